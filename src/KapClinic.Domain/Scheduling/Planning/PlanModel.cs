namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>A request made ready for the search: visits, ties, free times, and the pairs of visits whose order is open.</summary>
internal sealed class PlanModel
{
    private readonly Dictionary<(SessionKind Kind, int? Lead), int[]> _starts = [];
    private readonly HashSet<int> _daysTaken;

    /// <param name="request">What is planned.</param>
    /// <param name="memory">What was worked out for requests like it.</param>
    public PlanModel(PlanRequest request, PlanMemory? memory = null)
    {
        (Request, Memory) = (request, memory ?? new PlanMemory());
        // Minutes are counted from a whole one, so that the quarter hours of the day stay where they are.
        var origin = new DateTimeOffset(
            request.From.UtcTicks - (request.From.UtcTicks % TimeSpan.TicksPerMinute),
            TimeSpan.Zero
        );
        var earliest = request
            .SoFar.Visits.Select(v => v.StartsAt)
            .Concat(request.SoFar.EarlierDoses)
            .Concat(request.SoFar.Visits.Select(v => v.DoseAt ?? v.StartsAt))
            .Append(request.From)
            .Min();
        Clock = Memory.Of(
            (request.Zone, origin, earliest, request.Until),
            () => new PlanClock(request.Zone, origin, earliest, request.Until)
        );
        Course = PlanSteps.Of(request, Clock);
        Links = PlanTies.Of(request, Course);
        Clinic = new PlanClinic(request, Clock, Memory);
        Wishes = new PlanWishes(request.Clients, Clock, Clinic.Grid, Memory);
        ToPlace = [.. Enumerable.Range(0, Steps.Count).Where(i => Steps[i].StandsAt is null)];
        _daysTaken = Course.OneADay ? [.. request.SoFar.Visits.Select(v => Clock.DayOf(Clock.Floor(v.StartsAt)))] : [];
        OpenPairs = Pairs();
    }

    public PlanRequest Request { get; }
    public PlanMemory Memory { get; }
    public PlanClock Clock { get; }
    public PlanSteps Course { get; }
    public IReadOnlyList<PlanStep> Steps => Course.Steps;
    public IReadOnlyList<PlanLink> Links { get; }
    public PlanClinic Clinic { get; }
    public PlanWishes Wishes { get; }

    /// <summary>When everybody has had the intake and the assessment that are booked.</summary>
    public int Assessed => From(Request.Clients.Max(c => c.AssessedAt));

    /// <summary>The visits that are still to be placed, in their usual order.</summary>
    public IReadOnlyList<int> ToPlace { get; }

    /// <summary>Visits of which either may come first.</summary>
    public IReadOnlyList<(int First, int Second)> OpenPairs { get; }

    /// <summary>Who could lead; a single null where everybody may take part.</summary>
    public IReadOnlyList<int?> Leads =>
        Request.Options.KeepTherapist && ToPlace.Any(i => Steps[i].IsLed)
            ? [.. Clinic.People.Leads.Select(l => (int?)l)]
            : [null];

    /// <summary>The times at which every visit could begin, by itself, with this therapist.</summary>
    public int[][] StartsWith(int? lead) =>
        [.. Steps.Select(step => step.StandsAt is { } at ? [at] : StartsOf(step, lead))];

    private int[] StartsOf(PlanStep step, int? lead)
    {
        if (!_starts.TryGetValue((step.Kind, lead), out var starts))
        {
            starts = _starts[(step.Kind, lead)] = [.. Allowed(step, Clinic.Starts(step, lead))];
        }

        return starts;
    }

    private List<int> Allowed(PlanStep step, PlanSlots slots)
    {
        var (grid, allowed) = (Clinic.Grid, new List<int>());
        var (first, end) = Bounds(step);
        first = Math.Max(first, From(Request.Options.ProposeFrom));
        for (var slot = slots.From(0); slot >= 0; slot = slots.From(slot + 1))
        {
            var start = grid.At(slot);
            if (start >= first && start + step.Minutes <= end && !_daysTaken.Contains(Clock.DayOf(start)))
            {
                allowed.Add(start);
            }
        }

        return allowed;
    }

    /// <summary>Within what the clearance, a restriction and the other days of the course allow.</summary>
    public bool IsAllowed(PlanStep step, int start)
    {
        var (first, end) = Bounds(step);
        return start >= first && start + step.Minutes <= end && !_daysTaken.Contains(Clock.DayOf(start));
    }

    private (int First, int End) Bounds(PlanStep step)
    {
        var (first, end) = (Assessed, PlanStep.Long);
        if (step.Kind == SessionKind.Dosing)
        {
            first = Math.Max(first, From(Request.Options.DosingFrom));
            end = Request.Clients.Min(c => c.ClearedUntil) is { } until ? Clock.Floor(until) : end;
        }
        else if (step.Kind == SessionKind.Preparation)
        {
            first = Math.Max(first, From(Request.Clients.Max(c => c.RestrictedUntil)));
        }

        return (first, end);
    }

    private int From(DateTimeOffset? instant) => instant is { } from ? Clock.Ceiling(from) : -PlanStep.Long;

    private List<(int, int)> Pairs()
    {
        var before = new bool[Steps.Count, Steps.Count];
        foreach (var link in Links.Where(l => l.Least >= Steps[l.From].Minutes))
        {
            before[link.From, link.To] = true;
        }

        for (var by = 0; by < Steps.Count; by++)
        for (var one = 0; one < Steps.Count; one++)
        for (var other = 0; before[one, by] && other < Steps.Count; other++)
        {
            before[one, other] |= before[by, other];
        }

        return
        [
            .. from one in ToPlace
            from other in ToPlace
            where one < other && !before[one, other] && !before[other, one]
            select (one, other),
        ];
    }
}
