namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Finds out what stands in the way: every kind of rule is loosened by itself, the mildest first, and then two at a time, and the
/// search asked again. What helps is what binds.
/// </summary>
internal static class PlanObstacles
{
    private static readonly IReadOnlyList<(PlanLoosening Kind, Func<PlanRequest, PlanRequest> Loosen)> Ways =
    [
        (PlanLoosening.ClientTimes, r => Clients(r, c => c with { Can = [] })),
        (PlanLoosening.OtherTherapist, r => r with { Options = r.Options with { Therapist = null } }),
        (
            PlanLoosening.SeveralTherapists,
            r => r with { Options = r.Options with { KeepTherapist = false, Therapist = null } }
        ),
        (PlanLoosening.TwoVisitsADay, r => r with { Options = r.Options with { OneVisitADay = false } }),
        (PlanLoosening.LeastPreparation, r => r with { Options = r.Options with { LeastPreparation = true } }),
        (PlanLoosening.LaterEnd, r => Further(r)),
        (PlanLoosening.Clearance, r => Clients(r, c => c with { ClearedUntil = null })),
        (PlanLoosening.Rooms, r => r with { Rooms = [.. r.Rooms.Select(Anything)] }),
        (PlanLoosening.Monitor, r => Staff(r, p => With(p, r, StaffPart.Monitor))),
        (PlanLoosening.Prescriber, r => Staff(r, p => With(p, r, StaffPart.PrescriberOnCall))),
        (PlanLoosening.TherapistTime, r => Staff(r, p => Free(p, r))),
        (PlanLoosening.Training, r => Staff(r, p => p with { TrainedUntil = DateTimeOffset.MaxValue })),
        (PlanLoosening.IntegrationDue, r => Integration(r)),
        (
            PlanLoosening.MostBetween,
            r => r with { Programme = r.Programme with { MostHoursBetweenDoses = null, ConsecutiveDays = null } }
        ),
        (PlanLoosening.WeeklyCircles, r => r with { Programme = r.Programme with { CircleWeeks = null } }),
        (PlanLoosening.AnyMonitor, WithoutMonitors),
    ];

    public static (PlanObstacle Obstacle, int Nodes) Explain(PlanModel model)
    {
        var (helps, nodes) = (new List<PlanHelp>(), 0);
        var ways = Ways.Where(w => Binds(w.Kind, model)).ToList();
        foreach (var (kind, loosen) in ways)
        {
            var (plan, more) = Try(loosen(model.Request));
            nodes += more;
            if (plan is not null)
            {
                helps.Add(Help(kind, plan));
            }
        }

        nodes += Without(model, helps);
        var together = helps.Count == 0;
        for (var i = 0; i < ways.Count && helps.Count == 0; i++)
        {
            for (var j = i + 1; j < ways.Count && helps.Count == 0; j++)
            {
                var (plan, more) = Try(ways[j].Loosen(ways[i].Loosen(model.Request)));
                nodes += more;
                if (plan is not null)
                {
                    helps.AddRange([Help(ways[i].Kind, plan), Help(ways[j].Kind, plan)]);
                }
            }
        }

        var stuck = model.Steps[Stuck(model)];
        return (new PlanObstacle(stuck.Kind, stuck.Dose, stuck.Number, helps, together && helps.Count > 0), nodes);
    }

    /// <summary>One member of a group may be what makes it impossible; who it is helps more than which of their rules.</summary>
    private static int Without(PlanModel model, List<PlanHelp> helps)
    {
        var (clients, nodes, found) = (model.Request.Clients, 0, new List<PlanHelp>());
        foreach (var client in clients.Count > 1 ? clients : [])
        {
            var (plan, more) = Try(model.Request with { Clients = [.. clients.Where(c => c != client)] });
            nodes += more;
            if (plan is not null)
            {
                found.Add(Help(PlanLoosening.WithoutClient, plan) with { ClientId = client.Id });
            }
        }

        var anybody = found.Count > 1 && found.Count == clients.Count;
        helps.AddRange(anybody ? [found[0] with { Loosening = PlanLoosening.FewerClients, ClientId = null }] : found);
        return nodes;
    }

    /// <summary>Whether the request has such a rule at all.</summary>
    private static bool Binds(PlanLoosening kind, PlanModel model)
    {
        var (request, programme) = (model.Request, model.Request.Programme);
        return kind switch
        {
            PlanLoosening.ClientTimes => request.Clients.Any(c => c.Can.Count > 0),
            PlanLoosening.OtherTherapist => request.Options.Therapist is not null,
            PlanLoosening.SeveralTherapists => request.Options.KeepTherapist,
            PlanLoosening.TwoVisitsADay => model.Course.OneADay,
            PlanLoosening.LeastPreparation => !request.Options.LeastPreparation
                && programme.PreparationMinimum < programme.PreparationPlanned,
            PlanLoosening.Clearance => request.Clients.Any(c => c.ClearedUntil is not null),
            PlanLoosening.WeeklyCircles => programme.CircleWeeks is not null,
            PlanLoosening.Monitor => model.Clinic.People.Monitors.AreNeeded && AnybodyWatches(request),
            PlanLoosening.AnyMonitor => model.Clinic.People.Monitors.AreNeeded && !AnybodyWatches(request),
            PlanLoosening.MostBetween => programme.MostHoursBetweenDoses is not null
                || programme.ConsecutiveDays is not null,
            _ => true,
        };
    }

    private static (CoursePlan? Plan, int Nodes) Try(PlanRequest request)
    {
        var model = new PlanModel(request);
        return model.ToPlace.Count == 0 ? (null, 0) : CoursePlanner.First(model, PlanCharacter.Soonest);
    }

    private static PlanHelp Help(PlanLoosening kind, CoursePlan plan) =>
        new(
            kind,
            plan.EndsAt,
            plan.Visits.Where(v => v.Kind == SessionKind.Dosing).Select(v => (DateTimeOffset?)v.StartsAt).Max()
        );

    /// <summary>The visit that got furthest before no time was left, with whichever therapist.</summary>
    private static int Stuck(PlanModel model) =>
        model
            .Leads.Select(lead => new PlanSearch(model, lead).Failed)
            .Where(failed => failed >= 0 && model.Steps[failed].StandsAt is null)
            .DefaultIfEmpty(model.ToPlace[^1])
            .Max();

    private static PlanRequest Clients(PlanRequest request, Func<PlanClient, PlanClient> change) =>
        request with
        {
            Clients = [.. request.Clients.Select(change)],
        };

    private static PlanRequest Staff(PlanRequest request, Func<PlanPerson, PlanPerson> change) =>
        request with
        {
            Staff = [.. request.Staff.Select(change)],
        };

    /// <summary>Half a year more, in which the clinic works as in its last fortnight and nothing is booked yet.</summary>
    private static PlanRequest Further(PlanRequest request) =>
        request with
        {
            Until = request.Until.AddDays(26 * 7),
            Staff =
            [
                .. request.Staff.Select(p =>
                    p with
                    {
                        Working = Repeated(p.Working, request.Until),
                        OnCall = Repeated(p.OnCall, request.Until),
                    }
                ),
            ],
            Rooms = [.. request.Rooms.Select(r => r with { Open = Repeated(r.Open, request.Until) })],
        };

    /// <summary>Somebody may watch who does not lead.</summary>
    private static bool AnybodyWatches(PlanRequest request) =>
        request.Staff.Any(p => p.Parts.Contains(StaffPart.Monitor) && !p.Parts.Contains(StaffPart.LeadTherapist));

    private static PlanRequest WithoutMonitors(PlanRequest request) =>
        Clients(request, c => c with { OwnMonitor = false }) with
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
    private static IReadOnlyList<Stretch> LongDays(PlanRequest request)
    {
        var clock = new PlanClock(request.Zone, request.From, request.From, request.Until);
        return
        [
            .. Enumerable
                .Range(0, clock.Days)
                .Select(day => new Stretch(
                    clock.At(clock.MinuteOf(day, new TimeOnly(8, 0))),
                    clock.At(clock.MinuteOf(day, new TimeOnly(20, 0)))
                )),
        ];
    }

    private static PlanPerson With(PlanPerson person, PlanRequest request, StaffPart part) =>
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

    private static PlanPerson Free(PlanPerson person, PlanRequest request) =>
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
