using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Team;

/// <summary>Whom the desk rings today, and why.</summary>
internal static class TodayCalls
{
    /// <summary>Drivers who have not said yes for today and the next two days, holds that run out, and clients who did not come.</summary>
    public static IReadOnlyList<ReadToday.Call> Of(ManyCourseFiles many, ClinicDay day) =>
        [
            .. TodayRows
                .OfDay(many, day.From, day.From.AddDays(3))
                .SelectMany(x => For(x.File, x.Visit, day))
                .OrderBy(c => c.Before is null)
                .ThenBy(c => c.Before)
                .Take(TodayRows.Most),
        ];

    private static IEnumerable<ReadToday.Call> For(CourseFile file, Visit visit, ClinicDay day)
    {
        var (client, id) = (file.Client, visit.Participation.Id);
        if (visit.Participation.Status == VisitStatus.NoShow && visit.Session.StartsAt < day.Now)
        {
            yield return new(
                client.FullName,
                "Did not come today. Offer another time.",
                client.Contact.Phone,
                null,
                id
            );
        }

        if (visit.Participation.Status == VisitStatus.Held && visit.Session.HoldExpiresAt is { } until)
        {
            yield return new(
                client.FullName,
                "A time is held. Ask whether it suits, or it goes to somebody else.",
                client.Contact.Phone,
                until,
                id
            );
        }

        if (
            visit.Session.Kind != SessionKind.Dosing
            || visit.Participation.Status is VisitStatus.Ended or VisitStatus.NoShow
            || visit.Pickups.Any(p => p.HasConfirmed)
        )
        {
            yield break;
        }

        var asked = visit.Pickups.FirstOrDefault(p => p.State == PickupState.Asked);
        yield return asked is null
            ? new(
                client.FullName,
                "Nobody is named to take them home.",
                client.Contact.Phone,
                visit.Session.StartsAt,
                id
            )
            : new(
                asked.Name,
                $"To take {client.FullName} home; has not said yes.",
                asked.Phone,
                visit.Session.StartsAt,
                id
            );
    }
}
