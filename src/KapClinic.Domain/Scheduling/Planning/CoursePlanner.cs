namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Proposes the rest of a course as up to three whole plans that differ in something a person would choose by, or says what stands in
/// the way and what giving way would help. It keeps every rule of the programme and finds a plan whenever there is one.
/// </summary>
public static class CoursePlanner
{
    private const int MostPlans = 3;

    /// <summary>Therapists tried for another plan once there is one.</summary>
    private const int MostLeads = 3;

    public static PlanOutcome Propose(PlanRequest request)
    {
        var model = new PlanModel(request);
        if (model.ToPlace.Count == 0)
        {
            return new([], null, 0);
        }

        var (found, nodes) = Plans(model);
        if (found.Count == 0)
        {
            var (obstacle, more) = PlanObstacles.Explain(model);
            return new([], obstacle, nodes + more);
        }

        if (found.Count < MostPlans)
        {
            nodes += Later(request, found);
        }

        return new([.. found.Take(MostPlans)], null, nodes);
    }

    /// <summary>The first plan there is, of the given character; null when there is none.</summary>
    internal static (CoursePlan? Plan, int Nodes) First(PlanModel model, PlanCharacter character)
    {
        var nodes = 0;
        foreach (var lead in model.Leads)
        {
            var search = new PlanSearch(model, lead);
            var found = search.Find(character);
            nodes += search.Nodes;
            if (found is not null)
            {
                return (PlanWriter.Write(model, lead, character, found), nodes);
            }
        }

        return (null, nodes);
    }

    private static (List<CoursePlan> Plans, int Nodes) Plans(PlanModel model)
    {
        var (plans, nodes, leads) = (new List<CoursePlan>(), 0, 0);
        foreach (var lead in model.Leads)
        {
            var search = new PlanSearch(model, lead);
            // The first therapist for whom there is a plan gets one of every character, the others the one that matters most.
            foreach (var character in leads == 0 ? Characters(model) : Characters(model).Take(1))
            {
                if (search.Find(character) is not { } times)
                {
                    break;
                }

                var plan = PlanWriter.Write(model, lead, character, times);
                if (plans.Count < MostPlans && plans.TrueForAll(p => Differ(p, plan)))
                {
                    plans.Add(plan);
                }
            }

            nodes += search.Nodes;
            leads += plans.Count > 0 ? 1 : 0;
            if (plans.Count == MostPlans || leads == MostLeads)
            {
                break;
            }
        }

        return (plans, nodes);
    }

    private static IEnumerable<PlanCharacter> Characters(PlanModel model)
    {
        if (model.Request.Options.Replaces.Count > 0)
        {
            yield return PlanCharacter.LeastChange;
        }

        if (model.Request.Clients.Any(c => c.Prefers.Count > 0))
        {
            yield return PlanCharacter.AsAsked;
        }

        yield return PlanCharacter.Soonest;
        if (!model.Course.OneADay && model.Request.Programme.ConsecutiveDays is null)
        {
            yield return PlanCharacter.FewestTrips;
        }

        if (model.Course.Doses > 1 && model.Request.Programme.ConsecutiveDays is null)
        {
            yield return PlanCharacter.Steady;
        }
    }

    /// <summary>A fortnight later, when there is little else to choose from.</summary>
    private static int Later(PlanRequest request, List<CoursePlan> plans)
    {
        var nodes = 0;
        foreach (var days in new[] { 7, 14 })
        {
            var from = plans[0].StartsAt.AddDays(days);
            if (plans.Count == MostPlans || from >= request.Until)
            {
                break;
            }

            // What stands is judged from where the plan begins, so only what nothing stands before can begin later.
            if (request.SoFar.Visits.Count > 0 || request.SoFar.EarlierDoses.Count > 0)
            {
                break;
            }

            var start = request.Zone.StartOf(request.Zone.DayOf(from));
            var (plan, more) = First(new PlanModel(request with { From = start }), PlanCharacter.Later);
            nodes += more;
            if (plan is not null && plans.TrueForAll(p => Differ(p, plan)))
            {
                plans.Add(plan);
            }
        }

        return nodes;
    }

    /// <summary>Another therapist, an end on another day by three or more, or every third visit on another day.</summary>
    private static bool Differ(CoursePlan one, CoursePlan other)
    {
        var moved = one
            .Visits.Zip(other.Visits)
            .Count(v => (v.First.StartsAt - v.Second.StartsAt).Duration().TotalHours >= 12);
        return one.Lead != other.Lead
            || (one.EndsAt - other.EndsAt).Duration() >= TimeSpan.FromDays(3)
            || moved * 3 >= one.Visits.Count;
    }
}
