using KapClinic.Domain.Programmes;

namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>The visits of a course in their usual order: those that stand and those still to be placed, by the programme's numbers.</summary>
internal sealed class PlanSteps
{
    public const int Hour = 60;
    public const int Day = 24 * Hour;

    private readonly PlanRequest _request;
    private readonly PlanClock _clock;
    private readonly List<PlanStep> _steps = [];
    private readonly List<PlanStep> _past;

    private PlanSteps(PlanRequest request, PlanClock clock)
    {
        (_request, _clock) = (request, clock);
        var (programme, options) = (request.Programme, request.Options);
        OneADay =
            options.OneVisitADay ?? (programme.Integration.FirstFromHours >= 24 && programme.ConsecutiveDays is null);
        _past = DosesThatStand();
        Given = _past.Count(d => d.IsGiven);
        Doses = Math.Max(options.Doses ?? programme.DosesPlanned, _past.Count);
        for (var dose = 1; dose <= Doses; dose++)
        {
            AddPreparations(dose);
            _steps.Add(dose <= _past.Count ? _past[dose - 1] with { Dose = dose } : New(SessionKind.Dosing, dose, 1));
            AddTherapy(dose);
            AddIntegrations(dose);
        }

        AddCircles();
    }

    public IReadOnlyList<PlanStep> Steps => _steps;

    /// <summary>Doses of the whole course, and how many were given.</summary>
    public int Doses { get; }
    public int Given { get; }

    /// <summary>The client comes at most once a day.</summary>
    public bool OneADay { get; }

    public static PlanSteps Of(PlanRequest request, PlanClock clock) => new(request, clock);

    /// <summary>In a group both are circles.</summary>
    public static bool IsCircle(SessionKind kind) => kind is SessionKind.Circle or SessionKind.Preparation;

    public static bool Integrates(ProgrammeParameters programme, SessionKind kind) =>
        kind == SessionKind.Integration || (kind == SessionKind.Circle && programme.CircleCountsAsIntegration);

    /// <summary>Whether something due so many minutes after a dose that stands was due before the plan begins.</summary>
    public static bool Passed(PlanStep dose, int minutes) => dose.StandsAt + minutes < 0;

    private List<PlanStep> DosesThatStand()
    {
        var earlier = _request.SoFar.EarlierDoses.Select(at => WhenGiven(at, at));
        var standing = _request
            .SoFar.Visits.Where(v => v.Kind == SessionKind.Dosing)
            .Select(v => v.DoseAt is { } at ? WhenGiven(at, v.LastDoseAt ?? at) : Standing(v, 0, 1));
        return [.. earlier.Concat(standing).OrderBy(d => d.StandsAt)];
    }

    private PlanStep WhenGiven(DateTimeOffset first, DateTimeOffset last) =>
        new(SessionKind.Dosing, 0, 1, _clock.Floor(last) - _clock.Floor(first))
        {
            StandsAt = _clock.Floor(first),
            IsLed = false,
            IsGiven = true,
        };

    private PlanStep Standing(StandingVisit visit, int dose, int number) =>
        New(visit.Kind, dose, number) with
        {
            Minutes = _clock.Ceiling(visit.EndsAt) - _clock.Floor(visit.StartsAt),
            StandsAt = _clock.Floor(visit.StartsAt),
        };

    private PlanStep New(SessionKind kind, int dose, int number)
    {
        var buffer = _request.Buffers.FirstOrDefault(b => b.Kind == kind);
        return new(kind, dose, number, _request.Programme.MinutesFor(kind))
        {
            IsLed = kind != SessionKind.Dosing || _request.Programme.TherapistRequired,
            Before = buffer?.BeforeMinutes ?? 0,
            After = buffer?.AfterMinutes ?? 0,
        };
    }

    /// <summary>Visits of a kind that stand after one dose and before the next.</summary>
    private List<StandingVisit> Between(int dose, Func<SessionKind, bool> kind)
    {
        if (dose > _past.Count)
        {
            return [];
        }

        var from = dose >= 1 ? _past[dose - 1].StandsAt!.Value : -PlanStep.Long;
        var until = dose < _past.Count ? _past[dose].StandsAt!.Value : PlanStep.Long;
        return
        [
            .. _request
                .SoFar.Visits.Where(v =>
                    kind(v.Kind) && _clock.Floor(v.StartsAt) >= from && _clock.Floor(v.StartsAt) < until
                )
                .OrderBy(v => v.StartsAt),
        ];
    }

    private void Add(SessionKind kind, int dose, List<StandingVisit> standing, int wanted)
    {
        foreach (var (visit, index) in standing.Select((v, i) => (v, i)))
        {
            _steps.Add(Standing(visit, dose, index + 1));
        }

        for (var number = standing.Count + 1; number <= wanted; number++)
        {
            _steps.Add(New(kind, dose, number));
        }
    }

    private void AddPreparations(int dose)
    {
        var (programme, standing) = (_request.Programme, Between(dose - 1, k => k == SessionKind.Preparation));
        if (dose <= Given)
        {
            // They are over; but the days of a retreat count from the first of them.
            Add(SessionKind.Preparation, dose, programme.ConsecutiveDays is null ? [] : standing, 0);
            return;
        }

        // A dose that is booked stands: what it lacks in preparation can still be placed before it, if time is left.
        var first = _request.Options.LeastPreparation ? programme.PreparationMinimum : programme.PreparationPlanned;
        var wanted = dose == 1 ? first - _request.SoFar.CreditedPreparations : programme.PreparationPerLaterDose;
        Add(SessionKind.Preparation, dose, standing, wanted);
    }

    private void AddTherapy(int dose)
    {
        var (programme, wanted) = (_request.Programme, _request.Options.TherapyVisits);
        if (programme.ConsecutiveDays is not { } days || dose <= Given)
        {
            return;
        }

        wanted ??= programme.Sessions.Any(s => s.Kind == SessionKind.TraumaTherapy)
            ? days - programme.DosesPlanned - 1
            : 0;
        if (dose <= wanted)
        {
            Add(SessionKind.TraumaTherapy, dose, Between(dose, k => k == SessionKind.TraumaTherapy), 1);
        }
    }

    private void AddIntegrations(int dose)
    {
        if (dose < Given)
        {
            return;
        }

        var programme = _request.Programme;
        var wanted = programme.Integration.PerDose;
        var step = _steps.FindLast(s => s.Kind == SessionKind.Dosing)!;
        if (Passed(step, _request.WindowDays * Day))
        {
            // A window that is over asks for nothing more, except that a next dose never comes without any integration.
            wanted = dose < Doses ? Math.Min(1, wanted) : 0;
        }

        Add(
            programme.CircleCountsAsIntegration ? SessionKind.Circle : SessionKind.Integration,
            dose,
            [.. Between(dose, k => Integrates(programme, k)).Take(programme.Integration.PerDose)],
            wanted
        );
    }

    /// <summary>
    /// The weekly circles of a group that no dose asks for, after those of the last one. Whoever comes late to a group that met already
    /// ends with it: weeks that went by are not caught up with.
    /// </summary>
    private void AddCircles()
    {
        if (_request.Programme.CircleWeeks is not { } weeks)
        {
            return;
        }

        var standing = _request.SoFar.Visits;
        var begun = standing.Select(v => v.StartsAt).Concat(_request.SoFar.EarlierDoses).Select(_clock.Floor).ToList();
        var held = standing.Count(v => IsCircle(v.Kind)) + _request.SoFar.CreditedPreparations;
        var over = Math.Max(held, begun.Count == 0 ? 0 : -begun.Min() / (7 * Day));
        var ahead = _steps.Count(s => s.StandsAt is null && IsCircle(s.Kind));
        var last = _steps.Count(s => s.Kind == SessionKind.Circle && s.Dose == Doses);
        for (var n = 1; n <= weeks - over - ahead; n++)
        {
            _steps.Add(New(SessionKind.Circle, Doses, last + n) with { IsWeekly = true });
        }
    }
}
