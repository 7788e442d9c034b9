using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.Web.Pages.Design;

/// <summary>Every component with invented data, in both themes. Development only.</summary>
public sealed class DesignModel : PageModel
{
    public string Theme { get; private set; } = "day";

    public DateTimeOffset Now { get; } = new(2026, 4, 16, 16, 42, 0, TimeSpan.Zero);

    public void OnGet(string? theme) => Theme = theme == "dim" ? "dim" : "day";
}
