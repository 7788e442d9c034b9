namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// The same request with one kind of rule loosened. Whoever and whatever is changed the same way is the same value every time, so that
/// what the <see cref="PlanMemory"/> knows of them is known for every request they are in.
/// </summary>
internal sealed class PlanLoosened(PlanMemory memory)
{
    /// <summary>Every kind of rule that can be loosened, the mildest first.</summary>
    public static IReadOnlyList<PlanLoosening> Kinds { get; } =
    [
        PlanLoosening.ClientTimes,
        PlanLoosening.OtherTherapist,
        PlanLoosening.SeveralTherapists,
        PlanLoosening.TwoVisitsADay,
        PlanLoosening.LeastPreparation,
        PlanLoosening.LaterEnd,
        PlanLoosening.Clearance,
        PlanLoosening.Rooms,
        PlanLoosening.Monitor,
        PlanLoosening.Prescriber,
        PlanLoosening.TherapistTime,
        PlanLoosening.Training,
        PlanLoosening.IntegrationDue,
        PlanLoosening.MostBetween,
        PlanLoosening.WeeklyCircles,
        PlanLoosening.AnyMonitor,
    ];

    public PlanRequest Of(PlanRequest request, PlanLoosening kind) =>
        kind switch
        {
            PlanLoosening.ClientTimes => Clients(request, kind, c => c with { Can = [] }),
            PlanLoosening.OtherTherapist => request with { Options = request.Options with { Therapist = null } },
            PlanLoosening.SeveralTherapists => request with
            {
                Options = request.Options with { KeepTherapist = false, Therapist = null },
            },
            PlanLoosening.TwoVisitsADay => request with { Options = request.Options with { OneVisitADay = false } },
            PlanLoosening.LeastPreparation => request with
            {
                Options = request.Options with { LeastPreparation = true },
            },
            PlanLoosening.LaterEnd => Further(request),
            PlanLoosening.Clearance => Clients(request, kind, c => c with { ClearedUntil = null }),
            PlanLoosening.Rooms => request with { Rooms = All(request.Rooms, kind, Anything) },
            PlanLoosening.Monitor => Staff(request, kind, p => With(p, request, StaffPart.Monitor)),
            PlanLoosening.Prescriber => Staff(request, kind, p => With(p, request, StaffPart.PrescriberOnCall)),
            PlanLoosening.TherapistTime => Staff(request, kind, p => Free(p, request)),
            PlanLoosening.Training => Staff(request, kind, p => p with { TrainedUntil = DateTimeOffset.MaxValue }),
            PlanLoosening.IntegrationDue => Integration(request),
            PlanLoosening.MostBetween => request with
            {
                Programme = request.Programme with { MostHoursBetweenDoses = null, ConsecutiveDays = null },
            },
            PlanLoosening.WeeklyCircles => request with { Programme = request.Programme with { CircleWeeks = null } },
            PlanLoosening.AnyMonitor => WithoutMonitors(request),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private List<T> All<T>(IReadOnlyList<T> all, object how, Func<T, T> change)
        where T : class =>
        memory.Of((all, how), () => all.Select(one => memory.Of((one, how), () => change(one))).ToList());

    private PlanRequest Clients(PlanRequest request, object how, Func<PlanClient, PlanClient> change) =>
        request with
        {
            Clients = All(request.Clients, how, change),
        };

    /// <summary>How somebody's time is changed depends on when the plan ends, too.</summary>
    private PlanRequest Staff(PlanRequest request, PlanLoosening how, Func<PlanPerson, PlanPerson> change) =>
        request with
        {
            Staff = All(request.Staff, (how, request.Until), change),
        };

    /// <summary>Half a year more, in which the clinic works as in its last fortnight and nothing is booked yet.</summary>
    private PlanRequest Further(PlanRequest request) =>
        request with
        {
            Until = request.Until.AddDays(26 * 7),
            Staff = All(
                request.Staff,
                PlanLoosening.LaterEnd,
                p => p with { Working = Repeated(p.Working, request.Until), OnCall = Repeated(p.OnCall, request.Until) }
            ),
            Rooms = All(
                request.Rooms,
                PlanLoosening.LaterEnd,
                r => r with { Open = memory.Of((r.Open, request.Until), () => Repeated(r.Open, request.Until)) }
            ),
        };

    private PlanRequest WithoutMonitors(PlanRequest request) =>
        Clients(request, PlanLoosening.AnyMonitor, c => c with { OwnMonitor = false }) with
        {
            Programme = request.Programme with { MonitorRequired = false },
        };

    private static IReadOnlyList<Stretch> Repeated(IReadOnlyList<Stretch> stretches, DateTimeOffset end)
    {
        var last = stretches.Where(s => s.From >= end.AddDays(-14)).ToList();
        return
        [
            .. stretches,
            .. Enumerable
                .Range(1, 13)
                .SelectMany(n => last.Select(s => new Stretch(s.From.AddDays(14 * n), s.Until.AddDays(14 * n)))),
        ];
    }

    private static PlanRoom Anything(PlanRoom room) =>
        room with
        {
            Dosing = true,
            Talking = true,
            Groups = true,
            Busy = [],
            TurnOverMinutes = 0,
        };

    /// <summary>Every day from 8 to 20.</summary>
    private List<Stretch> LongDays(PlanRequest request) =>
        memory.Of(
            (request.Zone, request.From, request.Until),
            () =>
            {
                var clock = new PlanClock(request.Zone, request.From, request.From, request.Until);
                return Enumerable
                    .Range(0, clock.Days)
                    .Select(day => new Stretch(
                        clock.At(clock.MinuteOf(day, new TimeOnly(8, 0))),
                        clock.At(clock.MinuteOf(day, new TimeOnly(20, 0)))
                    ))
                    .ToList();
            }
        );

    private PlanPerson With(PlanPerson person, PlanRequest request, StaffPart part) =>
        person.Parts.Contains(part) && !person.Parts.Contains(StaffPart.LeadTherapist)
            ? person with
            {
                Working = LongDays(request),
                Busy = [],
                Unreachable = [],
                Shared = [],
                Ceilings = new Dictionary<StaffPart, int>(),
            }
            : person;

    private PlanPerson Free(PlanPerson person, PlanRequest request) =>
        person.Parts.Contains(StaffPart.LeadTherapist)
            ? person with
            {
                Working = LongDays(request),
                Busy = [],
                Unreachable = [],
                Shared = [],
            }
            : person;

    private static PlanRequest Integration(PlanRequest request) =>
        request with
        {
            Programme = request.Programme with
            {
                Integration = request.Programme.Integration with
                {
                    FirstByHours = request.WindowDays * 24,
                    SecondByHours = null,
                },
            },
        };
}
