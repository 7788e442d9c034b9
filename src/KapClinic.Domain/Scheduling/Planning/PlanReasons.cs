namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Why each visit is when it is: what it may not come before, what it is due by, the wishes, and what was taken earlier.</summary>
internal sealed class PlanReasons(PlanModel model, int? lead, int[] times)
{
    private const int MostTaken = 2;

    public IReadOnlyList<PlanReason> For(int index)
    {
        var step = model.Steps[index];
        var reasons = new List<PlanReason>();
        var (earliest, why) = Earliest(index);
        reasons.Add(why);
        reasons.AddRange(Due(index));
        reasons.AddRange(OfTheKind(step, times[index]));
        if (IsAsBooked(step, times[index]))
        {
            reasons.Add(new(PlanReasonKind.AsBooked));
            return reasons;
        }

        var taken = Taken(step, earliest, times[index]);
        if (taken.Count > 0)
        {
            reasons.Add(new(PlanReasonKind.NearestFree) { Taken = taken });
        }

        reasons.AddRange(Wishes(step, times[index]));
        return reasons;
    }

    private (int At, PlanReason Why) Earliest(int index)
    {
        var start = model.Clock.Ceiling(model.Request.From);
        var (latest, why) = (start, new PlanReason(PlanReasonKind.AfterStart) { Moment = model.Request.From });
        if (model.Assessed > latest)
        {
            (latest, why) = (
                model.Assessed,
                new(PlanReasonKind.AfterVisit) { Moment = model.Clock.At(model.Assessed) }
            );
        }

        foreach (var link in model.Links.Where(l => l.To == index && l.Least > -PlanStep.Long))
        {
            var at = Math.Max(
                times[link.From] + link.Least,
                link.LeastDays > -PlanStep.Long
                    ? model.Clock.StartOf(model.Clock.DayOf(times[link.From]) + link.LeastDays)
                    : -PlanStep.Long
            );
            if (at > latest)
            {
                (latest, why) = (at, Of(link));
            }
        }

        return
            model.Steps[index].Kind == SessionKind.Dosing
            && model.Request.Options.DosingFrom is { } from
            && model.Clock.Ceiling(from) > latest
            ? (model.Clock.Ceiling(from), new PlanReason(PlanReasonKind.WaitsForDecision) { Moment = from })
            : (latest, why);
    }

    private PlanReason Of(PlanLink link) =>
        link.Tie switch
        {
            PlanTie.Spacing => new(PlanReasonKind.Spacing)
            {
                Hours = model.Request.Programme.LeastHoursBetweenDoses,
                Moment = model.Clock.At(times[link.From]),
            },
            PlanTie.IntegrationFrom => new(PlanReasonKind.IntegrationFrom)
            {
                Hours = model.Request.Programme.Integration.FirstFromHours,
                Moment = model.Clock.At(times[link.From]),
            },
            PlanTie.Weekly => new(PlanReasonKind.Weekly) { Moment = model.Clock.At(times[link.From]) },
            _ => new(PlanReasonKind.AfterVisit) { Moment = model.Clock.At(times[link.From]) },
        };

    private IEnumerable<PlanReason> Due(int index)
    {
        var due = model.Links.FirstOrDefault(l => l.To == index && l.Tie == PlanTie.IntegrationBy);
        if (due is not null)
        {
            yield return new(PlanReasonKind.IntegrationBy)
            {
                Hours = (due.Most + 1) / PlanSteps.Hour,
                Moment = model.Clock.At(times[due.From] + due.Most),
            };
        }

        var next = model.Links.FirstOrDefault(l => l.From == index && l.Tie == PlanTie.BeforeNextDose);
        if (next is not null)
        {
            yield return new(PlanReasonKind.BeforeNextDose) { Moment = model.Clock.At(times[next.To]) };
        }
    }

    private IEnumerable<PlanReason> OfTheKind(PlanStep step, int start)
    {
        if (step.Kind == SessionKind.Dosing && model.Request.Clients.Min(c => c.ClearedUntil) is { } until)
        {
            yield return new(PlanReasonKind.WithinClearance) { Moment = until };
        }

        if (model.Request.Programme.ConsecutiveDays is not null)
        {
            var first = times.Where(t => t > -PlanSteps.Day * model.Request.Programme.ConsecutiveDays).Min();
            yield return new(PlanReasonKind.RetreatDay)
            {
                Hours = model.Clock.DayOf(start) - model.Clock.DayOf(first) + 1,
            };
        }
    }

    private bool IsAsBooked(PlanStep step, int start) =>
        model.Request.Options.Replaces.Any(v => v.Kind == step.Kind && model.Clock.Floor(v.StartsAt) == start);

    private IEnumerable<PlanReason> Wishes(PlanStep step, int start)
    {
        if (!model.Wishes.Any)
        {
            yield break;
        }

        var slot = model.Clinic.Grid.SlotOf(start);
        if (model.Wishes.OtherDay(step.Minutes, slot) == 0)
        {
            yield return new(PlanReasonKind.PreferredDay);
        }

        if (model.Wishes.OtherTime(step.Minutes, slot) == 0)
        {
            yield return new(PlanReasonKind.PreferredTime);
        }

        if (model.Wishes.AreMissed(step.Minutes, slot))
        {
            yield return new(PlanReasonKind.NotAsPreferred);
        }
    }

    /// <summary>What took most of the earlier times within the rules at which somebody was at work at all.</summary>
    private List<PlanResource> Taken(PlanStep step, int earliest, int start)
    {
        var (clinic, counts) = (model.Clinic, new Dictionary<PlanResource, int>());
        var wished = PlanWriter.IsAsWished(model, step, start);
        var possible = clinic.IsOpen(step).Within(clinic.ClientCan(step));
        // A fortnight back says enough.
        var first = clinic.Grid.FirstFrom(Math.Max(earliest, start - (14 * PlanSteps.Day)));
        for (var slot = clinic.Grid.SlotOf(start) - 1; slot >= first; slot--)
        {
            // Where a wish was met, only earlier times that meet it too explain anything.
            if (!possible.Has(slot) || (wished && !model.Wishes.AreMet(step.Minutes, slot)))
            {
                continue;
            }

            foreach (var resource in clinic.Missing(step, lead, slot))
            {
                counts[resource] = counts.GetValueOrDefault(resource) + 1;
            }
        }

        return [.. counts.OrderByDescending(c => c.Value).Take(MostTaken).Select(c => c.Key)];
    }
}
