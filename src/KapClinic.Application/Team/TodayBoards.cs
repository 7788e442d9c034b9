using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>Reads one role's board in at most four statements; with the zone a GET of Today stays within six.</summary>
public sealed class TodayBoards(IClinicDb db, CourseFilesOfMany files, ICurrentUser user, TimeProvider clock)
{
    private const int OrderDays = 7;

    public async Task<ReadToday.Model> ReadAsync(Role view, string zone, CancellationToken ct)
    {
        var day = new ClinicDay(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var board = new ReadToday.Model
        {
            View = view,
            Views = [view],
            Date = day.Date,
            Now = day.Now,
            Zone = zone,
        };
        return view switch
        {
            Role.Therapist => await TherapistAsync(board, day, ct),
            Role.Prescriber => await PrescriberAsync(board, day, ct),
            Role.Nurse => await NurseAsync(board, day, ct),
            Role.Manager => board with
            {
                Counts = await db.CountsAsync(day, ct),
                Credentials = await db.CredentialsAsync(day, ct),
            },
            _ => await FrontDeskAsync(board, day, ct),
        };
    }

    private async Task<ReadToday.Model> FrontDeskAsync(ReadToday.Model board, ClinicDay day, CancellationToken ct)
    {
        var many = await files.ReadAsync(Of(Visits(day.From, day.From.AddDays(3)).Select(p => p.CourseId)), ct);
        return board with
        {
            Visits = TodayRows.Visits(many, day, _ => true),
            Calls = TodayCalls.Of(many, day),
            Tasks = await TasksAsync(ct),
        };
    }

    private async Task<ReadToday.Model> TherapistAsync(ReadToday.Model board, ClinicDay day, CancellationToken ct)
    {
        var (from, until, me) = (day.From, day.Until, user.Id);
        var mine = db.Courses.Where(c => c.TherapistId == me && c.ClosedAt == null).Select(c => c.Id);
        var seen = Visits(from, until).Where(p => p.Session!.Staff.Any(s => s.StaffId == me)).Select(p => p.CourseId);
        var many = await files.ReadAsync(Of(mine.Union(seen)), ct);
        return board with
        {
            Visits = TodayRows.Visits(many, day, v => v.Staff.Any(s => s.Row.StaffId == me)),
            Waits = TodayRows.ForTherapist(many, day, me),
            Tasks = await TasksAsync(ct),
        };
    }

    private async Task<ReadToday.Model> PrescriberAsync(ReadToday.Model board, ClinicDay day, CancellationToken ct)
    {
        var (from, until, me) = (day.From, day.From.AddDays(OrderDays), user.Id);
        var inClearance = db.Courses.Where(c => c.Stage == Stage.MedicalClearance).Select(c => c.Id);
        var many = await files.ReadAsync(Of(inClearance.Union(Dosing(from, until))).Where(c => c.ClosedAt == null), ct);
        return board with
        {
            Visits = TodayRows.Visits(many, day, v => v.Session.Kind == SessionKind.Dosing),
            Waits = TodayRows.ForPrescriber(many, day, me),
            UnderDose = await RunningAsync(many, ct),
        };
    }

    private async Task<ReadToday.Model> NurseAsync(ReadToday.Model board, ClinicDay day, CancellationToken ct)
    {
        var (from, until) = (day.From, day.Until);
        var many = await files.ReadAsync(Of(Dosing(from, until)), ct);
        return board with
        {
            Visits = TodayRows.Visits(many, day, v => v.Session.Kind == SessionKind.Dosing),
            Waits = TodayRows.ForNurse(many, day),
            UnderDose = await RunningAsync(many, ct),
        };
    }

    /// <summary>By ids that were found by an index each: what is asked for one way or the other has the database look at everybody.</summary>
    private IQueryable<Course> Of(IQueryable<Guid> ids) => db.Courses.Where(c => ids.Contains(c.Id));

    private IQueryable<Participation> Visits(DateTimeOffset from, DateTimeOffset until) =>
        db.Participations.Where(p => p.Session!.StartsAt >= from && p.Session.StartsAt < until);

    /// <summary>Courses with a dosing visit in that time, or a dose on board.</summary>
    private IQueryable<Guid> Dosing(DateTimeOffset from, DateTimeOffset until) =>
        Visits(from, until)
            .Where(p => p.Kind == SessionKind.Dosing)
            .Select(p => p.CourseId)
            .Union(db.Participations.Where(p => p.DosedAt != null && p.Ending == null).Select(p => p.CourseId));

    private Task<List<TaskRow>> TasksAsync(CancellationToken ct) => db.OpenTasks(user).Take(12).ToListAsync(ct);

    private async Task<IReadOnlyList<ReadToday.Running>> RunningAsync(ManyCourseFiles many, CancellationToken ct)
    {
        var running = many
            .Files.SelectMany(f => f.Visits.Where(v => v.Participation.IsUnderDose).Select(v => (File: f, Visit: v)))
            .ToList();
        if (running.Count == 0)
        {
            return [];
        }

        var ids = running.Select(r => r.Visit.Participation.Id).ToList();
        var vitals = (
            await db
                .VitalsRecords.AsNoTracking()
                .Where(v => ids.Contains(v.ParticipationId) && !db.ConsoleEntries.Any(e => e.Strikes == v.Id))
                .ToListAsync(ct)
        ).ToLookup(v => v.ParticipationId);
        return
        [
            .. running
                .Select(r => (r.File, Visit: r.Visit with { Vitals = [.. vitals[r.Visit.Participation.Id]] }))
                .Select(r => Running(many, r.File, r.Visit))
                .OrderByDescending(r => r.Level >= VitalLevel.Recheck)
                .ThenBy(r => r.DueAt ?? DateTimeOffset.MaxValue)
                .ThenBy(r => r.DosedAt),
        ];
    }

    private static ReadToday.Running Running(ManyCourseFiles many, CourseFile file, Visit visit)
    {
        var signs = CurrentSigns.Of(visit.Vitals, visit.Doses, file.Policy);
        return new ReadToday.Running(
            visit.Participation.Id,
            file.Client.FullName,
            file.Client.RecordNumber,
            many.Room(visit.Session.RoomId),
            visit.Participation.DosedAt!.Value,
            file.ReaderIsOnCareTeam ? signs?.Level : null,
            signs?.Last.TakenAt,
            visit.Doses.Count == 0 ? null : LiveRows.DueAt(file, visit, signs, file.Now)
        );
    }
}

/// <summary>Today at the clinic: midnight to midnight of its own clock.</summary>
internal sealed record ClinicDay(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public DateOnly Date => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public DateTimeOffset From => Midnight(Date);

    public DateTimeOffset Until => Midnight(Date.AddDays(1));

    private DateTimeOffset Midnight(DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        // Where the clocks jump at midnight, the day begins an hour later.
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
