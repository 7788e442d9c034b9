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
        var due = DueAt(file, visit, signs, now);
        var driver =
            visit.Pickups.LastOrDefault(p => p.Stands && !p.IsBackup) ?? visit.Pickups.LastOrDefault(p => p.Stands);
        var heard = HeardAt(at);
        var help = Help(at, signs);
        var alert = help?.EntryId ?? signs?.Calling?.Id;
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
            Staff = InTheRoom(at),
            Route = first.Route,
            GivenMilligrams = visit.Doses.Sum(d => d.Micrograms) / 1000m,
            InfusionMinutes = visit.Order?.InfusionMinutes,
            DosedAt = first.GivenAt,
            LastDoseAt = last.GivenAt,
            Signs = signs,
            Level = help is null ? signs?.Level ?? VitalLevel.Normal : VitalLevel.Emergency,
            AlertId = alert,
            Help = help is null ? null : Words(help),
            Seen =
            [
                .. at
                    .Around.Seen.Where(f => f.SubjectId == alert)
                    .OrderBy(f => f.At)
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
            Unsent = at.Around.Devices.Sum(d => d.Unsent),
            Readers = at.Readers,
        };
    }

    /// <summary>When vital signs are due next: by the route's schedule, or sooner where an alert asks for it.</summary>
    public static DateTimeOffset? DueAt(CourseFile file, Visit visit, CurrentSigns? signs, DateTimeOffset now)
    {
        var first = visit.Doses[0];
        var next = VitalsSchedule.NextDue(Plan(file, visit, first, now))?.Minute is { } minute
            ? first.GivenAt.AddMinutes(minute)
            : (DateTimeOffset?)null;
        return signs?.RecheckAt is { } recheck && (next is null || recheck < next) ? recheck : next;
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

    /// <summary>Whoever is in the room; where nobody was seen to be there yet, those who are booked for it.</summary>
    private static IReadOnlyList<string> InTheRoom(LiveVisit at)
    {
        if (at.Facts.Quiet is { } quiet)
        {
            return [.. at.Visit.Staff.Where(s => s.Row.StaffId == quiet.With).Select(s => s.Name).Distinct()];
        }

        var here = at.Visit.Staff.Where(s => s.Row.PresentSince is not null).ToList();
        return
        [
            .. (here.Count > 0 || at.Facts.SomebodyLeft ? here : at.Visit.Staff.Where(s => s.Row.IsExclusive))
                .Select(s => s.Name)
                .Distinct(),
        ];
    }

    private static string Words(HelpCall help) =>
        help.What.Length == 0 ? $"{help.By} called for help." : $"{help.By} called for help: {help.What}.";

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

    /// <summary>The last word of a device in the room, or the last record, whichever came later.</summary>
    private static DateTimeOffset HeardAt(LiveVisit at) =>
        at
            .Visit.Vitals.Select(v => v.RecordedAt)
            .Concat(at.Visit.Doses.Select(d => d.RecordedAt))
            .Concat(at.Around.Devices.Select(d => d.HeardAt))
            .Max();

    /// <summary>A call for help stands until a whole set of readings in range was taken after it.</summary>
    private static HelpCall? Help(LiveVisit at, CurrentSigns? signs) =>
        at.Facts.Help is { } call
        && !at.Visit.Vitals.Any(v =>
            v.TakenAt > call.At && CurrentSigns.IsWholeAndInRange(v, signs?.Baseline, at.File.Policy)
        )
            ? call
            : null;

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
