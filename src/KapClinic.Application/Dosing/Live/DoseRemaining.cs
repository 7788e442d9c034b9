using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>What may still be given without asking again, so that a booster within it can be entered without a connection.</summary>
/// <param name="Milligrams">At most, in mg, of this one booster.</param>
/// <param name="EarliestAt">Not before.</param>
/// <param name="TotalUpToMilligrams">With everything given today, at most so many mg.</param>
public sealed record DoseRemaining(decimal Milligrams, DateTimeOffset EarliestAt, decimal TotalUpToMilligrams)
{
    private const long Step = 500;

    /// <summary>Null where nothing may follow.</summary>
    public static DoseRemaining? Of(CourseFile file, Visit visit)
    {
        if (
            visit is not { Order: { GreatestBoosterMicrograms: > 0 } order, OrderVoid: null, Doses.Count: > 0 }
            || visit.Participation.Ending is not null
        )
        {
            return null;
        }

        var boosters = visit.Doses.Where(d => d.Part == DosePart.Booster).Sum(d => d.Micrograms);
        var last = visit.Doses.Max(d => d.GivenAt);
        var earliest = order.BoosterEarliestMinute ?? file.Policy.Dose.For(order.Route).BoosterEarliestMinutes ?? 0;
        var at = last.AddMinutes(earliest);
        var most = Greatest(file, visit, order, at, order.GreatestBoosterMicrograms - boosters);
        return most <= 0
            ? null
            : new DoseRemaining(most / 1000m, at, (visit.Doses.Sum(d => d.Micrograms) + most) / 1000m);
    }

    /// <summary>The greatest amount (to half a milligram) that neither limits nor clearance refuse and nobody has to approve first.</summary>
    private static long Greatest(CourseFile file, Visit visit, DoseOrder order, DateTimeOffset at, long most)
    {
        if (most <= 0 || IsFree(most))
        {
            return most;
        }

        long low = 0,
            high = most / Step;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = IsFree(middle * Step) ? (middle, high) : (low, middle - 1);
        }

        return low * Step;

        bool IsFree(long amount)
        {
            var assessment = DoseCheck.Assess(
                DoseQuestions.For(file, visit, order.Route, new Micrograms(amount), at, null, order.InfusionMinutes),
                file.Policy
            );
            return !assessment.IsRefused
                && (!assessment.NeedsPrescriber || OrderRoom.IsApproved(visit, order.Route, assessment.Total));
        }
    }
}
