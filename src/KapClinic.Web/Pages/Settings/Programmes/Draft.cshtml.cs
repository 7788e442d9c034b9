using KapClinic.Application.Programmes;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.Programmes;

/// <summary>Writes the next version of a programme, or goes on with its draft.</summary>
[ForRoles(Role.Manager)]
public sealed class DraftModel : ProgrammePage
{
    [BindProperty]
    public ProgrammeFields Input { get; set; } = new();

    /// <summary>Of the version that is written here.</summary>
    public int Number => Draft?.Number ?? Programme.Versions.Count + 1;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        if ((Draft ?? InForce) is { } version)
        {
            Input = ProgrammeFields.Of(version.Parameters);
        }

        return Page();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new DraftProgramme.Command(Id, Input.Parameters()),
            _ => Redirect($"/settings/programmes/{Id}"),
            "The draft is kept. It counts once you put it in force."
        );
}
