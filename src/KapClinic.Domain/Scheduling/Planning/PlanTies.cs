using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// How the visits of a course are tied to each other. A dose may go in at any moment of its visit, so integration counts from the end
/// of the visit and is due from its beginning; doses are spaced from beginning to beginning, as the booking gate does it.
/// </summary>
internal sealed class PlanTies
{
    private readonly PlanRequest _request;
    private readonly IReadOnlyList<PlanStep> _steps;
    private readonly PlanSteps _course;
    private readonly List<PlanLink> _links = [];

    private PlanTies(PlanRequest request, PlanSteps course)
    {
        (_request, _course, _steps) = (request, course, course.Steps);
        for (var dose = 1; dose <= course.Doses; dose++)
        {
            TiePreparations(dose);
            TieDose(dose);
            TieIntegrations(dose);
            TieTherapy(dose);
        }

        TieRetreat();
        _links.AddRange(PlanWeeks.Of(request, course));
    }

    public static IReadOnlyList<PlanLink> Of(PlanRequest request, PlanSteps course) =>
        new PlanTies(request, course)._links;

    /// <summary>What keeps two visits apart when the first is over before the second begins.</summary>
    public static PlanLink After(PlanSteps course, int first, int second, PlanTie tie = PlanTie.Order) =>
        new(first, second, tie)
        {
            Least = course.Steps[first].Minutes,
            LeastDays = course.OneADay ? 1 : -PlanStep.Long,
        };

    private PlanLink After(int first, int second, PlanTie tie = PlanTie.Order) => After(_course, first, second, tie);

    /// <summary>Ties two visits, unless both stand: facts are not judged again.</summary>
    private void Tie(PlanLink link)
    {
        if (_steps[link.From].StandsAt is null || _steps[link.To].StandsAt is null)
        {
            _links.Add(link);
        }
    }

    private IEnumerable<int> Those(SessionKind kind, int dose) =>
        Enumerable.Range(0, _steps.Count).Where(i => _steps[i].Dose == dose && _steps[i].Kind == kind);

    private int DoseStep(int dose) => Those(SessionKind.Dosing, dose).First();

    private List<int> Integrations(int dose) =>
        [
            .. Enumerable
                .Range(0, _steps.Count)
                .Where(i =>
                    _steps[i].Dose == dose
                    && !_steps[i].IsWeekly
                    && PlanSteps.Integrates(_request.Programme, _steps[i].Kind)
                ),
        ];

    private void TiePreparations(int dose)
    {
        var (own, step) = (Those(SessionKind.Preparation, dose).ToList(), DoseStep(dose));
        foreach (var preparation in own)
        {
            var link = After(preparation, step);
            Tie(_request.Programme.ConsecutiveDays is null ? link : link with { LeastDays = 1 });
            if (dose == 1)
            {
                continue;
            }

            Tie(AfterRestriction(DoseStep(dose - 1), preparation));
            foreach (var first in Integrations(dose - 1).Take(1))
            {
                Tie(After(first, preparation));
            }
        }

        Chain(own);
    }

    /// <summary>Nothing is agreed while the last dose still restricts (clinical reference §7.4).</summary>
    private PlanLink AfterRestriction(int dose, int step) =>
        new(dose, step, PlanTie.Order)
        {
            Least =
                _steps[dose].Minutes
                + (
                    _request.Programme.Restriction == RestrictionPolicy.TwentyFourHours
                        ? PlanSteps.Day
                        : 8 * PlanSteps.Hour
                ),
            LeastDays = 1,
        };

    /// <summary>One after the other; those that stand are not in anybody's way but by their own time.</summary>
    private void Chain(List<int> steps)
    {
        foreach (var (first, second) in steps.Zip(steps.Skip(1)))
        {
            if (_steps[first].StandsAt is null)
            {
                Tie(After(first, second));
            }
        }
    }

    private void TieDose(int dose)
    {
        if (dose == 1)
        {
            return;
        }

        var (programme, last, step) = (_request.Programme, DoseStep(dose - 1), DoseStep(dose));
        var most = programme.MostHoursBetweenDoses * PlanSteps.Hour ?? PlanStep.Long;
        Tie(
            After(last, step, PlanTie.Spacing) with
            {
                Least = Math.Max(
                    (programme.LeastHoursBetweenDoses * PlanSteps.Hour)
                        + (_steps[last].IsGiven ? _steps[last].Minutes : 0),
                    _steps[last].Minutes
                ),
                Most = PlanSteps.Passed(_steps[last], most) ? PlanStep.Long : most,
            }
        );
        if (programme.Routes.Count > 0 && programme.Routes.All(r => r == Route.InEsketamine))
        {
            TieEsketamine(dose);
        }
    }

    /// <summary>The label's rhythm: twice a week for the first eight doses, once a week afterwards, with some hours of play.</summary>
    private void TieEsketamine(int dose)
    {
        const int twiceAWeekUntil = 8;
        if (dose > twiceAWeekUntil)
        {
            Tie(new(DoseStep(dose - 1), DoseStep(dose), PlanTie.Spacing) { Least = 6 * PlanSteps.Day });
        }
        else if (dose > 2)
        {
            Tie(
                new(DoseStep(dose - 2), DoseStep(dose), PlanTie.Spacing)
                {
                    Least = (7 * PlanSteps.Day) - (12 * PlanSteps.Hour),
                }
            );
        }
    }

    private void TieIntegrations(int dose)
    {
        var (own, plan, doseStep) = (Integrations(dose), _request.Programme.Integration, DoseStep(dose));
        foreach (var (step, index) in own.Select((s, i) => (s, i)))
        {
            var after = After(doseStep, step, PlanTie.IntegrationFrom);
            var least = _steps[doseStep].Minutes + (plan.FirstFromHours * PlanSteps.Hour);
            Tie(after with { Least = Math.Max(after.Least, least) });
            var due = index switch
            {
                0 => plan.FirstByHours,
                1 => plan.SecondByHours,
                _ => null,
            };
            Due(doseStep, step, due * PlanSteps.Hour);
        }

        Chain(own);
        if (dose < _course.Doses && own.Count > 0)
        {
            Tie(After(own[0], DoseStep(dose + 1), PlanTie.BeforeNextDose));
        }
    }

    /// <summary>What was due before the plan begins is late in any case, and binds no longer.</summary>
    private void Due(int dose, int step, int? due)
    {
        var window = (_request.WindowDays * PlanSteps.Day) - 1;
        if (PlanSteps.Passed(_steps[dose], _request.WindowDays * PlanSteps.Day))
        {
            return;
        }

        var most = due is { } minutes && !PlanSteps.Passed(_steps[dose], minutes) ? Math.Min(minutes, window) : window;
        Tie(new(dose, step, PlanTie.IntegrationBy) { Most = most });
    }

    private void TieTherapy(int dose)
    {
        foreach (var step in Those(SessionKind.TraumaTherapy, dose))
        {
            Tie(After(DoseStep(dose), step) with { LeastDays = 1 });
            if (dose < _course.Doses)
            {
                Tie(After(step, DoseStep(dose + 1)) with { LeastDays = 1 });
            }
        }
    }

    /// <summary>Everything of a retreat lies within its days; what was held long before, at a distance, is not part of them.</summary>
    private void TieRetreat()
    {
        if (_request.Programme.ConsecutiveDays is not { } days)
        {
            return;
        }

        var within = Enumerable
            .Range(0, _steps.Count)
            .Where(i => _steps[i].StandsAt is not { } at || at >= -days * PlanSteps.Day)
            .ToList();
        foreach (var step in within.Skip(1))
        {
            Tie(new(within[0], step, PlanTie.Retreat) { MostDays = days - 1 });
        }
    }
}
