using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>A day's dosing on paper.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class PaperModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public ReadDowntimePack.Model Pack { get; private set; } = null!;

    /// <summary>Lines of an empty sheet: those of the route, with room for what is taken between.</summary>
    public static IReadOnlyList<string> Lines(ReadDowntimePack.Sheet sheet) =>
        [
            .. sheet.Plan.Select(p =>
                p.Kind switch
                {
                    PlannedReadingKind.Baseline => "before",
                    PlannedReadingKind.Discharge => "before leaving",
                    _ => $"{p.Minute} min{(p.Required ? "" : ", if you wish")}",
                }
            ),
            "",
            "",
            "",
        ];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadDowntimePack.Query(Day)) is not { } pack)
        {
            return Refusal;
        }

        Pack = pack;
        return null;
    }
}
