using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Discharge;

public class DischargeCriteriaTests
{
    private static readonly DateTimeOffset Dose = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);

    private static readonly VitalSet Well = new()
    {
        Systolic = Reading.Of(124),
        Diastolic = Reading.Of(78),
        HeartRate = Reading.Of(72),
        SpO2 = Reading.Of(98),
        RespiratoryRate = Reading.Of(14),
        Responsiveness = Reading.Of(5),
        Dissociation = Reading.Of(0),
    };

    private static DischargeQuestion Ready(Route route = Route.Sl) =>
        new()
        {
            Route = route,
            LastDoseAt = Dose,
            InfusionEndedAt = route == Route.Iv ? Dose.AddMinutes(40) : null,
            Now = Dose.AddMinutes(180),
            Vitals = Well,
            VitalsAt = Dose.AddMinutes(170),
            AcceptedBaseline = Well,
            Oriented = true,
            Gait = Gait.SteadyUnaided,
            Nausea = NauseaGrade.None,
            NoNewSuicidalIntent = true,
            FeelsSafe = true,
            SiteFine = route.IsInjected() ? true : null,
            ReceivingPersonPresent = true,
            ReceivingPersonIdentified = true,
            AftercareGiven = true,
            Aldrete = new AldreteScore(2, 2, 2, 2, 2),
            SignedOff = true,
        };

    private static string[] Unmet(DischargeQuestion question) =>
        [.. DischargeCriteria.Evaluate(question, ClinicalPolicy.Default).Where(c => !c.Met).Select(c => c.Code)];

    [Fact]
    public void Evaluate_EverythingInPlace_IsMetOnEveryRoute()
    {
        foreach (var route in Routes.All)
            Unmet(Ready(route)).ShouldBeEmpty(route.ToString());
    }

    [Fact]
    public void Evaluate_NothingAnswered_MeetsOnlyTheAbsenceOfAnAlert() =>
        DischargeCriteria
            .Evaluate(
                new DischargeQuestion
                {
                    Route = Route.Im,
                    LastDoseAt = Dose,
                    Now = Dose,
                },
                ClinicalPolicy.Default
            )
            .Where(c => c.Met)
            .ShouldHaveSingleItem()
            .Code.ShouldBe(DischargeCriteria.SafetyAlert);

    [Theory]
    [InlineData(Route.Im, 120)]
    [InlineData(Route.InRacemic, 120)]
    [InlineData(Route.Sl, 120)]
    [InlineData(Route.Po, 180)]
    [InlineData(Route.InEsketamine, 120)]
    [InlineData(Route.Iv, 120)]
    public void Evaluate_MinimumTime_IsMetToTheMinute(Route route, int minutes)
    {
        var at = Ready(route) with { Now = Dose.AddMinutes(minutes), VitalsAt = Dose.AddMinutes(minutes - 1) };

        Unmet(at).ShouldBeEmpty();
        Unmet(at with { Now = at.Now.AddSeconds(-1) }).ShouldBe([DischargeCriteria.MinimumTime]);
    }

    [Fact]
    public void Evaluate_LongInfusion_IsObservedAnHourFromItsEnd()
    {
        var question = Ready(Route.Iv) with
        {
            InfusionEndedAt = Dose.AddMinutes(90),
            Now = Dose.AddMinutes(149),
            VitalsAt = Dose.AddMinutes(145),
        };

        Unmet(question).ShouldBe([DischargeCriteria.MinimumTime]);
        Unmet(question with { Now = Dose.AddMinutes(150) }).ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_InfusionStillRunning_IsNotReady() =>
        Unmet(Ready(Route.Iv) with { InfusionEndedAt = null }).ShouldBe([DischargeCriteria.MinimumTime]);

    [Fact]
    public void Evaluate_Booster_StartsTheTimeAgain() =>
        Unmet(Ready() with { LastDoseAt = Dose.AddMinutes(61) }).ShouldBe([DischargeCriteria.MinimumTime]);

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void Evaluate_Responsiveness_HasToBeFive(int value, bool met) =>
        Unmet(Ready() with { Vitals = Well with { Responsiveness = Reading.Of(value) } })
            .Contains(DischargeCriteria.Responsiveness)
            .ShouldBe(!met);

    [Theory]
    [InlineData(90, 50, true)]
    [InlineData(139, 89, true)]
    [InlineData(89, 60, false)]
    [InlineData(140, 80, false)]
    [InlineData(120, 49, false)]
    [InlineData(120, 90, false)]
    public void Evaluate_PressureWithoutABaseline_HasToBeInRange(int systolic, int diastolic, bool met) =>
        Pressure(systolic, diastolic, null).ShouldBe(met);

    [Theory]
    [InlineData(150, 95, 150, 95, true)]
    [InlineData(159, 99, 135, 85, true)]
    [InlineData(160, 95, 150, 95, false)]
    [InlineData(150, 100, 150, 95, false)]
    [InlineData(156, 85, 130, 80, true)]
    [InlineData(157, 85, 130, 80, false)]
    [InlineData(84, 48, 100, 60, true)]
    [InlineData(79, 48, 100, 60, false)]
    public void Evaluate_PressureNearBaseline_IsAccepted(int systolic, int diastolic, int sbp, int dbp, bool met) =>
        Pressure(systolic, diastolic, Well with { Systolic = Reading.Of(sbp), Diastolic = Reading.Of(dbp) })
            .ShouldBe(met);

    private static bool Pressure(int systolic, int diastolic, VitalSet? baseline) =>
        !Unmet(
                Ready() with
                {
                    Vitals = Well with { Systolic = Reading.Of(systolic), Diastolic = Reading.Of(diastolic) },
                    AcceptedBaseline = baseline,
                }
            )
            .Contains(DischargeCriteria.BloodPressure);

    [Theory]
    [InlineData(50, null, true)]
    [InlineData(110, null, true)]
    [InlineData(49, null, false)]
    [InlineData(111, null, false)]
    [InlineData(47, 47, true)]
    [InlineData(46, 47, false)]
    [InlineData(115, 118, true)]
    public void Evaluate_HeartRate_IsInRangeOrAtTheAcceptedBaseline(int value, int? baseline, bool met) =>
        Unmet(
                Ready() with
                {
                    Vitals = Well with { HeartRate = Reading.Of(value) },
                    AcceptedBaseline = baseline is { } b ? Well with { HeartRate = Reading.Of(b) } : null,
                }
            )
            .Contains(DischargeCriteria.HeartRate)
            .ShouldBe(!met);

    [Theory]
    [InlineData(94, 98, true)]
    [InlineData(93, 98, false)]
    [InlineData(93, 93, true)]
    public void Evaluate_SpO2_IsInRangeOrAtTheAcceptedBaseline(int value, int baseline, bool met) =>
        Unmet(
                Ready() with
                {
                    Vitals = Well with { SpO2 = Reading.Of(value) },
                    AcceptedBaseline = Well with { SpO2 = Reading.Of(baseline) },
                }
            )
            .Contains(DischargeCriteria.SpO2)
            .ShouldBe(!met);

    [Theory]
    [InlineData(10, true)]
    [InlineData(24, true)]
    [InlineData(9, false)]
    [InlineData(25, false)]
    public void Evaluate_RespiratoryRate_IsInRange(int value, bool met) =>
        Unmet(Ready() with { Vitals = Well with { RespiratoryRate = Reading.Of(value) } })
            .Contains(DischargeCriteria.RespiratoryRate)
            .ShouldBe(!met);

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Evaluate_Dissociation_IsTwoAtMost(int value, bool met) =>
        Unmet(Ready() with { Vitals = Well with { Dissociation = Reading.Of(value) } })
            .Contains(DischargeCriteria.Dissociation)
            .ShouldBe(!met);

    [Fact]
    public void Evaluate_OldVitals_HaveToBeTakenAgain() =>
        Unmet(Ready() with { VitalsAt = Dose.AddMinutes(149) }).ShouldBe([DischargeCriteria.VitalsCurrent]);

    [Fact]
    public void Evaluate_EachOtherCriterion_StandsAlone()
    {
        Unmet(Ready() with { Oriented = false }).ShouldBe([DischargeCriteria.Oriented]);
        Unmet(Ready() with { Gait = Gait.Unsteady }).ShouldBe([DischargeCriteria.Gait]);
        Unmet(Ready() with { Gait = Gait.SteadyWithUsualAid }).ShouldBeEmpty();
        Unmet(Ready() with { Nausea = NauseaGrade.Moderate }).ShouldBe([DischargeCriteria.Nausea]);
        Unmet(Ready() with { Nausea = NauseaGrade.Mild }).ShouldBeEmpty();
        Unmet(Ready() with { NoNewSuicidalIntent = false }).ShouldBe([DischargeCriteria.SuicidalIntent]);
        Unmet(Ready() with { FeelsSafe = null }).ShouldBe([DischargeCriteria.FeelsSafe]);
        Unmet(Ready(Route.Im) with { SiteFine = null }).ShouldBe([DischargeCriteria.Site]);
        Unmet(Ready() with { ReceivingPersonIdentified = false }).ShouldBe([DischargeCriteria.ReceivingPerson]);
        Unmet(Ready() with { ReceivingPersonPresent = false }).ShouldBe([DischargeCriteria.ReceivingPerson]);
        Unmet(Ready() with { AftercareGiven = false }).ShouldBe([DischargeCriteria.Aftercare]);
        Unmet(Ready() with { SafetyAlertOpen = true }).ShouldBe([DischargeCriteria.SafetyAlert]);
        Unmet(Ready() with { SignedOff = false }).ShouldBe([DischargeCriteria.SignOff]);
    }

    [Fact]
    public void Evaluate_Score_HasToReachWhatItNeeds()
    {
        var unscored = Ready() with { Aldrete = null };
        Unmet(unscored).ShouldBe([DischargeCriteria.Score]);
        Unmet(unscored with { Aldrete = new(2, 2, 1, 2, 2) }).ShouldBeEmpty();
        Unmet(unscored with { Aldrete = new(2, 1, 1, 2, 2) }).ShouldBe([DischargeCriteria.Score]);
        Unmet(unscored with { Padss = new(2, 2, 2, 2, 1) }).ShouldBeEmpty();
        Unmet(unscored with { Padss = new(2, 1, 2, 2, 1) }).ShouldBe([DischargeCriteria.Score]);
        Unmet(Ready() with { Padss = new(2, 2, 2, 2, 0) }).ShouldBe([DischargeCriteria.Score]);
    }

    [Fact]
    public void Evaluate_ScoreThatNoPolicyAsksFor_CountsOnlyWhereItWasTaken()
    {
        var policy = ClinicalPolicy.Default with
        {
            Discharge = ClinicalPolicy.Default.Discharge with { ScoreNeeded = false },
        };

        Scores(null).ShouldBeEmpty();
        Scores(new(0, 2, 2, 2, 2)).ShouldHaveSingleItem().Met.ShouldBeFalse();

        List<DischargeCriterion> Scores(AldreteScore? taken) =>
            [
                .. DischargeCriteria
                    .Evaluate(Ready() with { Aldrete = taken }, policy)
                    .Where(c => c.Code == DischargeCriteria.Score),
            ];
    }

    [Fact]
    public void Evaluate_ObservationThatIsNotShortened_CannotBeOverridden()
    {
        var policy = ClinicalPolicy.Default with
        {
            Discharge = ClinicalPolicy.Default.Discharge with { ObservationMayBeShortened = false },
        };

        DischargeCriteria
            .Evaluate(Ready(), policy)
            .Single(c => c.Code == DischargeCriteria.MinimumTime)
            .Overridable.ShouldBeFalse();
    }

    [Fact]
    public void Evaluate_StaysOnSite_WaitsForTheResponsibleAdult() =>
        DischargeCriteria
            .Evaluate(Ready() with { StaysOnSite = true, ReceivingPersonPresent = false }, ClinicalPolicy.Default)
            .Single(c => c.Code == DischargeCriteria.ReceivingPerson)
            .Sentence.ShouldBe("The responsible adult who stays with the client is not here yet.");

    [Fact]
    public void Evaluate_WhatNobodyMaySkip_CannotBeOverridden()
    {
        NotOverridable(Route.InEsketamine)
            .ShouldBe([DischargeCriteria.MinimumTime, DischargeCriteria.ReceivingPerson, DischargeCriteria.SignOff]);
        NotOverridable(Route.Im).ShouldBe([DischargeCriteria.ReceivingPerson, DischargeCriteria.SignOff]);

        static string[] NotOverridable(Route route) =>
            [
                .. DischargeCriteria
                    .Evaluate(Ready(route), ClinicalPolicy.Default)
                    .Where(c => !c.Overridable)
                    .Select(c => c.Code),
            ];
    }

    [Fact]
    public void Evaluate_Codes_AreUniqueAndNamedForTheArea() =>
        DischargeCriteria
            .Evaluate(Ready(Route.Iv), ClinicalPolicy.Default)
            .Select(c => c.Code)
            .ShouldSatisfyAllConditions(
                codes => codes.ShouldBeUnique(),
                codes => codes.ShouldAllBe(c => c.StartsWith("discharge.", StringComparison.Ordinal))
            );
}
