namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Who may take which part in a visit, and when they are free for it: bound to one session, or shared up to a ceiling.</summary>
internal sealed class PlanPeople
{
    private readonly PlanRequest _request;
    private readonly PlanHours _hours;
    private readonly Dictionary<StaffPart, int[]> _with = [];
    private readonly int[] _byRank;

    private PlanPeople(PlanRequest request, PlanClock clock, PlanMemory memory)
    {
        (_request, _hours) = (request, new PlanHours(request, clock, memory));
        _byRank = [.. Enumerable.Range(0, request.Staff.Count).OrderBy(i => request.Staff[i].Rank)];
        Monitors = new PlanMonitors(
            request,
            (person, share, step, start) =>
                Of(person, StaffPart.Monitor, step.Kind == SessionKind.Dosing, share).Hold(start, start + step.Minutes),
            Seconds
        );
    }

    /// <summary>The same for requests in which nothing that counts here is different.</summary>
    public static PlanPeople Of(PlanRequest request, PlanClock clock, PlanMemory memory) =>
        memory.Of(
            (
                clock,
                request.Staff,
                (request.Clients.Count, request.Clients.Count(c => c.OwnMonitor)),
                (request.Programme.MonitorRequired, request.Programme.ClientsPerStaff),
                (request.Options.OnCallBesideDosing, request.Options.OnCallByRota, request.Options.Therapist)
            ),
            () => new PlanPeople(request, clock, memory)
        );

    public IReadOnlyList<PlanPerson> Staff => _request.Staff;

    public int Clients => _request.Clients.Count;

    /// <summary>Those who may lead visits, the preferred first.</summary>
    public IReadOnlyList<int> Leads =>
        [
            .. _byRank.Where(i =>
                _request.Staff[i].Parts.Contains(StaffPart.LeadTherapist)
                && (_request.Options.Therapist is not { } only || _request.Staff[i].Id == only)
            ),
        ];

    /// <summary>Those who may take a part, the preferred first.</summary>
    public IReadOnlyList<int> With(StaffPart part)
    {
        if (!_with.TryGetValue(part, out var people))
        {
            people = _with[part] = [.. _byRank.Where(i => _request.Staff[i].Parts.Contains(part))];
        }

        return people;
    }

    /// <summary>Second therapists that a dosing session needs: the programme's ratio counts everybody in the room, monitors too.</summary>
    public int Seconds(PlanStep step, int monitors) =>
        _request.Programme.ClientsPerStaff is { } each
            ? Math.Max(0, ((Clients + each - 1) / each) - (step.IsLed ? 1 : 0) - monitors)
            : 0;

    /// <summary>Who takes part then, one part each, the preferred first; null when there is nobody for some part.</summary>
    /// <param name="step">The visit.</param>
    /// <param name="lead">Who leads; null looks for anybody.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="known">Those who took part before come before others of the same rank.</param>
    public IReadOnlyList<(int Person, StaffPart Part)>? Team(
        PlanStep step,
        int? lead,
        int start,
        IReadOnlyCollection<int>? known = null
    )
    {
        if (!step.IsLed)
        {
            return Others(step, null, start, known);
        }

        foreach (var person in lead is { } one ? [one] : Known(Leads, known))
        {
            if (
                IsFree(person, StaffPart.LeadTherapist, step, start) && Others(step, person, start, known) is { } others
            )
            {
                return [(person, StaffPart.LeadTherapist), .. others];
            }
        }

        return null;
    }

    public PlanMonitors Monitors { get; }

    private List<(int, StaffPart)>? Others(PlanStep step, int? lead, int start, IReadOnlyCollection<int>? known)
    {
        if (step.Kind != SessionKind.Dosing)
        {
            return [];
        }

        foreach (var monitors in Monitors.Sets(step, lead, start, known))
        {
            // A prescriber who is in the room anyway need not be called.
            var there = Prescribes(lead) || monitors.Any(m => Prescribes(m));
            var prescribers = there
                ? [-1]
                : Known(Free(StaffPart.PrescriberOnCall, step, start), known)
                    .Where(p => p != lead && !monitors.Contains(p));
            foreach (var prescriber in prescribers)
            {
                var needed = Seconds(step, monitors.Count);
                var seconds =
                    needed == 0
                        ? []
                        : Known(Free(StaffPart.SecondTherapist, step, start), known)
                            .Where(p => p != lead && !monitors.Contains(p) && p != prescriber)
                            .Take(needed)
                            .ToList();
                if (seconds.Count == needed)
                {
                    return
                    [
                        .. seconds.Select(p => (p, StaffPart.SecondTherapist)),
                        .. monitors.Select(p => (p, StaffPart.Monitor)),
                        .. prescriber >= 0
                            ? [(prescriber, StaffPart.PrescriberOnCall)]
                            : Array.Empty<(int, StaffPart)>(),
                    ];
                }
            }
        }

        return null;
    }

    public bool Prescribes(int? person) =>
        person is >= 0 and { } known && _request.Staff[known].Parts.Contains(StaffPart.PrescriberOnCall);

    private static IEnumerable<int> Known(IEnumerable<int> people, IReadOnlyCollection<int>? known) =>
        known is null ? people : people.OrderBy(p => known.Contains(p) ? 0 : 1);

    private IEnumerable<int> Free(StaffPart part, PlanStep step, int start) =>
        With(part).Where(p => IsFree(p, part, step, start));

    /// <summary>Of a part that is taken by one; monitors are asked for together.</summary>
    public bool MayAndCan(int person, StaffPart part, PlanStep step, int start) =>
        _request.Staff[person].Parts.Contains(part) && IsFree(person, part, step, start);

    private bool IsFree(int person, StaffPart part, PlanStep step, int start) =>
        Of(person, part, step.Kind == SessionKind.Dosing, part == StaffPart.PrescriberOnCall ? Clients : 0)
            .Hold(start, start + step.Minutes);

    /// <summary>When somebody could take a part in which they look after so many clients beside others; none means they are bound to it.</summary>
    public Openings Of(int person, StaffPart part, bool dosing, int clients) =>
        _hours.Of(_request.Staff[person], part, dosing, clients);
}
