using System.Globalization;
using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.Web.Charts;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>One page about a client.</summary>
public sealed class ChartModel : ClinicPage
{
    private const int WindowDays = 21;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ReadChart.Model Chart { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public MeasureChart? Measures { get; private set; }

    public Task<IActionResult> OnGetAsync() =>
        ShowAsync(
            new ReadChart.Query(Id),
            chart =>
            {
                Chart = chart;
                Today = DateOnly.FromDateTime(
                    Dates.At(chart.Now, TimeZoneInfo.FindSystemTimeZoneById(chart.Zone)).DateTime
                );
                Measures = Draw(chart.Clinical);
            }
        );

    public ClientHead Head()
    {
        var actions = new List<ActionLink>();
        if (Chart.Course is { } course)
        {
            actions.Add(new ActionLink("Course", $"/courses/{course.CourseId}"));
            actions.Add(
                new ActionLink("Book", $"/courses/{course.CourseId}/book?kind=Preparation") { Icon = "calendar" }
            );
        }

        if (Chart.Clinical is not null)
        {
            actions.Add(new ActionLink("Safety", $"/clients/{Id}/safety") { Icon = "shield" });
            actions.Add(new ActionLink("Consents", $"/clients/{Id}/consents") { Icon = "sign" });
        }
        else if (User.IsInRole(nameof(Role.FrontDesk)))
        {
            actions.Add(new ActionLink("Details", $"/clients/{Id}/edit") { Icon = "pen" });
        }

        return new ClientHead(Chart.Name, Safety())
        {
            Pronouns = Chart.Pronouns,
            BirthDate = Chart.BirthDate,
            Age = Chart.Age,
            RecordNumber = Chart.RecordNumber,
            WeightKg = Chart.Clinical?.WeightKg,
            Programme = Chart.Course?.Programme,
            Actions = actions,
        };
    }

    public IReadOnlyList<TimelineEntry> Timeline() =>
        [
            .. Chart.Clinical!.Timeline.Select(h => new TimelineEntry(h.On, h.Kind, h.Title)
            {
                Text = h.Text,
                Said = h.Said,
                Address = h.VisitId is { } visit ? $"/visits/{visit}" : null,
            }),
        ];

    public IReadOnlyList<Fact> Choices(ReadChart.ClinicalPart part) =>
        [
            new("Intention", part.Intention ?? "Not recorded yet"),
            new("Touch", part.Touch ?? "Not recorded yet", part.StopSignal is { } stop ? $"Stop signal: {stop}" : null),
            new("Music", part.Music ?? "Not recorded yet"),
            new("Eyeshade", part.Eyeshade is { } eyeshade ? Courses.CourseLook.Capital(eyeshade) : "Not recorded yet"),
        ];

    public IReadOnlyList<Fact> Medicines(ReadChart.ClinicalPart part) =>
        [.. part.Medicines.Select(m => new Fact(m.Name, m.Detail ?? StatementRules.Unknown))];

    public IReadOnlyList<Fact> Contact()
    {
        var facts = new List<Fact>
        {
            new("Phone", Chart.Contact.Phone ?? "none given", Chart.Contact.Email),
            new(
                "Emergency contact",
                Chart.EmergencyContact is { } person
                    ? string.Join(
                        ", ",
                        new[] { person.Name, person.Relationship, person.Phone }.Where(s => s.Length > 0)
                    )
                    : "none named",
                Chart.EmergencyContact is { MayBeTold.Length: > 0 } told ? $"May be told: {told.MayBeTold}" : null
            ),
        };
        if (Chart.Course is { } course)
        {
            facts.Add(new("Therapist", course.Therapist ?? "nobody assigned"));
            facts.Add(new("Prescriber", course.Prescriber ?? "nobody assigned"));
        }

        facts.Add(new("Care team", Chart.CareTeam.Count == 0 ? "nobody yet" : string.Join(", ", Chart.CareTeam)));
        return facts;
    }

    private List<SafetyFact> Safety()
    {
        if (Chart.Clinical is not { } part)
        {
            return [];
        }

        var facts = new List<SafetyFact>
        {
            new(
                "allergy",
                "Allergies",
                part.Allergies.Count == 0
                    ? "None known"
                    : string.Join(", ", part.Allergies.Select(a => a.Detail is { } d ? $"{a.Name} ({d})" : a.Name)),
                part.Allergies.Count > 0
            ),
        };
        facts.AddRange(part.OpenAlerts.Select(a => new SafetyFact("warn", "Open safety alert", a, Alert: true)));
        if (part.BeforeEachDose is { } hold)
        {
            facts.Add(new("warn", "Before each dose", hold, Alert: true));
        }

        facts.Add(
            part.SafetyPlan is { } plan
                ? new(
                    "shield",
                    "Safety plan in place",
                    $"Reviewed {Dates.Full(DateOnly.FromDateTime(plan.ReviewedAt.UtcDateTime))}"
                )
                : new("shield", "Safety plan", "None written yet")
        );
        return facts;
    }

    private MeasureChart? Draw(ReadChart.ClinicalPart? part)
    {
        if (part is null || part.Scores.Count == 0)
        {
            return null;
        }

        List<MeasureSeries> series =
        [
            .. new[] { ("PHQ-9", 27m), ("GAD-7", 21m) }
                .Select(s => new MeasureSeries(
                    s.Item1,
                    [.. part.Scores.Where(x => x.Instrument == s.Item1).Select(x => new MeasurePoint(x.On, x.Total))],
                    s.Item2
                ))
                .Where(s => s.Points.Count > 0),
        ];
        if (series.Count == 0)
        {
            return null;
        }

        var first = series[0];
        ViewData["Caption"] =
            first.Points.Count == 1
                ? $"{first.Name} is {Number(first.Points[0].Score)}, the baseline."
                : $"{first.Name} is {Number(first.Points[^1].Score)}, {Change(first.Points[0].Score, first.Points[^1].Score)} at the start.";
        return new MeasureChart(series, Today)
        {
            Doses = [.. part.Doses.Select(d => new DoseMark(d.On, d.Label, d.Planned))],
            Windows =
            [
                .. part
                    .Doses.Where(d => !d.Planned)
                    .TakeLast(1)
                    .Select(d => new WindowShade(d.On, d.On.AddDays(WindowDays))),
            ],
            CutOffs = first.Name == "PHQ-9" ? [new CutOff(10, "screen"), new CutOff(5, "remission")] : [],
        };
    }

    private static string Change(decimal from, decimal to) =>
        to < from ? $"down from {Number(from)}"
        : to > from ? $"up from {Number(from)}"
        : "the same as";

    private static string Number(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
