using KapClinic.Application.Discharge;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using static KapClinic.Application.Dosing.ReadDosingDay;

namespace KapClinic.Web.Pages.Discharge;

/// <summary>What the discharge form is filled with, and what its lists say.</summary>
public static class DischargeFields
{
    public static IReadOnlyList<Choice> HowItWent { get; } =
    [
        new("Completed", "Completed", Endings.Facts(Ending.Completed, doseGiven: true).Sentence()),
        new("StoppedEarly", "Stopped early", Endings.Facts(Ending.StoppedEarly, doseGiven: true).Sentence()),
    ];

    /// <summary>What 2, 1 and 0 mean for each part of the modified Aldrete score.</summary>
    public static class Aldrete
    {
        public static IReadOnlyList<Choice> Activity { get; } = Part("four limbs", "two limbs", "none");
        public static IReadOnlyList<Choice> Respiration { get; } = Part("deep, and coughs", "limited", "none");
        public static IReadOnlyList<Choice> Circulation { get; } = Part("within 20 %", "20 to 49 %", "50 % or more");
        public static IReadOnlyList<Choice> Consciousness { get; } = Part("fully", "rousable", "not");
        public static IReadOnlyList<Choice> Oxygen { get; } =
            Part("above 92 % on room air", "needs oxygen for 90 %", "below 90 % with oxygen");
    }

    /// <summary>What 2, 1 and 0 mean for each part of the adapted PADSS.</summary>
    public static class Padss
    {
        public static IReadOnlyList<Choice> Vitals { get; } = Part("within 20 %", "20 to 40 %", "more than 40 %");
        public static IReadOnlyList<Choice> Activity { get; } = Part("steadily", "with help", "not");
        public static IReadOnlyList<Choice> Nausea { get; } = Part("minimal", "moderate, treated", "severe");
        public static IReadOnlyList<Choice> Pain { get; } = Part("minimal", "moderate", "severe");
        public static IReadOnlyList<Choice> PsychologicalState { get; } =
            Part("settled", "unsettled, manageable", "distressed");
    }

    /// <summary>What the readings make of a score's part about the pressure; null where one of them has no number.</summary>
    public static string? ByPressure(Model day, Func<int, int, int> score) =>
        day.Leaving.Systolic is (> 0 and var before, var now)
            ? $"{now} mmHg against {before} before the dose is {score(now, before)}"
            : null;

    public static SaveDischargeCheck.Command Of(DischargeAnswers a) =>
        new()
        {
            Oriented = a.Oriented,
            Gait = a.Gait,
            Nausea = a.Nausea,
            NoNewSuicidalIntent = a.NoNewSuicidalIntent,
            FeelsSafe = a.FeelsSafe,
            SiteFine = a.SiteFine,
            AftercareGiven = a.AftercareGiven,
            Aldrete = AldreteInput.Of(a.Aldrete),
            Padss = PadssInput.Of(a.Padss),
            InfusionEndedAt = a.InfusionEndedAt,
        };

    /// <summary>As typed, with the clock time of the infusion's end as an instant of today. Scores nobody touched are none.</summary>
    public static SaveDischargeCheck.Command Typed(SaveDischargeCheck.Command input, TimeOnly? infusionEnded, Model day)
    {
        var ended = day.DischargeAnswers.InfusionEndedAt;
        if (infusionEnded is { } time)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(day.Zone);
            var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(day.Now, zone).DateTime).ToDateTime(time);
            var typed = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            // The page shows minutes; what was recorded to the second stays.
            ended = ended is { } kept && (kept - typed).Duration() < TimeSpan.FromMinutes(1) ? kept : typed;
        }

        return input with
        {
            ParticipationId = default,
            InfusionEndedAt = ended,
            Aldrete = input.Aldrete == new AldreteInput() ? null : input.Aldrete,
            Padss = input.Padss == new PadssInput() ? null : input.Padss,
        };
    }

    /// <summary>Every criterion: what is missing first, with who does it and whether a prescriber may let them leave without it.</summary>
    public static GateList Criteria(Model day) =>
        new(
            [
                .. day.Criteria.Where(c => !c.Met).Select(c => Line(c, day)),
                new GateLine("Signed off by a clinician", "Sign below, once the rest is in place.", "nurse")
                {
                    WhoDetail = "therapist or prescriber",
                },
            ],
            [.. day.Criteria.Where(c => c.Met && c.Code != DischargeCriteria.SignOff).Select(c => c.Sentence)]
        )
        {
            ShowsAll = true,
        };

    private static GateLine Line(DischargeCriterion criterion, Model day) =>
        new(criterion.Title, criterion.Sentence, Words.Of(criterion.Owner))
        {
            WhoDetail = criterion.Overridable ? "a prescriber may override" : "nobody may skip it",
            Action = Where(criterion, day) is var (text, address)
                ? new ActionLink(text, address) { For = criterion.Title }
                : null,
        };

    /// <summary>Where it is put in place, unless that is on this very page.</summary>
    private static (string Text, string Address)? Where(DischargeCriterion criterion, Model day) =>
        criterion.Code switch
        {
            DischargeCriteria.ReceivingPerson => ("Open", $"/visits/{day.ParticipationId}/pickup"),
            DischargeCriteria.SafetyAlert => ("See the client", $"/clients/{day.Client.Id}/safety"),
            DischargeCriteria.Aftercare => ("Open", $"/visits/{day.ParticipationId}/aftercare"),
            DischargeCriteria.VitalsCurrent => ("Take them", $"/visits/{day.ParticipationId}/dosing"),
            DischargeCriteria.Responsiveness
            or DischargeCriteria.BloodPressure
            or DischargeCriteria.HeartRate
            or DischargeCriteria.SpO2
            or DischargeCriteria.RespiratoryRate
            or DischargeCriteria.Dissociation when IsCurrent(day) => (
                "Take it again",
                $"/visits/{day.ParticipationId}/dosing"
            ),
            _ => null,
        };

    /// <summary>Without a current reading there is one thing to do, and not one for each of its values.</summary>
    private static bool IsCurrent(Model day) =>
        day.Criteria.Any(c => c is { Code: DischargeCriteria.VitalsCurrent, Met: true });

    /// <summary>How the end of the restriction is counted.</summary>
    public static string Counted(RestrictionPolicy policy) =>
        policy switch
        {
            RestrictionPolicy.EightHours => "eight hours after leaving",
            RestrictionPolicy.NextDay => "the morning after the dose, and at least eight hours after leaving",
            _ => "24 hours after the dose, and at least eight hours after leaving",
        };

    private static IReadOnlyList<Choice> Part(string two, string one, string zero) =>
        [new("2", $"2, {two}"), new("1", $"1, {one}"), new("0", $"0, {zero}")];
}
