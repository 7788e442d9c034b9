using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Dosing.Board;

/// <summary>Turns a dosing visit into its row on the live board.</summary>
internal static class LiveRows
{
    /// <summary>A pressure that is lower by this much is on its way down (mmHg).</summary>
    private const int Falling = 4;

    public static LiveSession Of(LiveVisit at, DateTimeOffset now)
    {
        var (file, visit) = (at.File, at.Visit);
        var first = visit.Doses[0];
        var last = visit.Doses.MaxBy(d => d.GivenAt)!;
        var signs = CurrentSigns.Of(visit.Vitals, visit.Doses, file.Policy);
        var plan = Plan(file, visit, first, now);
        var next = VitalsSchedule.NextDue(plan)?.Minute is { } minute
            ? first.GivenAt.AddMinutes(minute)
            : (DateTimeOffset?)null;
        var due = signs?.RecheckAt is { } recheck && (next is null || recheck < next) ? recheck : next;
        var driver =
            visit.Pickups.LastOrDefault(p => p.Stands && !p.IsBackup) ?? visit.Pickups.LastOrDefault(p => p.Stands);
        var heard = HeardAt(visit);
        return new LiveSession
        {
            ParticipationId = visit.Participation.Id,
            SessionId = visit.Session.Id,
            ClientId = file.Client.Id,
            CourseId = file.Course.Id,
            LocationId = at.Place.Id,
            Name = file.Client.FullName,
            BirthDate = file.Client.BirthDate,
            RecordNumber = file.Client.RecordNumber,
            Zone = at.Place.Zone,
            Location = at.Place.Name,
            Room = at.Room,
            Phone = at.Place.Phone,
            Staff = [.. InTheRoom(visit).Select(s => s.Name).Distinct()],
            Route = first.Route,
            GivenMilligrams = visit.Doses.Sum(d => d.Micrograms) / 1000m,
            InfusionMinutes = visit.Order?.InfusionMinutes,
            DosedAt = first.GivenAt,
            LastDoseAt = last.GivenAt,
            Signs = signs,
            Level = signs?.Level ?? VitalLevel.Normal,
            AlertId = signs?.Calling?.Id,
            Help = null,
            Seen =
            [
                .. at
                    .Facts.Where(f => f.Kind == LiveFactKind.Seen && f.SubjectId == signs?.Calling?.Id)
                    .Select(f => new SeenBy(f.StaffId, f.Name, f.At)),
            ],
            DueAt = due,
            OverdueFrom = (due ?? DateTimeOffset.MaxValue.AddDays(-1)).AddMinutes(
                due is not null && due == signs?.RecheckAt ? 0 : file.Policy.Vitals.OverdueAfterMinutes
            ),
            MissedAt = plan.Where(p =>
                    p is { State: PlannedReadingState.Missed, Planned: { Required: true, Minute: not null } }
                )
                .Select(p => (DateTimeOffset?)first.GivenAt.AddMinutes(p.Planned.Minute!.Value))
                .LastOrDefault(m => signs is null || m > signs.Last.TakenAt),
            FallingSince = FallingSince(visit.Vitals),
            EarliestLeave = MinimumObservation.EarliestLeave(
                last.Route,
                last.GivenAt,
                visit.Order?.InfusionMinutes is { } minutes ? last.GivenAt.AddMinutes(minutes) : null,
                file.Policy
            ),
            Driver = driver?.State ?? PickupState.Needed,
            DriverName = driver?.Name,
            HeardAt = heard,
            StaleFrom = heard.AddSeconds(file.Policy.Vitals.StaleAfterSeconds),
            Unsent = 0,
            Readers = new HashSet<Guid>(at.Team.Concat(at.Place.OnCall)),
        };
    }

    public static IReadOnlyList<ReadLiveBoard.LaterVisit> Later(IEnumerable<LiveVisit> visits, DateTimeOffset now) =>
        [
            .. visits
                .Where(v => v.Visit.Participation.DosedAt is null && IsToday(v, now))
                .OrderBy(v => v.Visit.Session.StartsAt)
                .Select(v => new ReadLiveBoard.LaterVisit(
                    v.Visit.Participation.Id,
                    v.File.Client.FullName,
                    v.Visit.Session.StartsAt,
                    v.Place.Zone,
                    v.Place.Name,
                    v.Room,
                    v.Visit.Order?.Route,
                    v.Visit is { Order: not null, OrderVoid: null },
                    v.Visit.Pickups.LastOrDefault(p => p.Stands && !p.IsBackup)?.State ?? PickupState.Needed
                )),
        ];

    private static bool IsToday(LiveVisit at, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Place.Zone);
        return zone.DayOf(at.Visit.Session.StartsAt) == zone.DayOf(now);
    }

    private static IEnumerable<StaffOnSession> InTheRoom(Visit visit)
    {
        var here = visit.Staff.Where(s => s.Row.PresentSince is not null).ToList();
        return here.Count > 0 ? here : visit.Staff.Where(s => s.Row.IsExclusive);
    }

    private static IReadOnlyList<PlannedReadingStatus> Plan(
        CourseFile file,
        Visit visit,
        DoseRecord first,
        DateTimeOffset now
    ) =>
        VitalsSchedule.StatusAt(
            VitalsSchedule.For(
                first.Route,
                file.Policy,
                visit.Order?.InfusionMinutes,
                file.Decision?.Conditions.ExtraReadingsAtMinutes
            ),
            [.. visit.Vitals.Select(v => v.IsBaseline ? 0 : Minute(first, v.TakenAt))],
            Minute(first, now),
            dischargeTaken: false,
            file.Policy
        );

    private static decimal Minute(DoseRecord first, DateTimeOffset at) => (decimal)(at - first.GivenAt).TotalMinutes;

    /// <summary>The last record of the visit; devices that follow it speak for themselves.</summary>
    private static DateTimeOffset HeardAt(Visit visit) =>
        visit.Vitals.Select(v => v.RecordedAt).Concat(visit.Doses.Select(d => d.RecordedAt)).Max();

    private static DateTimeOffset? FallingSince(IEnumerable<VitalsRecord> vitals)
    {
        var read = vitals
            .Where(v => v.Vitals.Systolic.Value is not null)
            .OrderByDescending(v => v.TakenAt)
            .Take(3)
            .ToList();
        return read.Count > 1 && read[1].Vitals.Systolic.Value - read[0].Vitals.Systolic.Value >= Falling
            ? read.Count > 2 && read[2].Vitals.Systolic.Value > read[1].Vitals.Systolic.Value
                ? read[2].TakenAt
                : read[1].TakenAt
            : null;
    }
}
