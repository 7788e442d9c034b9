using KapClinic.Domain.Courses;

namespace KapClinic.Domain.Dosing;

/// <summary>What the signed order still allows.</summary>
public static class OrderRoom
{
    /// <summary>Why this part is beyond the order, or null when it is within it.</summary>
    public static string? Beyond(Visit visit, Route route, DosePart part, Micrograms amount, DateTimeOffset at)
    {
        if (visit.Order is not { } order || visit.OrderVoid is not null)
        {
            return "No order stands for this visit.";
        }

        if (order.Route != route)
        {
            return $"The order is for the {order.Route.Name()} route.";
        }

        if (part == DosePart.First)
        {
            return amount.Value > order.DoseMicrograms
                ? $"{amount} is more than the ordered {new Micrograms(order.DoseMicrograms)}."
                : null;
        }

        var boosters = visit.Doses.Where(d => d.Part == DosePart.Booster).Sum(d => d.Micrograms);
        if (boosters + amount.Value > order.GreatestBoosterMicrograms)
        {
            return order.GreatestBoosterMicrograms == 0
                ? "No booster is ordered."
                : $"With {amount} the boosters come to more than the ordered {new Micrograms(order.GreatestBoosterMicrograms)}.";
        }

        var last = visit.Doses.Max(d => d.GivenAt);
        return order.BoosterEarliestMinute is { } earliest && at < last.AddMinutes(earliest)
            ? $"The order asks for {earliest} minutes between the dose and a booster."
            : null;
    }

    /// <summary>Whether the prescriber approved this total, today and for this route.</summary>
    public static bool IsApproved(Visit visit, Route route, Micrograms total) =>
        visit.HardApproval is { } approval && approval.Route == route && total.Value <= approval.UpToMicrograms;
}
