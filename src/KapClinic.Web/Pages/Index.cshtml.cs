using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages;

/// <summary>Today: the first screen of every role.</summary>
public sealed class IndexModel : ClinicPage
{
    public ReadToday.Model Today { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Role? As { get; set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ReadToday.Query(As), model => Today = model);

    /// <summary>What stands under "Waits for you" is not said a second time.</summary>
    public IReadOnlyList<TaskRow> Tasks =>
        [.. Today.Tasks.Where(t => !Today.Waits.Any(w => t.AlertIsOpen && w.Address == TaskAddress.Of(t)))];

    public string VisitsHeading =>
        Today.View switch
        {
            Role.Therapist => "Your visits",
            Role.Prescriber or Role.Nurse => "Dosing visits",
            _ => "Visits by time",
        };

    /// <summary>The sentence that opens the page: what matters now.</summary>
    public string Lede =>
        Today.View switch
        {
            Role.Manager => Today.Counts is { } c
                ? $"{Count(c.VisitsToday, "visit")} today, {c.DosingToday} of them dosing. {Count(c.OpenCourses, "course")} {(c.OpenCourses == 1 ? "is" : "are")} open."
                : "",
            Role.Prescriber => Sentence(
                (Today.Waits.Count(w => w.What == "Clearance"), "clearance waits", "clearances wait"),
                (
                    Today.Waits.Count(w => w.What == "Order to write"),
                    "order is to be written",
                    "orders are to be written"
                ),
                (Today.UnderDose.Count, "client is under medicine", "clients are under medicine")
            ),
            Role.Therapist => Sentence(
                (Today.Visits.Count, "visit is yours today", "visits are yours today"),
                (Today.Waits.Count, "thing waits for you", "things wait for you")
            ),
            Role.Nurse => Sentence(
                (Today.Visits.Count, "dosing visit today", "dosing visits today"),
                (Today.Waits.Count, "pre-check is open", "pre-checks are open"),
                (Today.UnderDose.Count, "client is under medicine", "clients are under medicine")
            ),
            _ => Sentence(
                (Today.Visits.Count, "visit today", "visits today"),
                (Today.Visits.Count(v => v.Readiness == ReadinessState.Blocked), "is blocked", "are blocked"),
                (Today.Calls.Count, "call is to be made", "calls are to be made")
            ),
        };

    public IReadOnlyList<VisitRow> Rows(TimeZoneInfo zone) =>
        [
            .. Today.Visits.Select(v => new VisitRow(
                Clock(v.StartsAt, zone),
                Clock(v.EndsAt, zone),
                v.Name,
                v.Kind,
                v.Label,
                v.Readiness
            )
            {
                Address = $"/clients/{v.ClientId}",
                Where = string.Join(" · ", new[] { v.Room, v.Staff }.Where(s => !string.IsNullOrEmpty(s))),
                StateWord =
                    v.Status == VisitStatus.NoShow ? "Did not come"
                    : v.HeldUntil is { } until && v.Readiness == ReadinessState.Held
                        ? $"Held until {Dates.Time(Clock(until, zone))}"
                    : v.ReadinessWord,
                Note = v.ArrivedAt is { } arrived ? $"Arrived {Dates.Time(Clock(arrived, zone))}" : null,
                Past = v.StartsAt <= Today.Now,
                Action = Act(v),
                Driver = v.Driver is { } driver ? new DriverSteps(driver, v.DriverName) : null,
                NameAlert = v.NameAlert ? "Same family name today: check birth date and record number" : null,
            }),
        ];

    public IReadOnlyList<CallRow> CallRows(TimeZoneInfo zone) =>
        [
            .. Today.Calls.Select(
                (c, i) =>
                    new CallRow(c.Name, c.Why, c.Phone)
                    {
                        By = c.Before is { } before
                            ? "Before " + CourseDay(before, zone) + Dates.Time(Clock(before, zone))
                            : null,
                        First = i == 0,
                        Actions = [new ActionLink("The visit", $"/visits/{c.VisitId}")],
                    }
            ),
        ];

    public IReadOnlyList<Fact> Facts(ReadToday.ClinicCounts counts) =>
        [
            new("Visits today", $"{counts.VisitsToday}", $"{Count(counts.DosingToday, "dosing visit")} among them")
            {
                Address = "/schedule",
            },
            new("Under medicine now", $"{counts.UnderDose}"),
            new("Open courses", $"{counts.OpenCourses}", $"{counts.InClearance} in medical clearance")
            {
                Address = "/clients",
            },
            new("Clearances that run out", $"{counts.ExpiringClearances}", "within 30 days; the prescribers see whose"),
            new("Open safety alerts", $"{counts.OpenAlerts}", "the care teams see whose"),
            new("Open incidents", $"{counts.OpenIncidents}", "to be looked into and closed"),
            new("Overdue tasks", $"{counts.OverdueTasks}") { Address = "/tasks" },
        ];

    private ActionLink Act(ReadToday.TodayVisit visit) =>
        Today.View switch
        {
            Role.Nurse when Today.UnderDose.Any(d => d.ParticipationId == visit.ParticipationId) => new(
                "Console",
                $"/visits/{visit.ParticipationId}/console"
            ),
            Role.Nurse when visit.Status is VisitStatus.Arrived or VisitStatus.InSession => new(
                "Pre-check",
                $"/visits/{visit.ParticipationId}/pre-check"
            ),
            Role.Therapist when Today.UnderDose.Any(d => d.ParticipationId == visit.ParticipationId) => new(
                "Console",
                $"/visits/{visit.ParticipationId}/console"
            ),
            Role.Therapist or Role.Prescriber => new("Open", $"/visits/{visit.ParticipationId}"),
            _ when visit.Status == VisitStatus.NoShow => new(
                "Rebook",
                $"/courses/{visit.CourseId}/book?kind={visit.Kind}"
            ),
            _ when visit.Status is VisitStatus.Booked or VisitStatus.Confirmed => new(
                "Check in",
                $"/visits/{visit.ParticipationId}"
            ),
            _ => new("Open", $"/visits/{visit.ParticipationId}"),
        };

    private string CourseDay(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(Dates.At(instant, zone).DateTime);
        return day == Today.Date ? "" : Dates.Near(day, Today.Date) + ", ";
    }

    private static TimeOnly Clock(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeOnly.FromTimeSpan(Dates.At(instant, zone).TimeOfDay);

    private static string Count(int number, string word) => $"{Wording.Count(number)} {word}{(number == 1 ? "" : "s")}";

    private static string Sentence(params (int Number, string One, string Many)[] parts)
    {
        var said = parts
            .Where((p, i) => i == 0 || p.Number > 0)
            .Select(
                (p, i) =>
                    (i == 0 ? Wording.Count(p.Number) : Wording.Count(p.Number).ToLowerInvariant())
                    + " "
                    + (p.Number == 1 ? p.One : p.Many)
            );
        return string.Join(", ", said) + ".";
    }
}
