using KapClinic.Application.Integration;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Access;
using KapClinic.Web.Charts;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Integration;

/// <summary>Every open window, the one with the next thing due first.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class BoardModel(TimeProvider clock) : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    public ReadIntegrationBoard.Model Board { get; private set; } = null!;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ReadIntegrationBoard.Query(Mine), board => Board = board);

    public int DaysLeft(WindowRow row) => Math.Max(0, (int)Math.Ceiling((row.Window.ClosesAt - Now).TotalDays));

    /// <summary>What is done, what is booked and that another visit is to be booked, in a few words.</summary>
    public string ToBook(WindowRow row)
    {
        var booked = row.Visits.Count(v => v.At >= Now && v.Status is not (VisitStatus.Ended or VisitStatus.NoShow));
        return (row.Status.Completed, booked) switch
        {
            (0, 0) => "Nothing booked",
            (0, _) => $"{booked} booked, too late or too few",
            (var done, 0) => $"{done} done, {row.Status.Missing} to book",
            var (done, _) => $"{done} done, {booked} booked, another to book",
        };
    }

    public WindowBar Bar(WindowRow row) =>
        new(
            row.Window.Doses == 1 ? [row.Window.OpensAt] : [row.Window.OpensAt, row.Window.LastDoseAt],
            row.Window.ClosesAt,
            Now,
            [
                .. row.Visits.Select(v => new Charts.WindowVisit(
                    v.At,
                    v.Status switch
                    {
                        VisitStatus.Ended => WindowVisitState.Done,
                        VisitStatus.NoShow => WindowVisitState.Missed,
                        _ => WindowVisitState.Booked,
                    }
                )),
            ],
            TimeZoneInfo.FindSystemTimeZoneById(row.Zone)
        );
}
