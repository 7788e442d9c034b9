using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Domain.Tests.Scheduling.Planning;

/// <summary>A visit with the moments at which its dose may go in; for one that was given, that moment.</summary>
internal sealed record Seen(SessionKind Kind, int Dose, int Number, DateTimeOffset Start, DateTimeOffset End)
{
    public DateTimeOffset DoseFrom { get; init; } = Start;
    public DateTimeOffset DoseUntil { get; init; } = End;

    /// <summary>It stands: the plan is not answerable for it.</summary>
    public bool Stands { get; init; }
}

/// <summary>
/// Says what is wrong with a plan, from the rules as they are written for people. It shares nothing with the planner but the request: it
/// reckons with instants and calendar days, one visit and one pair of visits at a time.
/// </summary>
internal sealed class PlanChecker(PlanRequest request)
{
    public IReadOnlyList<string> Wrong(CoursePlan plan, IReadOnlyList<Seen>? standing = null)
    {
        var seen = plan
            .Visits.Select(v => new Seen(v.Kind, v.Dose, v.Number, v.StartsAt, v.EndsAt))
            .Concat(standing ?? [])
            .ToList();
        return
        [
            .. Counts(seen),
            .. plan.Visits.SelectMany(Alone),
            .. from one in seen
            from other in seen
            where !ReferenceEquals(one, other)
            let wrong = Pair(one, other)
            where wrong is not null
            select $"{Say(one)} and {Say(other)}: {wrong}",
            .. Together(plan),
        ];
    }

    /// <summary>Two visits of the course, the first in the role the rule names first.</summary>
    public string? Pair(Seen one, Seen other)
    {
        if (one.Stands && other.Stands)
        {
            return null;
        }

        var programme = request.Programme;
        if (one.Start < other.End && other.Start < one.End)
        {
            return "the client is in two places";
        }

        if (OneADay && Date(one.Start) == Date(other.Start))
        {
            return "two visits on one day";
        }

        if (
            programme.ConsecutiveDays is { } days
            && !IsLongAgo(one)
            && !IsLongAgo(other)
            && Math.Abs(Date(one.Start).DayNumber - Date(other.Start).DayNumber) >= days
        )
        {
            return "outside the days of the retreat";
        }

        if (Weekly(one, other) is { } rhythm)
        {
            return rhythm;
        }

        var gap = other.Start - one.DoseFrom;
        return (one.Kind, other.Kind) switch
        {
            (SessionKind.Preparation, SessionKind.Dosing) when one.Dose == other.Dose => one.End <= other.Start
            && (programme.ConsecutiveDays is null || Date(one.Start) < Date(other.Start))
                ? null
                : "preparation after its dose",
            (SessionKind.Preparation, SessionKind.Preparation)
                when one.Dose == other.Dose && one.Number < other.Number && !one.Stands => one.End <= other.Start
                ? null
                : "preparation out of order",
            (SessionKind.Dosing, SessionKind.Preparation) when other.Dose == one.Dose + 1 => other.Start
                >= one.DoseUntil.AddHours(programme.Restriction == RestrictionPolicy.TwentyFourHours ? 24 : 8)
            && Date(other.Start) > Date(one.Start)
                ? null
                : "preparation while restricted",
            (SessionKind.Dosing, SessionKind.Dosing) => Doses(one, other, gap),
            (SessionKind.Dosing, _) when IsDue(other) && one.Dose == other.Dose => Integration(one, other),
            (_, SessionKind.Dosing) when Integrates(one.Kind) && one.Number == 1 && other.Dose == one.Dose + 1 =>
                one.End <= other.Start ? null : "the next dose before the first integration",
            (_, SessionKind.Preparation) when Integrates(one.Kind) && one.Number == 1 && other.Dose == one.Dose + 1 =>
                one.End <= other.Start ? null : "the next preparation before the first integration",
            _ when Integrates(one.Kind)
                    && Integrates(other.Kind)
                    && one.Dose == other.Dose
                    && one.Number < other.Number
                    && !one.Stands => one.End <= other.Start ? null : "integration out of order",
            (SessionKind.Dosing, SessionKind.TraumaTherapy) when one.Dose == other.Dose => Date(other.Start)
            > Date(one.Start)
                ? null
                : "therapy not after the day of its dose",
            (SessionKind.TraumaTherapy, SessionKind.Dosing) when other.Dose == one.Dose + 1 => Date(one.Start)
            < Date(other.Start)
                ? null
                : "therapy not before the day of the next dose",
            _ => null,
        };
    }

    /// <summary>A room, by its own and by the time the visit takes of it.</summary>
    public bool RoomIsFree(PlanRoom room, SessionKind kind, DateTimeOffset start, DateTimeOffset end)
    {
        var fit = kind switch
        {
            SessionKind.Dosing => room.Dosing,
            SessionKind.Circle => room.Groups,
            _ => room.Talking,
        };
        var (from, until) = InRoom(room, kind, start, end);
        return fit
            && (request.Clients.Count == 1 || room.Groups)
            && room.Busy.All(b => b.Until <= from || b.From >= until)
            && (room.Open.Count == 0 || Covered(room.Open, start, end));
    }

    public (DateTimeOffset From, DateTimeOffset Until) InRoom(
        PlanRoom room,
        SessionKind kind,
        DateTimeOffset start,
        DateTimeOffset end
    )
    {
        var (before, after) = Buffer(kind);
        return (
            start.AddMinutes(-before),
            end.AddMinutes(after + (kind == SessionKind.Dosing ? room.TurnOverMinutes : 0))
        );
    }

    public (int Before, int After) Buffer(SessionKind kind) =>
        request.Buffers.FirstOrDefault(b => b.Kind == kind) is { } buffer
            ? (buffer.BeforeMinutes, buffer.AfterMinutes)
            : (0, 0);

    /// <summary>Somebody may take a part then, and has the time for it.</summary>
    /// <param name="watched">In a part that is shared, the clients they would look after; 0 binds them to the session.</param>
    public bool IsFree(
        PlanPerson person,
        StaffPart part,
        SessionKind kind,
        DateTimeOffset start,
        DateTimeOffset end,
        int watched = 0
    )
    {
        if (!person.Parts.Contains(part))
        {
            return false;
        }

        watched = part == StaffPart.PrescriberOnCall ? request.Clients.Count : watched;
        var therapist = part is StaffPart.LeadTherapist or StaffPart.SecondTherapist;
        if (kind == SessionKind.Dosing && therapist && !(person.TrainedUntil >= end))
        {
            return false;
        }

        if (part == StaffPart.PrescriberOnCall ? !OnCall(person, start, end) : !Covered(person.Working, start, end))
        {
            return false;
        }

        var bound = part == StaffPart.PrescriberOnCall ? person.Unreachable : person.Busy;
        if (bound.Any(b => b.From < end && b.Until > start))
        {
            return false;
        }

        return watched > 0
            ? Load(person, part, start, end) + watched <= person.Ceilings.GetValueOrDefault(part, int.MaxValue / 2)
            : !person.Shared.Any(s =>
                (s.Part == StaffPart.Monitor || (kind == SessionKind.Dosing && !request.Options.OnCallBesideDosing))
                && s.Time.From < end
                && s.Time.Until > start
            );
    }

    /// <summary>The client, and the bounds of the plan itself.</summary>
    public string? ClientIsFree(SessionKind kind, DateTimeOffset start, DateTimeOffset end)
    {
        if (start < request.From || end > request.Until)
        {
            return "outside the plan";
        }

        foreach (var client in request.Clients)
        {
            if (client.Busy.Any(b => b.From < end && b.Until > start))
            {
                return "the client has another visit";
            }

            if (client.Can.Count > 0 && !client.Can.Any(c => Suits(c, start, end)))
            {
                return "the client can't come then";
            }

            if (client.AssessedAt > start)
            {
                return "before the assessment";
            }

            if (kind == SessionKind.Dosing && client.ClearedUntil < end)
            {
                return "after the clearance";
            }

            if (kind == SessionKind.Preparation && client.RestrictedUntil > start)
            {
                return "preparation while restricted";
            }
        }

        return kind == SessionKind.Dosing && request.Options.DosingFrom > start ? "before the decision" : null;
    }

    public bool NeedsMonitor => request.Programme.MonitorRequired || request.Clients.Any(c => c.OwnMonitor);

    /// <summary>Whether these people watch the session well enough: one for each client who needs one, the others shared out evenly.</summary>
    public bool Watch(
        IReadOnlyCollection<PlanPerson> monitors,
        PlanPerson? lead,
        SessionKind kind,
        DateTimeOffset start,
        DateTimeOffset end
    )
    {
        if (monitors.Count == 0)
        {
            return !NeedsMonitor;
        }

        if (lead is not null && monitors.Contains(lead))
        {
            var others = request.Staff.Where(p => p != lead && p.Parts.Contains(StaffPart.Monitor));
            return monitors.Count == 1
                && request.Clients.Count == 1
                && lead.Parts.Contains(StaffPart.Monitor)
                && others.All(p => p.Working.Count == 0);
        }

        var own = request.Clients.Count(c => c.OwnMonitor);
        var rest = request.Clients.Count - own;
        if (monitors.Count < own + (rest > 0 ? 1 : 0))
        {
            return false;
        }

        var ordered = monitors.OrderBy(m => m.Id).ToList();
        return ordered.Take(own).All(m => IsFree(m, StaffPart.Monitor, kind, start, end))
            && ordered
                .Skip(own)
                .All(m =>
                    IsFree(
                        m,
                        StaffPart.Monitor,
                        kind,
                        start,
                        end,
                        (int)Math.Ceiling(rest / (double)(monitors.Count - own))
                    )
                );
    }

    public bool IsLed(SessionKind kind) => kind != SessionKind.Dosing || request.Programme.TherapistRequired;

    /// <summary>Everybody who is in the room of a dosing session, whatever their part; who is on call isn't.</summary>
    public int StaffInRoom =>
        request.Programme.ClientsPerStaff is { } each ? (int)Math.Ceiling(request.Clients.Count / (double)each) : 0;

    private bool OneADay =>
        request.Options.OneVisitADay
        ?? (request.Programme.ConsecutiveDays is null && request.Programme.Integration.FirstFromHours >= 24);

    private bool Integrates(SessionKind kind) =>
        kind == SessionKind.Integration || (kind == SessionKind.Circle && request.Programme.CircleCountsAsIntegration);

    /// <summary>Integration of a dose; the circles that only go on are not.</summary>
    private bool IsDue(Seen visit) =>
        Integrates(visit.Kind)
        && !(request.Programme.CircleWeeks is not null && visit.Number > request.Programme.Integration.PerDose);

    private string? Weekly(Seen one, Seen other)
    {
        if (
            request.Programme.CircleWeeks is null
            || one.Stands
            || other.Stands
            || one.Kind is not (SessionKind.Circle or SessionKind.Preparation)
            || other.Kind is not (SessionKind.Circle or SessionKind.Preparation)
        )
        {
            return null;
        }

        var before = (one.Dose, one.Kind == SessionKind.Circle, one.Number);
        var after = (other.Dose, other.Kind == SessionKind.Circle, other.Number);
        if (before.CompareTo(after) >= 0)
        {
            return null;
        }

        var days = Date(other.Start).DayNumber - Date(one.Start).DayNumber;
        var next = one.Dose == other.Dose && one.Kind == other.Kind && other.Number == one.Number + 1;
        return days < 5 ? "two circles in a week"
            : next && days > 9 && (other.Kind == SessionKind.Preparation || !IsDue(other)) ? "a week without a circle"
            : null;
    }

    /// <summary>At every moment of the visit.</summary>
    private bool OnCall(PlanPerson person, DateTimeOffset start, DateTimeOffset end)
    {
        var rota = request
            .Staff.Where(p => p.Parts.Contains(StaffPart.PrescriberOnCall))
            .SelectMany(p => p.OnCall)
            .ToList();
        var moments = rota.Concat(person.Working).SelectMany(s => new[] { s.From, s.Until });
        return moments
            .Where(m => m > start && m < end)
            .Append(start)
            .All(at =>
                Holds(person.OnCall, at)
                || (Holds(person.Working, at) && !(request.Options.OnCallByRota && Holds(rota, at)))
            );

        static bool Holds(IEnumerable<Stretch> stretches, DateTimeOffset at) =>
            stretches.Any(s => s.From <= at && s.Until > at);
    }

    private bool IsLongAgo(Seen visit) =>
        visit.Stands && visit.Start < request.From.AddDays(-request.Programme.ConsecutiveDays!.Value);

    private DateOnly Date(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, request.Zone).DateTime);

    private bool Suits(WeeklyTime time, DateTimeOffset start, DateTimeOffset end)
    {
        var (from, until) = (
            TimeZoneInfo.ConvertTime(start, request.Zone).DateTime,
            TimeZoneInfo.ConvertTime(end, request.Zone).DateTime
        );
        return from.DayOfWeek == time.Day
            && from.Date == until.Date
            && TimeOnly.FromDateTime(from) >= time.From
            && TimeOnly.FromDateTime(until) <= time.Until;
    }

    private string? Doses(Seen one, Seen other, TimeSpan gap)
    {
        var programme = request.Programme;
        if (other.Dose == one.Dose + 1)
        {
            if (gap < TimeSpan.FromHours(programme.LeastHoursBetweenDoses))
            {
                return "doses too close";
            }

            if (
                programme.MostHoursBetweenDoses is { } most
                && gap > TimeSpan.FromHours(most)
                && !(one.Stands && one.DoseFrom.AddHours(most) < request.From)
            )
            {
                return "doses too far apart";
            }
        }

        var esketamine = programme.Routes.Count > 0 && programme.Routes.All(r => r == Route.InEsketamine);
        return
            esketamine
            && (
                (other.Dose > 8 && other.Dose == one.Dose + 1 && gap < TimeSpan.FromDays(6))
                || (other.Dose <= 8 && other.Dose == one.Dose + 2 && gap < TimeSpan.FromDays(6.5))
            )
            ? "more doses in a week than the label allows"
            : null;
    }

    private string? Integration(Seen dose, Seen visit)
    {
        var plan = request.Programme.Integration;
        if (visit.Start < dose.DoseUntil.AddHours(plan.FirstFromHours) || visit.Start < dose.End)
        {
            return "integration too early";
        }

        var closes = dose.DoseFrom.AddDays(request.WindowDays);
        if (closes < request.From && dose.Stands)
        {
            return null;
        }

        if (visit.Start >= closes)
        {
            return "integration outside the window";
        }

        var hours = visit.Number switch
        {
            1 => plan.FirstByHours,
            2 => plan.SecondByHours,
            _ => null,
        };
        var late = hours is { } h && visit.Start > dose.DoseFrom.AddHours(h);
        return late && !(dose.Stands && dose.DoseFrom.AddHours(hours!.Value) < request.From)
            ? "integration later than it is due"
            : null;
    }

    private IEnumerable<string> Counts(List<Seen> seen)
    {
        var programme = request.Programme;
        var circles = seen.Count(v => v.Kind is SessionKind.Circle or SessionKind.Preparation);
        if (programme.CircleWeeks > circles + request.SoFar.CreditedPreparations && !seen.Exists(v => v.Stands))
        {
            yield return $"{circles} circles";
        }

        var doses = Math.Max(
            request.Options.Doses ?? programme.DosesPlanned,
            seen.Count(v => v.Kind == SessionKind.Dosing && v.Stands)
        );
        if (seen.Count(v => v.Kind == SessionKind.Dosing) != doses)
        {
            yield return "not all doses are there";
        }

        foreach (var dose in Enumerable.Range(1, doses))
        {
            var step = seen.First(v => v.Kind == SessionKind.Dosing && v.Dose == dose);
            if (step.Stands)
            {
                continue;
            }

            var integrations = seen.Count(v => IsDue(v) && v.Dose == dose);
            if (integrations != programme.Integration.PerDose)
            {
                yield return $"dose {dose} has {integrations} integrations";
            }

            var wanted =
                dose > 1 ? programme.PreparationPerLaterDose
                : request.Options.LeastPreparation ? programme.PreparationMinimum
                : programme.PreparationPlanned;
            var preparations = seen.Count(v => v.Kind == SessionKind.Preparation && v.Dose == dose);
            if (preparations < wanted - (dose == 1 ? request.SoFar.CreditedPreparations : 0))
            {
                yield return $"dose {dose} has {preparations} preparations";
            }
        }
    }

    private IEnumerable<string> Alone(PlannedVisit visit)
    {
        var say = $"{visit.Kind} {visit.Dose}.{visit.Number} at {visit.StartsAt:u}: ";
        if (visit.EndsAt - visit.StartsAt != TimeSpan.FromMinutes(request.Programme.MinutesFor(visit.Kind)))
        {
            yield return say + "not as long as the programme says";
        }

        if (TimeZoneInfo.ConvertTime(visit.StartsAt, request.Zone).TimeOfDay.TotalMinutes % request.GridMinutes != 0)
        {
            yield return say + "not on the quarter or half hour";
        }

        if (ClientIsFree(visit.Kind, visit.StartsAt, visit.EndsAt) is { } wrong)
        {
            yield return say + wrong;
        }

        var room = request.Rooms.Single(r => r.Id == visit.RoomId);
        if (!RoomIsFree(room, visit.Kind, visit.StartsAt, visit.EndsAt))
        {
            yield return say + "the room is not fit or not free";
        }

        var lead = visit.Staff.FirstOrDefault(s => s.Part == StaffPart.LeadTherapist)?.StaffId;
        if (
            visit.Kind == SessionKind.Dosing
            && !Watch(
                [
                    .. visit
                        .Staff.Where(s => s.Part == StaffPart.Monitor)
                        .Select(s => request.Staff.Single(p => p.Id == s.StaffId)),
                ],
                request.Staff.SingleOrDefault(p => p.Id == lead),
                visit.Kind,
                visit.StartsAt,
                visit.EndsAt
            )
        )
        {
            yield return say + "not watched well enough";
        }

        foreach (var member in visit.Staff.Where(s => s.Part != StaffPart.Monitor))
        {
            var person = request.Staff.Single(s => s.Id == member.StaffId);
            if (!IsFree(person, member.Part, visit.Kind, visit.StartsAt, visit.EndsAt))
            {
                yield return say + $"the {member.Part} is not free";
            }
        }

        var alone = visit.Staff.Count(s => s.Part == StaffPart.Monitor && s.StaffId == lead);
        if (visit.Staff.Select(s => s.StaffId).Distinct().Count() + alone != visit.Staff.Count)
        {
            yield return say + "somebody has two parts";
        }

        var parts = visit.Staff.Select(s => s.Part).ToList();
        if (IsLed(visit.Kind) != parts.Contains(StaffPart.LeadTherapist))
        {
            yield return say + "led by nobody, or needlessly";
        }

        if (visit.Kind == SessionKind.Dosing)
        {
            if (NeedsMonitor && !parts.Contains(StaffPart.Monitor))
            {
                yield return say + "nobody watches";
            }

            if (
                !visit.Staff.Any(s =>
                    request.Staff.Single(p => p.Id == s.StaffId).Parts.Contains(StaffPart.PrescriberOnCall)
                )
            )
            {
                yield return say + "no prescriber";
            }

            var inRoom = visit.Staff.Where(s => s.Part != StaffPart.PrescriberOnCall).DistinctBy(s => s.StaffId);
            if (inRoom.Count() < StaffInRoom)
            {
                yield return say + "too few staff for so many";
            }
        }
    }

    private IEnumerable<string> Together(CoursePlan plan)
    {
        var leads = plan
            .Visits.SelectMany(v => v.Staff)
            .Where(s => s.Part == StaffPart.LeadTherapist)
            .Select(s => s.StaffId)
            .Distinct()
            .ToList();
        if (request.Options.KeepTherapist && leads.Count > 1)
        {
            yield return "several therapists";
        }

        if (request.Options.Therapist is { } only && leads.Any(l => l != only))
        {
            yield return "another therapist than asked for";
        }

        foreach (var one in plan.Visits)
        foreach (var other in plan.Visits.Where(v => v.StartsAt > one.StartsAt))
        {
            var room = request.Rooms.Single(r => r.Id == one.RoomId);
            if (
                one.RoomId == other.RoomId
                && InRoom(room, one.Kind, one.StartsAt, one.EndsAt).Until
                    > InRoom(room, other.Kind, other.StartsAt, other.EndsAt).From
            )
            {
                yield return $"the room of {one.Kind} is not ready for {other.Kind}";
            }
        }
    }

    private static int Load(PlanPerson person, StaffPart part, DateTimeOffset start, DateTimeOffset end)
    {
        var with = person.Shared.Where(s => s.Part == part && s.Time.From < end && s.Time.Until > start).ToList();
        // The load only rises where one begins.
        return with.Select(s => s.Time.From > start ? s.Time.From : start)
            .Append(start)
            .Max(at => with.Where(s => s.Time.From <= at && s.Time.Until > at).Sum(s => s.Clients));
    }

    private static bool Covered(IEnumerable<Stretch> stretches, DateTimeOffset from, DateTimeOffset until)
    {
        var all = stretches.ToList();
        while (from < until)
        {
            var holding = all.Where(s => s.From <= from && s.Until > from).Select(s => s.Until).ToList();
            if (holding.Count == 0)
            {
                return false;
            }

            from = holding.Max();
        }

        return true;
    }

    private static string Say(Seen visit) => $"{visit.Kind} {visit.Dose}.{visit.Number} ({visit.Start:MM-dd HH:mm})";
}
