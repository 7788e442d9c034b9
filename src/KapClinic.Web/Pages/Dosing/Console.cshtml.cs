using KapClinic.Domain.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>The live console of a dosing session. The page is the frame; script reads the session from the API.</summary>
public sealed class ConsoleModel : DosingPage
{
    /// <summary>Left alone for so long, a tablet takes nothing down until somebody says who they are (clinical reference §7.6).</summary>
    public const int IdleMinutes = 5;

    public override string Heading => "Console";

    /// <summary>Drawings that script adds later.</summary>
    public static IReadOnlyList<string> Icons { get; } =
    [
        "i-activity",
        "i-bell",
        "i-car",
        "i-check-circle",
        "i-clock",
        "i-door",
        "i-eyeshade",
        "i-hand",
        "i-help",
        "i-history",
        "i-key",
        "i-leaf",
        "i-lock",
        "i-music",
        "i-offline",
        "i-phone",
        "i-stop",
        "i-syringe",
        "i-urgent",
        "i-user",
        "i-warn",
        "i-watch",
        "m-emergency",
    ];

    /// <summary>The route, beside the programme.</summary>
    public string Place => Day.Order?.Route.Name() ?? "no order yet";

    public Task<IActionResult> OnGetAsync() => ShowAsync();
}
