namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// A group meets at most once a week, a holiday or a full room allowing for some days; while it prepares and after the last dose's
/// integration also no less often. Between doses what is due keeps the circles close.
/// </summary>
internal static class PlanWeeks
{
    private const int Week = 7;
    private const int Play = 2;

    public static IEnumerable<PlanLink> Of(PlanRequest request, PlanSteps course)
    {
        if (request.Programme.CircleWeeks is null)
        {
            yield break;
        }

        var circles = Enumerable
            .Range(0, course.Steps.Count)
            .Where(i => PlanSteps.IsCircle(course.Steps[i].Kind))
            .ToList();
        foreach (var (one, next) in circles.Zip(circles.Skip(1)))
        {
            var (first, second) = (course.Steps[one], course.Steps[next]);
            var often =
                second.IsWeekly || (first.Kind, second.Kind) is (SessionKind.Preparation, SessionKind.Preparation);
            var binds = first.StandsAt is null || (often && !PlanSteps.Passed(first, (Week + Play) * PlanSteps.Day));
            if (binds && second.StandsAt is null)
            {
                yield return PlanTies.After(course, one, next, PlanTie.Weekly) with
                {
                    LeastDays = Week - Play,
                    MostDays = often ? Week + Play : PlanStep.Long,
                };
            }
        }
    }
}
