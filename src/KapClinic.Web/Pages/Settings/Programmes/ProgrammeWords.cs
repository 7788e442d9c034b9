using System.Globalization;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;

namespace KapClinic.Web.Pages.Settings.Programmes;

/// <summary>The parameters of a programme as a person reads them.</summary>
internal static class ProgrammeWords
{
    public static IReadOnlyList<Choice> Routes { get; } =
    [.. Domain.Dosing.Routes.All.Select(r => new Choice(r.ToString(), Capital(r.Name())))];

    public static IReadOnlyList<Choice> Requirements { get; } =
    [
        new(nameof(Requirement.Required), "The next dose is refused"),
        new(nameof(Requirement.Warned), "It is only pointed out"),
    ];

    public static IReadOnlyList<Choice> Destinations { get; } =
    [
        new(nameof(DischargeDestination.Driver), "A driver who takes the client home"),
        new(nameof(DischargeDestination.ResponsibleAdult), "Lodging on site with a responsible adult"),
    ];

    public static IReadOnlyList<Choice> Restrictions { get; } =
    [
        new(nameof(RestrictionPolicy.EightHours), "Until 8 hours after the session ends"),
        new(
            nameof(RestrictionPolicy.NextDay),
            "Until 06:00 on the next day",
            "or 8 hours after the session ends, if that is later"
        ),
        new(
            nameof(RestrictionPolicy.TwentyFourHours),
            "Until 24 hours after the dose",
            "or 8 hours after the session ends, if that is later"
        ),
    ];

    /// <summary>Every parameter, in the groups and the order of the form.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<Fact> Facts)> Groups(ProgrammeParameters p) =>
        [
            (
                "Preparation",
                [
                    new("Before the first dose, at least", Count(p.PreparationMinimum, "visit")),
                    new("Planned", Count(p.PreparationPlanned, "visit")),
                    new("Before each later dose", Count(p.PreparationPerLaterDose, "visit")),
                    new("Client is asked about an active part", YesNo(p.ActiveEngagementAsked)),
                ]
            ),
            (
                "Doses",
                [
                    new("Planned", Count(p.DosesPlanned, "dose")),
                    new("At least between two", Hours(p.LeastHoursBetweenDoses)),
                    new("At most between two", Hours(p.MostHoursBetweenDoses)),
                    new("Routes", Capital(string.Join(", ", p.Routes.Select(r => r.Name())))),
                    new("Therapist in the room", YesNo(p.TherapistRequired)),
                    new("Monitor in the room", YesNo(p.MonitorRequired)),
                ]
            ),
            (
                "Integration",
                [
                    new("First visit from", Hours(p.Integration.FirstFromHours) + " after the dose"),
                    new("First visit by", Hours(p.Integration.FirstByHours) + " after the dose"),
                    new(
                        "Second visit by",
                        p.Integration.SecondByHours is { } by ? Hours(by) + " after the dose" : "not asked for"
                    ),
                    new("After each dose", Count(p.Integration.PerDose, "visit")),
                    new("Without it", Of(Requirements, p.Integration.Requirement)),
                ]
            ),
            (
                "Group and days",
                [
                    new("Held as a group", YesNo(p.IsGroup)),
                    new(
                        "Clients for each member of staff",
                        p.ClientsPerStaff is { } most ? $"at most {most}" : "no limit"
                    ),
                    new("Clients in one group", p.MostInGroup is { } group ? $"at most {group}" : "no limit"),
                    new("A circle each week", p.CircleWeeks is { } weeks ? $"for {Count(weeks, "week")}" : "no"),
                    new("A circle counts as integration", YesNo(p.CircleCountsAsIntegration)),
                    new("Consecutive days", p.ConsecutiveDays is { } days ? Count(days, "day") : "no"),
                ]
            ),
            (
                "After the dose",
                [
                    new("Who takes over", Of(Destinations, p.Destination)),
                    new("No driving", Of(Restrictions, p.Restriction)),
                ]
            ),
            (
                "Length of sessions",
                [
                    .. p
                        .Sessions.OrderBy(s => s.Kind)
                        .Select(s => new Fact(Wording.Of(s.Kind), Count(s.Minutes, "minute"))),
                ]
            ),
        ];

    /// <summary>What differs: the parameter, as it is, as it would be.</summary>
    public static IReadOnlyList<(string Label, string From, string To)> Changes(
        ProgrammeParameters from,
        ProgrammeParameters to
    )
    {
        var before = Flat(from);
        var after = Flat(to);
        return
        [
            .. after
                .Keys.Union(before.Keys)
                .Select(key => (key, From: before.GetValueOrDefault(key, "–"), To: after.GetValueOrDefault(key, "–")))
                .Where(c => c.From != c.To),
        ];
    }

    private static Dictionary<string, string> Flat(ProgrammeParameters parameters) =>
        Groups(parameters)
            .SelectMany(g => g.Facts.Select(f => (Key: $"{g.Title}: {f.Label.ToLowerInvariant()}", f.Value)))
            .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>"72 hours (3 days)".</summary>
    private static string Hours(int? hours) =>
        hours is not { } given ? "no limit"
        : given >= 48 && given % 24 == 0 ? $"{given} hours ({given / 24} days)"
        : Count(given, "hour");

    private static string Count(int number, string what) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + what + (number == 1 ? "" : "s");

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Of(IEnumerable<Choice> choices, Enum value) =>
        choices.First(c => c.Value == value.ToString()).Text;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
