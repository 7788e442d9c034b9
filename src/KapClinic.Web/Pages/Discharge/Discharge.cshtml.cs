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

        var a = Day.DischargeAnswers;
        Input = Input with
        {
            Oriented = a.Oriented,
            Gait = a.Gait,
            Nausea = a.Nausea,
            NoNewSuicidalIntent = a.NoNewSuicidalIntent,
            FeelsSafe = a.FeelsSafe,
            SiteFine = a.SiteFine,
            AftercareGiven = a.AftercareGiven,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        var ended = Day.DischargeAnswers.InfusionEndedAt;
        if (InfusionEnded is { } time)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Day.Zone);
            var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Day.Now, zone).DateTime).ToDateTime(time);
            ended = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }

        return await DoAsync(Input with { ParticipationId = Id, InfusionEndedAt = ended }, Back, "Saved.");
    }

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(Sign with { ParticipationId = Id }, Back, "The discharge is signed.", nameof(Sign));
}
