using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Where and when a session stood before it moved.</summary>
internal sealed record SessionTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid? RoomId)
{
    public static SessionTime Of(Session session) => new(session.StartsAt, session.EndsAt, session.RoomId);
}

/// <summary>What every move of a visit shares: its history, the drivers who are asked again, the clients who are told.</summary>
internal static class MovedVisit
{
    public const string ClientTask = "visit.tell_client";

    public static void Record(
        this IClinicDb db,
        Session session,
        SessionTime before,
        string reason,
        Guid by,
        DateTimeOffset now
    ) =>
        db.SessionMoves.Add(
            new SessionMove
            {
                SessionId = session.Id,
                FromStartsAt = before.StartsAt,
                FromEndsAt = before.EndsAt,
                ToStartsAt = session.StartsAt,
                ToEndsAt = session.EndsAt,
                FromRoomId = before.RoomId,
                ToRoomId = session.RoomId,
                Reason = reason,
                By = by,
                At = now,
            }
        );

    /// <summary>Somebody has a part now that was a colleague's; one row for each.</summary>
    public static void RecordStaff(
        this IClinicDb db,
        Session session,
        Guid from,
        Guid to,
        string reason,
        Guid by,
        DateTimeOffset now
    ) =>
        db.SessionStaffChanges.AddRange(
            session
                .Staff.Where(s => s.StaffId == to)
                .Select(s => new SessionStaffChange
                {
                    SessionId = session.Id,
                    Part = s.Part,
                    FromStaffId = from,
                    ToStaffId = to,
                    Reason = reason,
                    By = by,
                    At = now,
                })
        );

    /// <summary>Everybody of a group moved, so everybody's driver is asked again.</summary>
    public static async Task TellDriversAsync(
        this IClinicDb db,
        Visit visit,
        TimeZoneInfo zone,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (session, attending) = (visit.Session, visit.Session.Attending.ToDictionary(p => p.Id));
        List<PickupPerson> drivers = [.. visit.Pickups];
        if (attending.Keys.Where(id => id != visit.Participation.Id).ToList() is { Count: > 0 } others)
        {
            drivers.AddRange(await db.PickupPeople.Where(p => others.Contains(p.ParticipationId)).ToListAsync(ct));
        }

        drivers.ForEach(d => d.AskAgain());
        foreach (var id in drivers.Where(d => d.Stands).Select(d => d.ParticipationId).Distinct())
        {
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    MoveSession.TellTask,
                    $"Tell the driver that the visit moved to {zone.Say(session.StartsAt)}, and ask again.",
                    Role.FrontDesk,
                    attending[id],
                    now.AddHours(4),
                    now
                )
            );
        }
    }

    /// <summary>A task for the desk to call everybody who takes part.</summary>
    /// <param name="db">The records.</param>
    /// <param name="session">With everybody in it.</param>
    /// <param name="what">What they are told: "the visit moved to …".</param>
    /// <param name="now">When it was decided.</param>
    public static void TellClients(this IClinicDb db, Session session, string what, DateTimeOffset now)
    {
        foreach (var visit in session.Attending)
        {
            db.TellClient(visit, what, now);
        }
    }

    public static void TellClient(this IClinicDb db, Participation visit, string what, DateTimeOffset now) =>
        db.StaffTasks.Add(
            LeavingVisit.Task(ClientTask, $"Call the client: {what}.", Role.FrontDesk, visit, now.AddHours(2), now)
        );
}
