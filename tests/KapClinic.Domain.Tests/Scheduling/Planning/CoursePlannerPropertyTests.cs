using System.Globalization;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Domain.Tests.Scheduling.Planning;

/// <summary>Random clinics: whatever is proposed keeps every rule, and whenever there is a plan one is found.</summary>
public sealed class CoursePlannerPropertyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(3000)]
    public void Propose_RandomClinics_KeepsEveryRule(int firstSeed)
    {
        var (plans, none) = (0, 0);
        for (var seed = firstSeed; seed < firstSeed + 100; seed++)
        {
            var request = RandomClinic.Middling(seed);
            var outcome = CoursePlanner.Propose(request);
            foreach (var plan in outcome.Plans)
            {
                new PlanChecker(request).Wrong(plan).ShouldBeEmpty($"seed {seed}, {plan.Character}");
                plan.Visits.ShouldAllBe(v => v.Reasons.Count > 0, $"seed {seed}");
                if (plan.Character != PlanCharacter.Later)
                {
                    PlanCheck.Find(request, plan.Visits).ShouldBeNull($"seed {seed}, {plan.Character}");
                }
            }

            plans += outcome.Plans.Count;
            none += outcome.Obstacle is null ? 0 : 1;
        }

        // Both happen often enough to mean something.
        plans.ShouldBeGreaterThan(30);
        none.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    [InlineData(30_000)]
    public void Propose_WheneverTryingEverythingFindsAPlan_FindsOneToo(int firstSeed)
    {
        var (possible, impossible) = (0, 0);
        for (var seed = firstSeed; seed < firstSeed + 130; seed++)
        {
            var request = RandomClinic.Small(seed);
            var outcome = CoursePlanner.Propose(request);
            if (outcome is { Plans.Count: 0, Obstacle: null })
            {
                continue;
            }

            var exists = new BruteForce(request).FindsOne();
            (outcome.Plans.Count > 0).ShouldBe(exists, $"seed {seed.ToString(CultureInfo.InvariantCulture)}");
            foreach (var plan in outcome.Plans)
            {
                new PlanChecker(request).Wrong(plan).ShouldBeEmpty($"seed {seed}, {plan.Character}");
            }

            (possible, impossible) = exists ? (possible + 1, impossible) : (possible, impossible + 1);
        }

        possible.ShouldBeGreaterThan(15);
        impossible.ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    [InlineData(50_000)]
    public void Propose_Cohorts_FindsOneWheneverTryingEverythingDoes(int firstSeed)
    {
        var (possible, impossible) = (0, 0);
        for (var seed = firstSeed; seed < firstSeed + 100; seed++)
        {
            var request = RandomClinic.Cohort(seed);
            var outcome = CoursePlanner.Propose(request);
            var exists = new BruteForce(request).FindsOne();
            (outcome.Plans.Count > 0).ShouldBe(exists, $"seed {seed.ToString(CultureInfo.InvariantCulture)}");
            foreach (var plan in outcome.Plans)
            {
                new PlanChecker(request).Wrong(plan).ShouldBeEmpty($"seed {seed}, {plan.Character}");
                if (plan.Character != PlanCharacter.Later)
                {
                    PlanCheck.Find(request, plan.Visits).ShouldBeNull($"seed {seed}, {plan.Character}");
                }
            }

            (possible, impossible) = exists ? (possible + 1, impossible) : (possible, impossible + 1);
        }

        possible.ShouldBeGreaterThan(10);
        impossible.ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void Propose_RestOfACourse_KeepsEveryRuleTogetherWithWhatStands(int firstSeed)
    {
        var replanned = 0;
        for (var seed = firstSeed; seed < firstSeed + 100; seed++)
        {
            var request = RandomClinic.Middling(seed);
            if (CoursePlanner.Propose(request).Plans is not [var whole, ..] || whole.Visits.Count < 3)
            {
                continue;
            }

            // The first part of the plan was held; the dose went in half an hour after each dosing visit began.
            var cut = whole.Visits[whole.Visits.Count / 2].StartsAt;
            var held = whole.Visits.Where(v => v.EndsAt <= cut).ToList();
            var rest = request with
            {
                From = cut,
                SoFar = new CourseSoFar { Visits = [.. held.Select(Stand)] },
            };
            var seen = held.ConvertAll(v =>
                v.Kind == SessionKind.Dosing
                    ? Given(v)
                    : new Seen(v.Kind, v.Dose, v.Number, v.StartsAt, v.EndsAt) { Stands = true }
            );
            foreach (var plan in CoursePlanner.Propose(rest).Plans)
            {
                replanned++;
                new PlanChecker(rest).Wrong(plan, seen).ShouldBeEmpty($"seed {seed}, {plan.Character}");
                // Integration held after a later dose counts for that one.
                plan.Visits.Count.ShouldBeLessThanOrEqualTo(whole.Visits.Count - held.Count, $"seed {seed}");
            }
        }

        replanned.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Propose_LargeClinic_StaysSmallInWork()
    {
        foreach (var shipped in ShippedProgrammes.All)
        {
            var request = RandomClinic.Large(7, shipped.Parameters);

            var outcome = CoursePlanner.Propose(request);

            foreach (var plan in outcome.Plans)
            {
                new PlanChecker(request).Wrong(plan).ShouldBeEmpty(shipped.Key);
            }

            outcome.Nodes.ShouldBeLessThan(60_000, shipped.Key);
        }
    }

    private static StandingVisit Stand(PlannedVisit visit) =>
        new(
            visit.Kind,
            visit.StartsAt,
            visit.EndsAt,
            visit.Kind == SessionKind.Dosing ? visit.StartsAt.AddMinutes(30) : null
        );

    private static Seen Given(PlannedVisit visit) =>
        new(visit.Kind, visit.Dose, visit.Number, visit.StartsAt.AddMinutes(30), visit.StartsAt.AddMinutes(30))
        {
            Stands = true,
        };
}
