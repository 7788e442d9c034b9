using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Demo;

/// <summary>When the demo clinic is open, who works when, who is away, what they are licensed for and who is on call.</summary>
internal static class DemoHours
{
    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];
    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static void Certify(StaffMember member, DateTimeOffset now)
    {
        var (today, since) = (DateOnly.FromDateTime(now.UtcDateTime), now.AddYears(-1));
        if (member.CurrentRoles.Any(r => r.IsClinical()))
        {
            member.Certify(
                new(CredentialKind.Licence, member.LicenceNumber, "US-OR", today.AddMonths(20)),
                null,
                since
            );
            member.Certify(new(CredentialKind.Licence, member.LicenceNumber, "CA-BC", today.AddMonths(9)), null, since);
        }

        if (member.CurrentRoles.Contains(Role.Nurse))
        {
            member.Certify(new(CredentialKind.Other, "ACLS", null, today.AddDays(24)), null, since);
        }
        else if (member.CurrentRoles.Contains(Role.Therapist))
        {
            member.Certify(new(CredentialKind.KetamineTraining, null, null, today.AddMonths(14)), null, since);
        }
    }

    public static void Write(IClinicDb db, Location location, DateTimeOffset now)
    {
        var today = location.TimeZone.DayOf(now);
        db.OpeningHours.AddRange(
            Week(8, 20, Weekdays).Concat(Week(9, 18, Weekend)).Select(w => new OpeningHours(location.Id, w))
        );
        db.ClosedDays.AddRange(
            Enumerable
                .Range(0, 3)
                .Select(year => new ClosedDay
                {
                    LocationId = location.Id,
                    Date = new DateOnly(today.Year + year, 1, 1),
                    Name = "New Year's Day",
                })
        );
        var people = db.StaffMembers.Local.Where(s => s.CurrentRoles.Any(r => r.IsClinical())).ToList();
        var from = today.AddYears(-1);
        foreach (var person in people)
        {
            db.WorkingHours.AddRange(HoursOf(person).Select(w => new WorkingHours(person.Id, location.Id, w, from)));
        }

        var therapists = people.Where(p => p.CurrentRoles.Contains(Role.Therapist)).ToList();
        db.TimesOff.Add(
            new TimeOff(
                Guid.CreateVersion7(),
                therapists[^1].Id,
                TimeOffKind.Holiday,
                new AwayTime(today.AddDays(40), today.AddDays(50)),
                therapists[^1].Id,
                now
            )
        );
        db.HoursExceptions.Add(
            new HoursException
            {
                StaffId = therapists[0].Id,
                LocationId = location.Id,
                Date = today.AddDays(23),
                From = new TimeOnly(12, 0),
                Until = new TimeOnly(18, 0),
                By = therapists[0].Id,
                At = now,
            }
        );
        OnCall(db, location, people, today, now);
    }

    /// <summary>The nights of three weeks; the days between are the clinic's own, and what follows is still to be filled.</summary>
    private static void OnCall(
        IClinicDb db,
        Location location,
        List<StaffMember> people,
        DateOnly today,
        DateTimeOffset now
    )
    {
        foreach (var role in new[] { Role.Prescriber, Role.Therapist })
        {
            var able = people.Where(p => p.CurrentRoles.Contains(role)).ToList();
            for (var i = -1; i < 19; i++)
            {
                var day = today.AddDays(i);
                var person = able[Math.Abs(day.DayNumber) % able.Count];
                db.OnCallShifts.Add(
                    new OnCallShift(
                        Guid.CreateVersion7(),
                        location.Id,
                        role,
                        person.Id,
                        location.TimeZone.Settle(day, new TimeOnly(18, 0)),
                        location.TimeZone.Settle(day.AddDays(1), new TimeOnly(8, 0)),
                        person.Id,
                        now
                    )
                );
            }
        }
    }

    private static IEnumerable<WeekTime> HoursOf(StaffMember person) =>
        person.CurrentRoles.Contains(Role.Therapist)
            ? Week(8, 19, Weekdays).Concat(Week(9, 18, Weekend))
            : Week(8, 20, Weekdays).Concat(Week(9, 18, Weekend));

    private static IEnumerable<WeekTime> Week(int from, int until, DayOfWeek[] days) =>
        days.Select(day => new WeekTime(day, new TimeOnly(from, 0), new TimeOnly(until, 0)));
}
