using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Application.Team;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A day's dosing on paper, for when nothing else works: who comes, orders and limits, whom to ring, and empty sheets.</summary>
public static class ReadDowntimePack
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the paper pack of a dosing day")]
    public sealed record Query(DateOnly? Day = null) : IQuery<Model>;

    public sealed record Model
    {
        public required DateTimeOffset Now { get; init; }
        public required string Zone { get; init; }
        public required DateOnly Day { get; init; }

        /// <summary>By their time.</summary>
        public required IReadOnlyList<Sheet> Sheets { get; init; }

        /// <summary>Dosing visits of clients on whose care team the reader is not: somebody else prints theirs.</summary>
        public required int OfOthers { get; init; }
    }

    /// <summary>One client's sheet.</summary>
    public sealed record Sheet
    {
        public required Guid ParticipationId { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required string? Room { get; init; }
        public required string Staff { get; init; }
        public required string Name { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required string RecordNumber { get; init; }
        public required decimal? WeightKg { get; init; }
        public required IReadOnlyList<string> Allergies { get; init; }
        public required Order? Order { get; init; }

        /// <summary>What the prescriber set beside the route's own rules, in words.</summary>
        public required IReadOnlyList<string> Conditions { get; init; }
        public required string? Touch { get; init; }
        public required IReadOnlyList<Contact> Contacts { get; init; }

        /// <summary>Readings to take, by minute after the dose; those before it and before leaving are always there.</summary>
        public required IReadOnlyList<PlannedReading> Plan { get; init; }
        public required IReadOnlyList<string> Missing { get; init; }
    }

    public sealed record Order(
        string Product,
        Route Route,
        decimal Milligrams,
        decimal BoosterMilligrams,
        int? BoosterEarliestMinute,
        decimal? MaximumMilligrams,
        IReadOnlyList<PrnOrder> Prn
    );

    public sealed record Contact(string Who, string Name, string Phone);

    internal sealed class Handler(IClinicDb db, CourseFilesOfMany files, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var zone = await db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstAsync(cancellationToken);
            var now = clock.GetUtcNow();
            var today = new ClinicDay(now, TimeZoneInfo.FindSystemTimeZoneById(zone));
            var day = today with { Now = At(today, ClinicTime.OfCalendar(query.Day) ?? today.Date.AddDays(1)) };
            var (from, until) = (day.From, day.Until);
            var dosing = db.Participations.Where(p =>
                p.Kind == SessionKind.Dosing
                && p.Session!.StartsAt >= from
                && p.Session.StartsAt < until
                && p.Status != VisitStatus.Cancelled
                && p.Status != VisitStatus.NoShow
            );
            var many = await files.ReadAsync(
                db.Courses.Where(c => dosing.Any(p => p.CourseId == c.Id)),
                cancellationToken
            );
            var mine = many.Files.Where(f => f.ReaderIsOnCareTeam).ToList();
            var clients = mine.Select(f => f.Client.Id).ToList();
            var allergies = (
                await db
                    .Allergies.AsNoTracking()
                    .Where(a => clients.Contains(a.ClientId) && (a.Until == null || a.Until > today.Date))
                    .OrderBy(a => a.Substance)
                    .Select(a => new
                    {
                        a.ClientId,
                        Words = a.Reaction == null ? a.Substance : a.Substance + " (" + a.Reaction + ")",
                    })
                    .ToListAsync(cancellationToken)
            ).ToLookup(a => a.ClientId, a => a.Words);
            mine.ForEach(f => trail.AlsoAbout(f.Client.Id, f.Course.Id));
            return new Model
            {
                Now = now,
                Zone = zone,
                Day = day.Date,
                Sheets =
                [
                    .. mine.SelectMany(f =>
                            OnDay(f, from, until).Select(v => SheetOf(f, v, many, allergies[f.Client.Id]))
                        )
                        .OrderBy(s => s.StartsAt)
                        .ThenBy(s => s.Name, StringComparer.CurrentCulture),
                ],
                OfOthers = many.Files.Where(f => !f.ReaderIsOnCareTeam).Sum(f => OnDay(f, from, until).Count()),
            };
        }

        private static DateTimeOffset At(ClinicDay today, DateOnly day) =>
            today.Now.AddDays(day.DayNumber - today.Date.DayNumber);

        private static IEnumerable<Visit> OnDay(CourseFile file, DateTimeOffset from, DateTimeOffset until) =>
            file.Visits.Where(v =>
                v.Session.Kind == SessionKind.Dosing
                && v.Session.StartsAt >= from
                && v.Session.StartsAt < until
                && v.Participation.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow)
            );
    }

    private static Sheet SheetOf(CourseFile file, Visit visit, ManyCourseFiles many, IEnumerable<string> allergies)
    {
        var order = visit.OrderVoid is null ? visit.Order : null;
        var route = order?.Route;
        var driver = visit.Pickups.Where(p => p.Stands).OrderByDescending(p => p.State).FirstOrDefault();
        var contacts = new List<Contact>();
        if (driver is not null)
        {
            contacts.Add(new("Driver", driver.Name, driver.Phone));
        }

        if (file.Client.EmergencyContact is { } near)
        {
            contacts.Add(new($"Emergency contact, {near.Relationship}", near.Name, near.Phone));
        }

        return new Sheet
        {
            ParticipationId = visit.Participation.Id,
            StartsAt = visit.Session.StartsAt,
            Room = many.Room(visit.Session.RoomId),
            Staff = string.Join(", ", visit.Staff.Select(s => s.Name).Distinct()),
            Name = file.Client.FullName,
            BirthDate = file.Client.BirthDate,
            RecordNumber = file.Client.RecordNumber,
            WeightKg = file.Client.WeightKg,
            Allergies = [.. allergies],
            Order = order is null
                ? null
                : new Order(
                    order.Product,
                    order.Route,
                    order.DoseMicrograms / 1000m,
                    order.GreatestBoosterMicrograms / 1000m,
                    order.BoosterEarliestMinute,
                    file.Decision?.LimitFor(order.Route)?.MaximumMilligrams,
                    order.Prn
                ),
            Conditions = Conditions(file),
            Touch = file.Choices is { } c
                ? $"{(c.Touch.Count == 0 ? "none" : string.Join(", ", c.Touch.Select(t => Words.Of(t))))}; stops: {c.StopSignal}"
                : null,
            Contacts = contacts,
            Plan = route is { } by
                ? VitalsSchedule.For(
                    by,
                    file.Policy,
                    order?.InfusionMinutes,
                    file.Decision?.Conditions.ExtraReadingsAtMinutes
                )
                : [],
            Missing =
            [
                .. GateEvaluator
                    .Evaluate(file, GateStep.GiveDose, visit)
                    .Where(g => g.Refuses)
                    .Select(g => $"{g.Gate.Sentence}: {g.Detail}"),
            ],
        };
    }

    private static List<string> Conditions(CourseFile file)
    {
        var said = new List<string>();
        if (file.Decision?.Conditions is not { } conditions)
        {
            return said;
        }

        if (conditions.SystolicCeiling is { } systolic)
        {
            said.Add($"No dose at {systolic}/{conditions.DiastolicCeiling} or above");
        }

        if (conditions.ContinuousSpO2)
        {
            said.Add("Oxygen followed throughout");
        }

        if (conditions.MedicineHold is { Length: > 0 } hold)
        {
            said.Add("Held back: " + hold);
        }

        if (conditions.SecondEscort)
        {
            said.Add("A second escort");
        }

        if (conditions.GlucoseCheck)
        {
            said.Add("Glucose before the dose");
        }

        return said;
    }
}
