namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Writes the times that were found as a plan: rooms, people and reasons.</summary>
internal static class PlanWriter
{
    /// <param name="model">The request.</param>
    /// <param name="lead">Who leads.</param>
    /// <param name="character">What the plan is best at.</param>
    /// <param name="times">The minute at which each visit begins, those that stand included.</param>
    public static CoursePlan Write(PlanModel model, int? lead, PlanCharacter character, int[] times)
    {
        var rooms = new PlanRooms(model).Choose(model.ToPlace, step => times[step])!;
        var known = new HashSet<int>();
        var reasons = new PlanReasons(model, lead, times);
        var visits = new List<PlannedVisit>();
        foreach (var index in model.ToPlace.OrderBy(step => times[step]))
        {
            var (step, start) = (model.Steps[index], times[index]);
            var team = model.Clinic.People.Team(step, lead, start, known)!;
            known.UnionWith(team.Select(t => t.Person));
            visits.Add(
                new PlannedVisit(
                    step.Kind,
                    step.Dose,
                    step.Number,
                    model.Clock.At(start),
                    model.Clock.At(start + step.Minutes),
                    model.Request.Rooms[rooms[index]].Id,
                    [.. team.Select(t => new PlannedStaff(model.Request.Staff[t.Person].Id, t.Part))],
                    reasons.For(index)
                )
            );
        }

        return new CoursePlan
        {
            Character = character,
            Lead = lead is { } person ? model.Request.Staff[person].Id : null,
            Visits = visits,
            Days = visits.Select(v => model.Request.Zone.DayOf(v.StartsAt)).Distinct().Count(),
            AsPreferred = model.Wishes.Any
                ? model.ToPlace.Count(i => IsAsWished(model, model.Steps[i], times[i]))
                : null,
        };
    }

    public static bool IsAsWished(PlanModel model, PlanStep step, int start) =>
        model.Wishes.AreMet(step.Minutes, model.Clinic.Grid.SlotOf(start));
}
