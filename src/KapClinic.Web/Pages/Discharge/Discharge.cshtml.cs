using KapClinic.Application.Discharge;
using KapClinic.Web.Pages.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Discharge;

/// <summary>May the client leave? Every criterion with what is missing, what is asked and seen, and the signature that hands them over.</summary>
public sealed class DischargeModel : DosingPage
{
    public override string Heading => "Discharge";

    [BindProperty]
    public SaveDischargeCheck.Command Input { get; set; } = new();

    /// <summary>The clock time at the clinic at which an infusion ended.</summary>
    [BindProperty]
    public TimeOnly? InfusionEnded { get; set; }

    [BindProperty]
    public SignDischarge.Command Sign { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Input = Saved();
        InfusionEnded = Day.DischargeAnswers.InfusionEndedAt is { } ended
            ? TimeOnly.FromTimeSpan(
                TimeZoneInfo.ConvertTime(ended, TimeZoneInfo.FindSystemTimeZoneById(Day.Zone)).TimeOfDay
            )
            : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await LoadAsync()
        ?? await SaveAsync(
            Sign.Reason is null && Sign.OverrideReason is null ? () => Task.FromResult(Back()) : StayAsync
        );

    /// <summary>Signs what is saved. Answers that were changed are saved first and shown with what they make of the criteria.</summary>
    public async Task<IActionResult> OnPostSignAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        return Typed() == Saved()
            ? await DoAsync(
                Sign with
                {
                    ParticipationId = Id,
                },
                () => LocalRedirect($"/visits/{Id}/aftercare"),
                "The discharge is signed.",
                nameof(Sign)
            )
            : await SaveAsync(StayAsync, "The answers are saved. Look at the list, then sign.");
    }

    private Task<IActionResult> SaveAsync(Func<Task<IActionResult>> then, string toast = "Saved.") =>
        DoAsync(Typed() with { ParticipationId = Id }, then, toast);

    private SaveDischargeCheck.Command Typed() => DischargeFields.Typed(Input, InfusionEnded, Day);

    private SaveDischargeCheck.Command Saved() => DischargeFields.Of(Day.DischargeAnswers);
}
