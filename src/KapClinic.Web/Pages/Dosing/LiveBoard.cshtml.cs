using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>The live board: everybody under medicine now, alerts first.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
public sealed class LiveBoardModel : ClinicPage
{
    /// <summary>Drawings of rows that arrive later.</summary>
    public static readonly string[] Symbols =
    [
        "i-check-circle",
        "i-watch",
        "i-warn",
        "i-urgent",
        "m-emergency",
        "i-phone",
    ];

    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    /// <summary>Visit and alert: "…/…".</summary>
    [BindProperty]
    public string? Alert { get; set; }

    public ReadLiveBoard.Model Board { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostSeenAsync()
    {
        var ids = (Alert ?? "").Split('/').Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).ToList();
        return DoAsync(
            new AcknowledgeAlert.Command(ids.FirstOrDefault(), ids.ElementAtOrDefault(1)),
            () => LocalRedirect(Request.Path + (Location is { } at ? $"?location={at}" : "")),
            "Noted that you have seen it."
        );
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLiveBoard.Query(Location)) is not { } board)
        {
            return Refusal;
        }

        Board = board;
        return null;
    }
}
