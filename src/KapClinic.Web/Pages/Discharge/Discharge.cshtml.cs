using KapClinic.Application.Discharge;
using KapClinic.Web.Pages.Dosing;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Discharge;

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

    public static IReadOnlyList<Choice> HowItWent { get; } =
    [new("Completed", "Completed"), new("StoppedEarly", "Stopped early")];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Input = Saved();
        InfusionEnded = Day.DischargeAnswers.InfusionEndedAt is { } ended
            ? TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(ended, Zone).TimeOfDay)
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
            ? await DoAsync(Sign with { ParticipationId = Id }, Back, "The discharge is signed.", nameof(Sign))
            : await SaveAsync(StayAsync, "The answers are saved. Look at the list, then sign.");
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Day.Zone);

    private Task<IActionResult> SaveAsync(Func<Task<IActionResult>> then, string toast = "Saved.") =>
        DoAsync(Typed() with { ParticipationId = Id }, then, toast);

    private SaveDischargeCheck.Command Typed()
    {
        var ended = Day.DischargeAnswers.InfusionEndedAt;
        if (InfusionEnded is { } time)
        {
            var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Day.Now, Zone).DateTime).ToDateTime(time);
            var typed = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
            // The page shows minutes; what was recorded to the second stays.
            ended = ended is { } kept && (kept - typed).Duration() < TimeSpan.FromMinutes(1) ? kept : typed;
        }

        return Input with
        {
            ParticipationId = default,
            InfusionEndedAt = ended,
        };
    }

    private SaveDischargeCheck.Command Saved()
    {
        var a = Day.DischargeAnswers;
        return new SaveDischargeCheck.Command
        {
            Oriented = a.Oriented,
            Gait = a.Gait,
            Nausea = a.Nausea,
            NoNewSuicidalIntent = a.NoNewSuicidalIntent,
            FeelsSafe = a.FeelsSafe,
            SiteFine = a.SiteFine,
            AftercareGiven = a.AftercareGiven,
            InfusionEndedAt = a.InfusionEndedAt,
        };
    }
}
