namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// What a plan of one character tries to keep small, in tenths of a minute of waiting: a wish that is not met weighs as much as so many
/// days of delay.
/// </summary>
internal sealed class PlanCosts
{
    private const int Day = 24 * 60 * 10;
    private const int Week = 7 * 24 * 60;

    /// <summary>A minute off the weekly circle's time; more than a minute's delay ever weighs, so that nobody hurries to the next one.</summary>
    private const int Weekly = 12;

    private readonly PlanModel _model;
    private readonly Weights _weights;
    private readonly int[][] _starts;

    public PlanCosts(PlanModel model, PlanCharacter character, int[][] starts, PlanTimes times)
    {
        (_model, _weights, _starts) = (model, Of(character), starts);
        var booked = model.Request.Options.Replaces.Select(v => (v.Kind, model.Clock.Floor(v.StartsAt))).ToHashSet();
        Own = new long[starts.Length][];
        LeastFrom = new long[starts.Length][];
        foreach (var step in Enumerable.Range(0, starts.Length))
        {
            var earliest = starts[step][times.First[step]];
            var kind = model.Steps[step].Kind;
            Own[step] =
            [
                .. starts[step]
                    .Select(s =>
                        // A group that only goes on meeting has its week, and no hurry.
                        ((long)(s - earliest) * (model.Steps[step].IsWeekly ? 0 : _weights.Late))
                        + Wishes(model.Steps[step], s)
                        + (booked.Count > 0 && !booked.Contains((kind, s)) ? _weights.Change : 0)
                    ),
            ];
            LeastFrom[step] = [.. Own[step]];
            for (var i = starts[step].Length - 2; i >= 0; i--)
            {
                LeastFrom[step][i] = Math.Min(LeastFrom[step][i], LeastFrom[step][i + 1]);
            }
        }
    }

    /// <summary>What each time costs by itself.</summary>
    public long[][] Own { get; }

    /// <summary>The least that this time or a later one costs.</summary>
    public long[][] LeastFrom { get; }

    /// <summary>What a time costs beside those already chosen.</summary>
    public long Beside(int step, int start, int[] chosen, IReadOnlyList<int> placed)
    {
        long cost = 0;
        if (_weights.NewDay > 0)
        {
            var day = _model.Clock.DayOf(start);
            cost += placed.Any(p => _model.Clock.DayOf(_starts[p][chosen[p]]) == day) ? 0 : _weights.NewDay;
        }

        var me = _model.Steps[step];
        if (_model.Request.Programme.CircleWeeks is not null && PlanSteps.IsCircle(me.Kind))
        {
            cost += placed
                .Where(p =>
                    _model.Steps[p] is var last
                    && last.Kind == me.Kind
                    && last.Dose == me.Dose
                    && last.Number == me.Number - 1
                )
                .Sum(p => (long)Weekly * Math.Abs(start - _starts[p][chosen[p]] - Week));
        }

        if (_weights.Rhythm == 0 && _model.Request.Programme.ConsecutiveDays is null)
        {
            return cost;
        }

        foreach (var other in placed)
        {
            var (theirs, at) = (_model.Steps[other], _starts[other][chosen[other]]);
            if (theirs.Kind == SessionKind.Dosing && me.Kind != SessionKind.Dosing && SameDay(at, start))
            {
                // The day of a dose belongs to the dose.
                cost += Day;
            }

            if (theirs.Kind == me.Kind && theirs.Dose == me.Dose - 1 && theirs.Number == me.Number)
            {
                var apart = me.Kind == SessionKind.Dosing ? Math.Abs(start - at - Week) : Math.Abs((start - at) % Week);
                cost += (long)_weights.Rhythm * apart;
            }
        }

        return cost;
    }

    private bool SameDay(int one, int other) => _model.Clock.DayOf(one) == _model.Clock.DayOf(other);

    private long Wishes(PlanStep step, int start)
    {
        long cost = 0;
        foreach (var client in _model.Request.Clients)
        {
            var (day, time) = PlanWishes.Met(_model.Clock, client, start, start + step.Minutes);
            cost += (day ? 0 : _weights.Day) + (time ? 0 : _weights.Time);
        }

        return cost / _model.Request.Clients.Count;
    }

    private static Weights Of(PlanCharacter character) =>
        character switch
        {
            PlanCharacter.AsAsked => new(1, 30 * Day, 20 * Day, 0, 0, 0),
            PlanCharacter.Steady => new(1, 5 * Day, 3 * Day, 8, 0, 0),
            PlanCharacter.FewestTrips => new(2, Day, Day, 0, 20 * Day, 0),
            PlanCharacter.LeastChange => new(2, Day, Day, 0, 0, 60 * Day),
            _ => new(10, Day / 2, Day / 4, 0, 0, 0),
        };

    private sealed record Weights(int Late, int Day, int Time, int Rhythm, int NewDay, int Change);
}

/// <summary>Whether a time is one that was asked for.</summary>
internal static class PlanWishes
{
    /// <returns>The day is one of those asked for, and the time of day is within them. Both hold where nothing was asked for.</returns>
    public static (bool Day, bool Time) Met(PlanClock clock, PlanClient client, int start, int end)
    {
        if (client.Prefers.Count == 0)
        {
            return (true, true);
        }

        var day = clock.DayOf(start);
        var weekday = clock.WeekdayOf(day);
        // On a day nobody asked for, the time is measured by the hours asked for on the others.
        var asked = client.Prefers.Where(p => p.Day == weekday).ToList();
        var times = asked.Count > 0 ? asked : client.Prefers;
        return (
            asked.Count > 0,
            times.Any(p =>
                clock.MinuteOf(day, p.From) <= start
                && (p.Until == TimeOnly.MinValue ? clock.StartOf(day + 1) : clock.MinuteOf(day, p.Until)) >= end
            )
        );
    }
}
