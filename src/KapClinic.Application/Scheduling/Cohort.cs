using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Application.Scheduling;

/// <summary>The courses that one plan is made for: a single one, or those of a group that go through their programme together.</summary>
/// <param name="Members">The course that was asked about first.</param>
internal sealed record Cohort(IReadOnlyList<PlanFile> Members)
{
    public PlanFile First => Members[0];

    public bool IsGroup => Members.Count > 1;

    public DateTimeOffset Now => First.File.Now;

    /// <summary>Visits that a new plan may move: of the whole cohort and nobody else. As the first member sees them.</summary>
    public IReadOnlyList<Visit> Movable =>
        [.. First.Ahead.Where(v => First.Attending[v.Session.Id] == Members.Count && TakesAll(v.Session.Id))];

    /// <summary>Somebody waits for the medical decision, so doses leave time for it.</summary>
    public bool Waits => Members.Any(m => !m.File.IsClearedAt(Now));

    /// <summary>Everybody's part in a session.</summary>
    public IEnumerable<(PlanFile Member, Visit Visit)> In(Session session) =>
        Members.SelectMany(m => m.File.Visits.Where(v => v.Session.Id == session.Id).Select(v => (m, v)));

    /// <summary>Why these courses can't be planned together there; null when they can.</summary>
    public Error? Refusal(PlaceAvailability place)
    {
        if (!IsGroup)
        {
            return null;
        }

        var parameters = First.File.Parameters;
        if (!parameters.IsGroup)
        {
            return PlanErrors.NoGroup;
        }

        if (Members.Count > parameters.MostInGroup)
        {
            return PlanErrors.TooMany(Members.Count, parameters.MostInGroup.Value);
        }

        return Members.Select(m => Refusal(m, place)).FirstOrDefault(e => e is not null) ?? Seats(place);
    }

    /// <summary>No room that is fit for groups there holds them all.</summary>
    private Error? Seats(PlaceAvailability place)
    {
        var rooms = place.Rooms.Select(r => r.Room).Where(r => r.FitForGroups).ToList();
        return rooms.Count > 0 && rooms.TrueForAll(r => !r.Holds(Members.Count))
            ? PlanErrors.NoRoomForAll(Members.Count, rooms.MaxBy(r => r.Seats)!)
            : null;
    }

    /// <summary>What the cohort has behind it, and what stands, without the sessions that are planned anew.</summary>
    public CourseSoFar SoFar(IReadOnlySet<Guid> gone)
    {
        var standing = Members.Select(m => Standing(m, gone)).ToList();
        var together = standing[0].Where(v => TakesAll(v.Session.Id)).ToList();
        var given = standing.ConvertAll(visits =>
            visits.Where(v => v.Participation.DosedAt is not null).OrderBy(v => v.Participation.DosedAt).ToList()
        );
        var alone = standing.ConvertAll(visits =>
            visits.Where(v => v.Session.Kind != SessionKind.Dosing && !TakesAll(v.Session.Id)).ToList()
        );
        return new CourseSoFar
        {
            Visits =
            [
                .. together.Where(v => v.Participation.DosedAt is null).Select(Stand),
                .. Enumerable.Range(0, given.Min(g => g.Count)).Select(n => Given([.. given.Select(g => g[n])])),
                .. Integrated(alone, given),
            ],
            CreditedPreparations = Members
                .Zip(alone)
                .Min(m =>
                    (Opening(m.First)?.CreditedPreparations ?? 0)
                    + m.Second.Count(v => v.Session.Kind == SessionKind.Preparation)
                ),
            EarlierDoses =
            [
                .. Members
                    .Select(m => Opening(m)?.EarlierDoses.Select(d => d.GivenAt).Order().ToList() ?? [])
                    .MinBy(doses => doses.Count)!,
            ],
        };
    }

    /// <summary>The visit as it stands.</summary>
    public static StandingVisit Stand(Visit visit) =>
        new(visit.Session.Kind, visit.Session.StartsAt, visit.Session.EndsAt, visit.Participation.DosedAt);

    private Error? Refusal(PlanFile member, PlaceAvailability place)
    {
        var (course, name) = (member.File.Course, member.File.Client.FullName);
        return course.ProgrammeVersionId != First.File.Course.ProgrammeVersionId ? PlanErrors.OtherProgramme(name)
            : !member.IsOpen ? PlanErrors.Closed(name)
            : Doses(member) != Doses(First) ? PlanErrors.OtherPhase(name)
            : member.Ahead.Any(v => v.Session.Kind == SessionKind.Dosing && !TakesAll(v.Session.Id))
                ? PlanErrors.DosesBooked(name)
            : member.ComesTo is { } where && where != place.Id ? PlanErrors.ComesElsewhere(name, place.Name)
            : null;
    }

    private static int Doses(PlanFile member) =>
        member.File.Visits.Count(v => v.Participation.DosedAt is not null) + (Opening(member)?.EarlierDoses.Count ?? 0);

    private bool TakesAll(Guid sessionId) =>
        Members.All(m =>
            m.File.Visits.Any(v => v.Session.Id == sessionId && v.Participation.Status != VisitStatus.Cancelled)
        );

    /// <summary>The same dose of all, from the first who had it to the last.</summary>
    private static StandingVisit Given(IReadOnlyList<Visit> doses) =>
        new(
            SessionKind.Dosing,
            doses.Min(d => d.Session.StartsAt),
            doses.Max(d => d.Session.EndsAt),
            doses.Min(d => d.Participation.DosedAt),
            doses.Max(d => d.Participation.DosedAt)
        );

    /// <summary>Integration of the last dose that everybody had by themselves: as many as the one with the fewest.</summary>
    private static IEnumerable<StandingVisit> Integrated(List<List<Visit>> alone, List<List<Visit>> given)
    {
        if (given.Exists(g => g.Count == 0))
        {
            return [];
        }

        var since = alone
            .Zip(given)
            .Select(m =>
                m.First.Where(v =>
                        v.Session.Kind is SessionKind.Integration or SessionKind.Circle
                        && v.Session.StartsAt > m.Second[^1].Session.StartsAt
                    )
                    .OrderBy(v => v.Session.StartsAt)
                    .ToList()
            )
            .ToList();
        return Enumerable
            .Range(0, since.Min(v => v.Count))
            .Select(n => Stand(since.Select(v => v[n]).MaxBy(v => v.Session.StartsAt)!));
    }

    private static List<Visit> Standing(PlanFile member, IReadOnlySet<Guid> gone) =>
        [.. member.File.Visits.Where(v => !gone.Contains(v.Session.Id) && Stands(v, member.File.Now))];

    private static bool Stands(Visit visit, DateTimeOffset now) =>
        visit.Participation.Status switch
        {
            VisitStatus.Cancelled or VisitStatus.NoShow => false,
            VisitStatus.Ended => visit.Session.Kind != SessionKind.Dosing || visit.Participation.DosedAt is not null,
            VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed => !visit.Session.HoldHasRunOut(now),
            _ => true,
        };

    private static OpeningState? Opening(PlanFile member) =>
        member.File.Course.OpeningState is { Counts: true } counts ? counts : null;
}
