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
    private readonly bool _isWeekly;
    private readonly bool _hasRhythm;

    public PlanCosts(PlanModel model, PlanCharacter character, int[][] starts, PlanTimes times)
    {
        (_model, _weights, _starts) = (model, Of(character), starts);
        _isWeekly = model.Request.Programme.CircleWeeks is not null;
        _hasRhythm = _weights.Rhythm > 0 || model.Request.Programme.ConsecutiveDays is not null;
        var booked = model.Request.Options.Replaces.Select(v => (v.Kind, model.Clock.Floor(v.StartsAt))).ToHashSet();
        (Own, LeastFrom) = (new long[starts.Length][], new long[starts.Length][]);
        foreach (var step in model.ToPlace)
        {
            (Own[step], LeastFrom[step]) = Alone(step, starts[step], starts[step][times.First[step]], booked);
        }
    }

    /// <summary>What each time costs by itself.</summary>
    public long[][] Own { get; }

    /// <summary>The least that this time or a later one costs.</summary>
    public long[][] LeastFrom { get; }

    /// <summary>What a time costs beside those already chosen.</summary>
    public long Beside(int step, int start, int[] chosen, List<int> placed)
    {
        long cost = 0;
        if (_weights.NewDay > 0)
        {
            cost += ComesThen(start, chosen, placed) ? 0 : _weights.NewDay;
        }

        var me = _model.Steps[step];
        if (_isWeekly && PlanSteps.IsCircle(me.Kind))
        {
            foreach (var other in placed)
            {
                var last = _model.Steps[other];
                if (last.Kind == me.Kind && last.Dose == me.Dose && last.Number == me.Number - 1)
                {
                    cost += (long)Weekly * Math.Abs(start - _starts[other][chosen[other]] - Week);
                }
            }
        }

        return _hasRhythm ? cost + Rhythm(me, start, chosen, placed) : cost;
    }

    private long Rhythm(PlanStep me, int start, int[] chosen, List<int> placed)
    {
        long cost = 0;
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

    private bool ComesThen(int start, int[] chosen, List<int> placed)
    {
        var day = _model.Clock.DayOf(start);
        foreach (var other in placed)
        {
            if (_model.Clock.DayOf(_starts[other][chosen[other]]) == day)
            {
                return true;
            }
        }

        return false;
    }

    private bool SameDay(int one, int other) => _model.Clock.DayOf(one) == _model.Clock.DayOf(other);

    private (long[] Own, long[] LeastFrom) Alone(
        int index,
        int[] starts,
        int earliest,
        HashSet<(SessionKind Kind, int Start)> booked
    )
    {
        var (step, own, least) = (_model.Steps[index], new long[starts.Length], new long[starts.Length]);
        // A group that only goes on meeting has its week, and no hurry.
        var late = step.IsWeekly ? 0 : _weights.Late;
        for (var i = starts.Length - 1; i >= 0; i--)
        {
            own[i] =
                ((long)(starts[i] - earliest) * late)
                + Wishes(step, starts[i])
                + (booked.Count > 0 && !booked.Contains((step.Kind, starts[i])) ? _weights.Change : 0);
            least[i] = i == starts.Length - 1 ? own[i] : Math.Min(own[i], least[i + 1]);
        }

        return (own, least);
    }

    private long Wishes(PlanStep step, int start)
    {
        if (!_model.Wishes.Any)
        {
            return 0;
        }

        var slot = _model.Clinic.Grid.SlotOf(start);
        var cost =
            ((long)_model.Wishes.OtherDay(step.Minutes, slot) * _weights.Day)
            + ((long)_model.Wishes.OtherTime(step.Minutes, slot) * _weights.Time);
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
