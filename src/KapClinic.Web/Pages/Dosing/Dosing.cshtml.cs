using KapClinic.Application.Dosing;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Charts;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

public sealed class DosingModel : DosingPage
{
    public override string Heading => "Dosing";

    [BindProperty]
    public GiveDose.Command Dose { get; set; } = new();

    [BindProperty]
    public ApproveHardDose.Command Approve { get; set; } = new();

    [BindProperty]
    public RecordDoseInFact.Command Fact { get; set; } = new();

    /// <summary>The clock time at the clinic at which a dose was given in fact.</summary>
    [BindProperty]
    public TimeOnly? FactAt { get; set; }

    [BindProperty]
    public RecordVitals.Command Vitals { get; set; } = new();

    [BindProperty]
    public RecordAdverseEvent.Command Event { get; set; } = new();

    [BindProperty]
    public RecordTouch.Command Touch { get; set; } = new();

    [BindProperty]
    public Guid EventId { get; set; }

    [BindProperty]
    public string? ResolveAction { get; set; }

    public static IReadOnlyList<Choice> EventChoices { get; } =
    [.. AdverseEvents.All.Select(k => new Choice(k.Code, k.Name))];

    public static IReadOnlyList<Choice> SeverityChoices { get; } =
    [.. AdverseEvents.Severities.Select(s => new Choice(s, s))];

    public static IReadOnlyList<Choice> RedFlagChoices { get; } =
    [.. Enum.GetValues<RedFlag>().Select(f => new Choice(f.ToString(), f.Name()))];

    public IEnumerable<Choice> LotChoices =>
        Day.Lots.Select(l => new Choice(
            l.Id.ToString(),
            $"{l.Name}: {l.BalanceMilligrams:0.##} mg{(l.Expired ? ", expired" : "")}"
        ));

    public GateList Missing =>
        new(
            [
                .. Day
                    .Gates.Where(g => g.State != GateState.Met)
                    .Select(g => new GateLine(g.Gate.Sentence, g.Detail, Words.Of(g.Gate.Owner))
                    {
                        State = g.Refuses ? "Blocked" : "Warned",
                        Action = new ActionLink(
                            "Open",
                            GateAddress.Of(g.Gate.Area, Day.Client.Id, Day.CourseId, Day.ParticipationId)
                        )
                        {
                            For = g.Gate.Sentence,
                        },
                    }),
            ],
            [.. Day.Gates.Where(g => g.State == GateState.Met).Select(g => g.Gate.Sentence)]
        );

    public bool MayBeGiven => Day.Ending is null && Day.Gates.Count > 0 && Day.Gates.All(g => !g.Refuses);

    public VitalsChart? Chart =>
        Day.DosedAt is not { } dosed || Day.Vitals.Count == 0
            ? null
            : new VitalsChart([
                .. Day.Vitals.Select(v => new VitalsPoint(
                    (v.TakenAt - dosed).TotalMinutes,
                    v.Vitals.Systolic.Value,
                    v.Vitals.Diastolic.Value,
                    v.Vitals.HeartRate.Value,
                    v.Vitals.SpO2.Value,
                    v.Level >= VitalLevel.Recheck
                )),
            ])
            {
                Doses = [.. Day.Doses.Select(d => (d.GivenAt - dosed).TotalMinutes)],
            };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Dose = Dose with
        {
            Part = Day.Doses.Count == 0 ? DosePart.First : DosePart.Booster,
            Milligrams = Day.Doses.Count == 0 ? Day.Order?.Milligrams : null,
        };
        Fact = Fact with { Route = Day.Order?.Route ?? KapClinic.Domain.Dosing.Route.Im };
        return Page();
    }

    public Task<IActionResult> OnPostDoseAsync() =>
        DoAsync(Dose with { ParticipationId = Id }, _ => Back(), "The dose is recorded.", nameof(Dose));

    public Task<IActionResult> OnPostApproveAsync() =>
        DoAsync(Approve with { ParticipationId = Id }, Back, "Approved and signed.", nameof(Approve));

    public async Task<IActionResult> OnPostFactAsync()
    {
        DateTimeOffset? at = null;
        if (FactAt is { } time)
        {
            if (await LoadAsync() is { } refused)
            {
                return refused;
            }

            at = LastAt(time);
        }

        return await DoAsync(
            Fact with
            {
                ParticipationId = Id,
                GivenAt = at,
            },
            _ => Back(),
            "Recorded as given.",
            nameof(Fact)
        );
    }

    public Task<IActionResult> OnPostVitalsAsync() =>
        DoAsync(Vitals with { ParticipationId = Id }, _ => Back(), "The readings are recorded.", nameof(Vitals));

    public Task<IActionResult> OnPostEventAsync() =>
        DoAsync(Event with { ParticipationId = Id }, _ => Back(), "Recorded.", nameof(Event));

    public Task<IActionResult> OnPostResolveAsync() =>
        DoAsync(new ResolveAdverseEvent.Command(Id, EventId, ResolveAction ?? ""), Back, "Marked as over.", "Resolve");

    public Task<IActionResult> OnPostTouchAsync() =>
        DoAsync(Touch with { ParticipationId = Id }, Back, "Recorded.", nameof(Touch));

    /// <summary>The last time that the clinic's clock showed this time.</summary>
    private DateTimeOffset LastAt(TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Day.Zone);
        var now = TimeZoneInfo.ConvertTime(Day.Now, zone);
        var local = DateOnly.FromDateTime(now.DateTime).ToDateTime(time);
        if (local > now.DateTime)
        {
            local = local.AddDays(-1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
