namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Finds out what stands in the way: every kind of rule is loosened by itself, the mildest first, and then two at a time, and the
/// search asked again. What helps is what binds.
/// </summary>
internal static class PlanObstacles
{
    /// <summary>Steps after which nothing more is tried: an answer is due, and every kind by itself was looked at.</summary>
    private const int Enough = 200_000;

    public static (PlanObstacle Obstacle, int Nodes) Explain(PlanModel model)
    {
        var (helps, nodes, loosened) = (new List<PlanHelp>(), 0, new PlanLoosened(model.Memory));
        var ways = PlanLoosened.Kinds.Where(kind => Binds(kind, model)).ToList();
        foreach (var kind in ways)
        {
            var (plan, more) = Try(loosened.Of(model.Request, kind), model.Memory);
            nodes += more;
            if (plan is not null)
            {
                helps.Add(Help(kind, plan));
            }
        }

        nodes += Without(model, helps);
        var together = helps.Count == 0;
        for (var i = 0; i < ways.Count && helps.Count == 0 && nodes < Enough; i++)
        {
            for (var j = i + 1; j < ways.Count && helps.Count == 0 && nodes < Enough; j++)
            {
                var (plan, more) = Try(loosened.Of(loosened.Of(model.Request, ways[i]), ways[j]), model.Memory);
                nodes += more;
                if (plan is not null)
                {
                    helps.AddRange([Help(ways[i], plan), Help(ways[j], plan)]);
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
            var (plan, more) = Try(model.Request with { Clients = [.. clients.Where(c => c != client)] }, model.Memory);
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

    private static (CoursePlan? Plan, int Nodes) Try(PlanRequest request, PlanMemory memory)
    {
        var model = new PlanModel(request, memory);
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

    /// <summary>Somebody may watch who does not lead.</summary>
    private static bool AnybodyWatches(PlanRequest request) =>
        request.Staff.Any(p => p.Parts.Contains(StaffPart.Monitor) && !p.Parts.Contains(StaffPart.LeadTherapist));
}
