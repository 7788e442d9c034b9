using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Dosing;

public class DoseCheckTests
{
    private static DoseQuestion Ask(Route route, decimal? mg, decimal? kg = 70) =>
        new()
        {
            Route = route,
            Amount = mg is { } amount ? Micrograms.FromMilligrams(amount) : null,
            WeightKg = kg,
            AgeYears = 40,
            InfusionMinutes = 40,
            EsketamineSiteCertified = true,
        };

    private static DoseAssessment Assess(DoseQuestion question) => DoseCheck.Assess(question, ClinicalPolicy.Default);

    private static DoseLevel LevelOf(DoseQuestion question) => Assess(question).Level;

    [Theory]
    [InlineData(Route.Iv, 35, 70, 0.50, 0.500, DoseLevel.Ok)]
    [InlineData(Route.Im, 70, 70, 1.00, 0.930, DoseLevel.Ok)]
    [InlineData(Route.Sl, 200, 70, 2.86, 0.857, DoseLevel.Ok)]
    [InlineData(Route.Sl, 400, 70, 5.71, 1.714, DoseLevel.Hard)]
    [InlineData(Route.Po, 150, 70, 2.14, 0.429, DoseLevel.Ok)]
    [InlineData(Route.InRacemic, 100, 70, 1.43, 0.643, DoseLevel.Ok)]
    [InlineData(Route.Im, 150, 60, 2.50, 2.325, DoseLevel.Block)]
    [InlineData(Route.Sl, 601, 90, 6.68, 2.003, DoseLevel.Block)]
    public void Assess_ReferenceVector_GivesItsLevel(
        Route route,
        double mg,
        double kg,
        double perKg,
        double equivalent,
        DoseLevel level
    )
    {
        var assessment = Assess(Ask(route, (decimal)mg, (decimal)kg));

        assessment.Level.ShouldBe(level);
        decimal.Round(assessment.MgPerKg!.Value, 2).ShouldBe((decimal)perKg);
        decimal.Round(assessment.IvEquivalentMgPerKg!.Value, 3).ShouldBe((decimal)equivalent);
    }

    [Theory]
    [InlineData(Route.Im, 70, "DOSE-IM-WARN-FIRST")]
    [InlineData(Route.Sl, 200, "DOSE-SL-WARN-FIRST")]
    [InlineData(Route.Po, 150, "DOSE-PO-WARN-FIRST")]
    [InlineData(Route.InRacemic, 100, "DOSE-IN-WARN-FIRST")]
    public void Assess_ReferenceVectorAsFirstEver_Warns(Route route, double mg, string ruleId)
    {
        var assessment = Assess(Ask(route, (decimal)mg) with { FirstEver = true });

        assessment.Level.ShouldBe(DoseLevel.Warn);
        assessment.Findings.ShouldHaveSingleItem().RuleId.ShouldBe(ruleId);
    }

    // Each row: the last amount at the lower level, and 1 µg more. A weight is chosen that keeps the other criteria below.
    [Theory]
    [InlineData(Route.Iv, 100, 140, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.Iv, 120, 140, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.Iv, 200, 140, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.Iv, 70, 70, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.Iv, 84, 70, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.Iv, 140, 70, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.Im, 120, 140, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.Im, 150, 140, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.Im, 200, 140, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.Im, 100, 50, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.InRacemic, 100, 140, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.InRacemic, 150, 140, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.InRacemic, 250, 140, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.InRacemic, 75, 50, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.InRacemic, 100, 50, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.InRacemic, 150, 50, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.Sl, 300, 140, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.Sl, 400, 140, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.Sl, 600, 140, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.Po, 250, 140, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.Po, 400, 140, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.Po, 600, 140, DoseLevel.Hard, DoseLevel.Block)]
    [InlineData(Route.Po, 150, 50, DoseLevel.Ok, DoseLevel.Warn)]
    [InlineData(Route.Po, 250, 50, DoseLevel.Warn, DoseLevel.Hard)]
    [InlineData(Route.Po, 350, 50, DoseLevel.Hard, DoseLevel.Block)]
    public void Assess_AtALimit_IsTheLowerLevel_AndOneMicrogramAbove_TheHigher(
        Route route,
        double mg,
        double kg,
        DoseLevel at,
        DoseLevel above
    )
    {
        var question = Ask(route, (decimal)mg, (decimal)kg);

        LevelOf(question).ShouldBe(at);
        LevelOf(question with { Amount = question.Amount + new Micrograms(1) }).ShouldBe(above);
    }

    [Theory]
    [InlineData(Route.Im, 1.5, "DOSE-IM-WARN-MGKG")]
    [InlineData(Route.Im, 1.75, "DOSE-IM-HARD-MGKG")]
    [InlineData(Route.Sl, 4, "DOSE-SL-WARN-MGKG")]
    [InlineData(Route.Sl, 6, "DOSE-SL-HARD-MGKG")]
    [InlineData(Route.Sl, 8, "DOSE-SL-BLOCK-MGKG")]
    public void Assess_PerKilogramHiddenByTheEquivalent_IsStillStrict(Route route, double perKg, string ruleId)
    {
        var question = Ask(route, (decimal)perKg * 50, 50);

        Assess(question).Findings.ShouldNotContain(f => f.RuleId == ruleId);
        Assess(question with { Amount = question.Amount + new Micrograms(1) })
            .Findings.ShouldContain(f => f.RuleId == ruleId);
    }

    [Theory]
    [InlineData(1.0, "DOSE-IVEQ-WARN")]
    [InlineData(1.5, "DOSE-IVEQ-HARD")]
    [InlineData(2.0, "DOSE-IVEQ-BLOCK")]
    public void Assess_IvEquivalent_IsStrict(double limit, string ruleId)
    {
        // 60 kg sublingual: 200, 300 and 400 mg are exactly 1.0, 1.5 and 2.0 mg/kg.
        var question = Ask(Route.Sl, (decimal)limit * 60 / 0.30m, 60);

        Assess(question).Findings.ShouldNotContain(f => f.RuleId == ruleId);
        Assess(question with { Amount = question.Amount + new Micrograms(1) })
            .Findings.ShouldContain(f => f.RuleId == ruleId);
    }

    [Theory]
    [InlineData(28, DoseLevel.Ok)]
    [InlineData(56, DoseLevel.Ok)]
    [InlineData(84, DoseLevel.Ok)]
    [InlineData(70, DoseLevel.Block)]
    [InlineData(112, DoseLevel.Block)]
    [InlineData(84.001, DoseLevel.Block)]
    public void Assess_Esketamine_OnlyWholeDevices(double mg, DoseLevel level)
    {
        var assessment = Assess(Ask(Route.InEsketamine, (decimal)mg, null));

        assessment.Level.ShouldBe(level);
        assessment.IvEquivalentMgPerKg.ShouldBeNull();
    }

    [Fact]
    public void Assess_EsketamineForALightClient_HasNoEquivalentRule() =>
        LevelOf(Ask(Route.InEsketamine, 84, 45)).ShouldBe(DoseLevel.Ok);

    [Fact]
    public void Assess_EsketamineAtAnUncertifiedSite_IsBlocked() =>
        Assess(Ask(Route.InEsketamine, 56, null) with { EsketamineSiteCertified = false })
            .Findings.ShouldContain(f => f.RuleId == "DOSE-ESK-SITE" && f.Level == DoseLevel.Block);

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-10.0)]
    public void Assess_NoAmount_IsBlocked(double? mg) =>
        Assess(Ask(Route.Im, (decimal?)mg)).Findings.ShouldContain(f => f.RuleId == "DOSE-AMOUNT");

    [Theory]
    [InlineData(DoseUnit.Gram)]
    [InlineData(DoseUnit.Microgram)]
    public void Assess_OtherUnit_IsBlocked(DoseUnit unit) =>
        LevelOf(Ask(Route.Im, 50) with { Unit = unit }).ShouldBe(DoseLevel.Block);

    [Theory]
    [InlineData(29.9, DoseLevel.Block)]
    [InlineData(30.0, DoseLevel.Warn)]
    [InlineData(44.9, DoseLevel.Warn)]
    [InlineData(45.0, DoseLevel.Ok)]
    [InlineData(150.0, DoseLevel.Ok)]
    [InlineData(150.1, DoseLevel.Warn)]
    [InlineData(250.0, DoseLevel.Warn)]
    [InlineData(250.1, DoseLevel.Block)]
    [InlineData(null, DoseLevel.Block)]
    public void Assess_Weight_IsQuestionedOrBlocked(double? kg, DoseLevel level) =>
        LevelOf(Ask(Route.Sl, 50, (decimal?)kg)).ShouldBe(level);

    [Theory]
    [InlineData(77, DoseLevel.Ok)]
    [InlineData(77.01, DoseLevel.Warn)]
    [InlineData(63, DoseLevel.Ok)]
    [InlineData(62.99, DoseLevel.Warn)]
    public void Assess_WeightChangeFrom70_WarnsAboveTenPercent(double kg, DoseLevel level) =>
        LevelOf(Ask(Route.Sl, 50, (decimal)kg) with { PreviousWeightKg = 70 }).ShouldBe(level);

    [Theory]
    [InlineData(Route.Iv, 0.5)]
    [InlineData(Route.Im, 0.75)]
    [InlineData(Route.InRacemic, 1.0)]
    [InlineData(Route.Sl, 2.5)]
    [InlineData(Route.Po, 2.0)]
    public void Assess_FirstEver_WarnsStrictlyAbove(Route route, double perKg)
    {
        var question = Ask(route, (decimal)perKg * 60, 60) with { FirstEver = true };

        LevelOf(question).ShouldBe(DoseLevel.Ok);
        LevelOf(question with { Amount = question.Amount + new Micrograms(1) }).ShouldBe(DoseLevel.Warn);
    }

    [Theory]
    [InlineData(64, false, DoseLevel.Ok)]
    [InlineData(65, false, DoseLevel.Warn)]
    [InlineData(40, true, DoseLevel.Warn)]
    public void Assess_AgeOrLiver_ShrinksWarnLimits(int age, bool hepatic, DoseLevel level) =>
        LevelOf(Ask(Route.Iv, 0.76m * 70) with { AgeYears = age, HepaticImpairment = hepatic }).ShouldBe(level);

    [Fact]
    public void Assess_AgeAndLiverTogether_ShrinkOnce() =>
        LevelOf(Ask(Route.Iv, 0.75m * 70) with { AgeYears = 70, HepaticImpairment = true }).ShouldBe(DoseLevel.Ok);

    [Fact]
    public void Assess_Age_DoesNotMoveHardOrBlock()
    {
        var question = Ask(Route.Iv, 84, 70) with { AgeYears = 80 };

        LevelOf(question).ShouldBe(DoseLevel.Warn);
        LevelOf(question with { Amount = question.Amount + new Micrograms(1) }).ShouldBe(DoseLevel.Hard);
    }

    [Theory]
    [InlineData(47.9, DoseLevel.Hard)]
    [InlineData(48, DoseLevel.Warn)]
    [InlineData(71.9, DoseLevel.Warn)]
    [InlineData(72, DoseLevel.Ok)]
    public void Assess_HoursSinceLastSession_AreStrictlyLess(double hours, DoseLevel level) =>
        LevelOf(
                Ask(Route.Im, 50) with
                {
                    Previous = new PreviousDose(Route.Im, Micrograms.FromMilligrams(50), (decimal)hours),
                }
            )
            .ShouldBe(level);

    [Theory]
    [InlineData(75, DoseLevel.Ok)]
    [InlineData(75.001, DoseLevel.Warn)]
    public void Assess_IncreaseOverLastSession_WarnsAboveHalf(double mg, DoseLevel level) =>
        LevelOf(
                Ask(Route.Im, (decimal)mg) with
                {
                    Previous = new PreviousDose(Route.Im, Micrograms.FromMilligrams(50), 100),
                }
            )
            .ShouldBe(level);

    [Fact]
    public void Assess_OtherRouteLastTime_ComparesWhatReachesTheCirculation() =>
        LevelOf(
                Ask(Route.Im, 60) with
                {
                    // 150 mg sublingual reach the circulation like 45 mg intravenous; 60 mg IM like 55.8 mg.
                    Previous = new PreviousDose(Route.Sl, Micrograms.FromMilligrams(150), 100),
                }
            )
            .ShouldBe(DoseLevel.Ok);

    [Theory]
    [InlineData(7, DoseLevel.Ok)]
    [InlineData(8, DoseLevel.Warn)]
    public void Assess_NinthDoseInTheWindow_Warns(int earlier, DoseLevel level) =>
        LevelOf(Ask(Route.Im, 50) with { EarlierSessionsInWindow = earlier }).ShouldBe(level);

    [Theory]
    [InlineData(30.0, DoseLevel.Ok)]
    [InlineData(29.9, DoseLevel.Hard)]
    [InlineData(null, DoseLevel.Hard)]
    public void Assess_InfusionTime_FasterThanThirtyMinutesNeedsThePrescriber(double? minutes, DoseLevel level) =>
        LevelOf(Ask(Route.Iv, 35) with { InfusionMinutes = (decimal?)minutes }).ShouldBe(level);

    [Theory]
    [InlineData(35, DoseLevel.Ok)]
    [InlineData(35.001, DoseLevel.Hard)]
    public void Assess_Push_AboveHalfAMilligramPerKilogramNeedsThePrescriber(double mg, DoseLevel level) =>
        LevelOf(Ask(Route.Iv, (decimal)mg) with { IvPush = true, InfusionMinutes = null }).ShouldBe(level);

    [Theory]
    [InlineData(Route.Im, 9.9, true)]
    [InlineData(Route.Im, 10, false)]
    [InlineData(Route.InRacemic, 9.9, true)]
    [InlineData(Route.Sl, 19.9, true)]
    [InlineData(Route.Sl, 20, false)]
    [InlineData(Route.Po, 1, false)]
    public void Assess_BoosterTime_WarnsWhenEarly(Route route, double minutes, bool warns) =>
        Assess(
            Ask(route, 10) with
            {
                Earlier = new EarlierToday(
                    Micrograms.FromMilligrams(40),
                    Micrograms.FromMilligrams(40),
                    (decimal)minutes
                ),
            }
        )
            .Findings.Any(f => f.RuleId == $"DOSE-{route.Code()}-BOOSTER-EARLY")
            .ShouldBe(warns);

    [Theory]
    [InlineData(20, 40, DoseLevel.Ok)]
    [InlineData(20.001, 40, DoseLevel.Warn)]
    [InlineData(10.001, 50, DoseLevel.Warn)]
    public void Assess_BoosterShare_CountsAllBoosters(double mg, double soFar, DoseLevel level) =>
        LevelOf(
                Ask(Route.Im, (decimal)mg) with
                {
                    Earlier = new EarlierToday(
                        Micrograms.FromMilligrams(40),
                        Micrograms.FromMilligrams((decimal)soFar),
                        30
                    ),
                }
            )
            .ShouldBe(level);

    [Fact]
    public void Assess_Booster_RunsTheTableOnTheSum()
    {
        var assessment = Assess(
            Ask(Route.Im, 40, 60) with
            {
                Earlier = new EarlierToday(Micrograms.FromMilligrams(90), Micrograms.FromMilligrams(90), 15),
            }
        );

        assessment.Total.ShouldBe(Micrograms.FromMilligrams(130));
        assessment.Level.ShouldBe(DoseLevel.Block, "130 mg are 2.17 mg/kg");
    }

    [Fact]
    public void Assess_ClearanceMaximum_BlocksStrictlyAbove()
    {
        var question = Ask(Route.Im, 60) with { ClearanceMaximum = Micrograms.FromMilligrams(60) };

        LevelOf(question).ShouldBe(DoseLevel.Ok);
        Assess(question with { Amount = question.Amount + new Micrograms(1) })
            .Findings.ShouldContain(f => f.RuleId == "DOSE-CLEARANCE-MAX" && f.Level == DoseLevel.Block);
    }

    [Fact]
    public void Assess_HardWithinTheAmountApprovedInAdvance_NeedsNobodyNow()
    {
        var question = Ask(Route.Sl, 400) with { HardApprovedUpTo = Micrograms.FromMilligrams(400) };

        Assess(question)
            .ShouldSatisfyAllConditions(a => a.Level.ShouldBe(DoseLevel.Hard), a => a.NeedsPrescriber.ShouldBeFalse());
        Assess(question with { Amount = question.Amount + new Micrograms(1) }).NeedsPrescriber.ShouldBeTrue();
        Assess(question with { HardApprovedUpTo = null }).NeedsPrescriber.ShouldBeTrue();
    }

    [Fact]
    public void Assess_HardForAnotherReasonThanTheAmount_IsNotCoveredInAdvance() =>
        Assess(
            Ask(Route.Sl, 400) with
            {
                HardApprovedUpTo = Micrograms.FromMilligrams(400),
                Previous = new PreviousDose(Route.Sl, Micrograms.FromMilligrams(400), 24),
            }
        )
            .NeedsPrescriber.ShouldBeTrue();

    [Fact]
    public void Assess_BlockIsNeverApprovedInAdvance() =>
        Assess(Ask(Route.Sl, 700) with { HardApprovedUpTo = Micrograms.FromMilligrams(1000) })
            .ShouldSatisfyAllConditions(a => a.IsRefused.ShouldBeTrue(), a => a.NeedsPrescriber.ShouldBeFalse());

    [Theory]
    [InlineData(100, false, true)]
    [InlineData(100, true, false)]
    [InlineData(50, false, false)]
    public void Assess_StrongSolutionForIv_AsksForDilution(double concentration, bool diluted, bool warns) =>
        Assess(Ask(Route.Iv, 35) with { MilligramsPerMillilitre = (decimal)concentration, DilutedForIv = diluted })
            .Findings.Any(f => f.RuleId == "DOSE-IV-DILUTE")
            .ShouldBe(warns);

    [Fact]
    public void Assess_ExpiredLot_IsBlocked() =>
        LevelOf(Ask(Route.Im, 50) with { LotExpired = true }).ShouldBe(DoseLevel.Block);

    [Fact]
    public void Assess_CompoundedNasalProduct_Warns() =>
        LevelOf(Ask(Route.InRacemic, 50) with { CompoundedProduct = true }).ShouldBe(DoseLevel.Warn);

    [Fact]
    public void Assess_EveryFinding_HasASentenceAndComesWorstFirst()
    {
        var assessment = Assess(
            Ask(Route.Iv, 900, 20) with
            {
                FirstEver = true,
                AgeYears = 80,
                InfusionMinutes = 5,
                Previous = new PreviousDose(Route.Iv, Micrograms.FromMilligrams(10), 1),
            }
        );

        assessment.Findings.ShouldAllBe(f => f.Sentence.EndsWith('.') && f.Level > DoseLevel.Ok);
        assessment.Findings.Select(f => f.Level).ShouldBe(assessment.Findings.Select(f => f.Level).OrderDescending());
        assessment.Findings.Select(f => f.RuleId).ShouldBeUnique();
    }

    private static Gen<DoseQuestion> Questions =>
        from route in Gen.Elements(Enum.GetValues<Route>().Where(r => r.IsWeightBased()))
        from micrograms in Gen.Choose(1, 900_000)
        from kg in Gen.Choose(300, 2500)
        from age in Gen.Choose(18, 95)
        from hepatic in Gen.Elements(true, false)
        from first in Gen.Elements(true, false)
        from push in Gen.Elements(true, false)
        from earlier in Gen.Choose(0, 200_000)
        select Ask(route, micrograms / 1000m, kg / 10m) with
        {
            AgeYears = age,
            HepaticImpairment = hepatic,
            FirstEver = first,
            IvPush = push,
            Earlier = earlier < 50_000 ? null : new EarlierToday(new(earlier), new(earlier), 30),
        };

    [Fact]
    public void Assess_MoreMedicine_IsNeverALowerLevel() =>
        Prop.ForAll(
                Questions.ToArbitrary(),
                Gen.Choose(1, 300_000).ToArbitrary(),
                (question, more) =>
                    LevelOf(question with { Amount = question.Amount + new Micrograms(more) }) >= LevelOf(question)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Assess_OlderOrHepatic_IsNeverALowerLevel() =>
        Prop.ForAll(
                Questions.ToArbitrary(),
                question =>
                    LevelOf(question with { AgeYears = 80, HepaticImpairment = true })
                    >= LevelOf(question with { AgeYears = 40, HepaticImpairment = false })
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Assess_LevelIsTheWorstFinding() =>
        Prop.ForAll(
                Questions.ToArbitrary(),
                question =>
                {
                    var assessment = Assess(question);
                    return assessment.Level
                        == assessment.Findings.Select(f => f.Level).DefaultIfEmpty(DoseLevel.Ok).Max();
                }
            )
            .QuickCheckThrowOnFailure();
}
