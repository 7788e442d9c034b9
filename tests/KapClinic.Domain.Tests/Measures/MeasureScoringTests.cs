using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Measures;

public class MeasureScoringTests
{
    private static MeasureScore Score(string measure, int?[] answers, MeasureContext? context = null) =>
        MeasureDefinition.Find(measure)!.Score(answers, context);

    private static int?[] Same(int count, int value) => [.. Enumerable.Repeat((int?)value, count)];

    [Fact]
    public void Phq9_ReferenceVector_IsModerateWithAnotherSyndrome() =>
        Score("PHQ-9", [2, 2, 1, 1, 1, 1, 1, 1, 0])
            .ShouldSatisfyAllConditions(
                s => s.Total.ShouldBe(10),
                s => s.Band.ShouldBe("moderate"),
                s => s.Positive.ShouldBe(true),
                s => s.Subscales["core"].ShouldBe(2),
                s => s.Subscales["symptoms"].ShouldBe(2),
                s => s.Classification.ShouldBe("other_depressive_syndrome"),
                s => s.Safety.ShouldBeNull()
            );

    [Fact]
    public void Phq9_AllThrees_IsSevereWithAnUrgentAlert() =>
        Score("PHQ-9", Same(9, 3))
            .ShouldSatisfyAllConditions(
                s => s.Total.ShouldBe(27),
                s => s.Band.ShouldBe("severe"),
                s => s.Classification.ShouldBe("major_depressive_syndrome"),
                s => s.Safety!.Severity.ShouldBe(SafetySeverity.Urgent),
                s => s.Safety!.RaisesAlert.ShouldBeTrue(),
                s => s.Safety!.NeedsFullScreen.ShouldBeTrue()
            );

    [Fact]
    public void Phq9_OnlyItemNine_IsMinimalAndStillAlerts() =>
        Score("PHQ-9", [0, 0, 0, 0, 0, 0, 0, 0, 1])
            .ShouldSatisfyAllConditions(
                s => s.Total.ShouldBe(1),
                s => s.Band.ShouldBe("minimal"),
                s => s.Safety!.Severity.ShouldBe(SafetySeverity.SameDay),
                s => s.Safety!.NeedsFullScreen.ShouldBeFalse()
            );

    [Theory]
    [InlineData(1, SafetySeverity.SameDay)]
    [InlineData(2, SafetySeverity.Urgent)]
    [InlineData(3, SafetySeverity.Urgent)]
    public void Phq9_ItemNineInAnIncompleteForm_StillAlerts(int answer, SafetySeverity severity) =>
        Score("PHQ-9", [null, null, null, null, null, null, null, null, answer])
            .ShouldSatisfyAllConditions(
                s => s.Complete.ShouldBeFalse(),
                s => s.Total.ShouldBeNull(),
                s => s.Safety!.Severity.ShouldBe(severity)
            );

    [Fact]
    public void Phq9_ItemNineAtLeastOne_AlwaysAlerts() =>
        Prop.ForAll(
                Gen.ArrayOf(Gen.Choose(-1, 3), 8).ToArbitrary(),
                Gen.Choose(1, 3).ToArbitrary(),
                (others, nine) =>
                    Score("PHQ-9", [.. others.Select(a => a < 0 ? null : (int?)a), nine]).Safety!.RaisesAlert
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(4, "minimal", false)]
    [InlineData(5, "mild", false)]
    [InlineData(9, "mild", false)]
    [InlineData(10, "moderate", true)]
    [InlineData(14, "moderate", true)]
    [InlineData(15, "moderately severe", true)]
    [InlineData(19, "moderately severe", true)]
    [InlineData(20, "severe", true)]
    public void Phq9_Total_FallsInItsBand(int total, string band, bool positive) =>
        Score("PHQ-9", Totalling(9, 3, total))
            .ShouldSatisfyAllConditions(s => s.Band.ShouldBe(band), s => s.Positive.ShouldBe(positive));

    [Fact]
    public void Phq9_FunctionItem_IsNotScored() => Score("PHQ-9", [.. Same(9, 1), 3]).Total.ShouldBe(9);

    [Theory]
    [InlineData(new[] { 2, 0, 2, 2, 2, 0, 0, 0, 1 }, "major_depressive_syndrome")]
    [InlineData(new[] { 2, 0, 2, 2, 2, 0, 0, 0, 0 }, "other_depressive_syndrome")]
    [InlineData(new[] { 2, 0, 0, 0, 0, 0, 0, 0, 0 }, null)]
    [InlineData(new[] { 1, 1, 3, 3, 3, 3, 3, 3, 3 }, null)]
    public void Phq9_Algorithm_NeedsACoreSymptom(int[] answers, string? classification) =>
        Score("PHQ-9", [.. answers.Select(a => (int?)a)]).Classification.ShouldBe(classification);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Phq2_ThreeIsPositive(int total, bool positive) =>
        Score("PHQ-2", Totalling(2, 3, total)).Positive.ShouldBe(positive);

    [Fact]
    public void Gad7_AllOnes_IsMild() =>
        Score("GAD-7", Same(7, 1))
            .ShouldSatisfyAllConditions(
                s => s.Total.ShouldBe(7),
                s => s.Band.ShouldBe("mild"),
                s => s.Positive.ShouldBe(false)
            );

    [Theory]
    [InlineData(4, "minimal", false)]
    [InlineData(5, "mild", false)]
    [InlineData(9, "mild", false)]
    [InlineData(10, "moderate", true)]
    [InlineData(15, "severe", true)]
    public void Gad7_Total_FallsInItsBand(int total, string band, bool positive) =>
        Score("GAD-7", Totalling(7, 3, total))
            .ShouldSatisfyAllConditions(s => s.Band.ShouldBe(band), s => s.Positive.ShouldBe(positive));

    [Fact]
    public void Pcl5_ReferenceVector_MeetsTheClustersBelowTheCut()
    {
        var answers = Same(20, 0);
        foreach (var item in new[] { 1, 6, 8, 9, 15, 16 })
            answers[item - 1] = 2;

        Score("PCL-5", answers)
            .ShouldSatisfyAllConditions(
                s => s.Total.ShouldBe(12),
                s => s.Classification.ShouldBe("provisional_ptsd"),
                s => s.Positive.ShouldBe(false),
                s =>
                    s.Subscales.ShouldBe(
                        new Dictionary<string, decimal>
                        {
                            ["B"] = 2,
                            ["C"] = 2,
                            ["D"] = 4,
                            ["E"] = 4,
                        }
                    ),
                s => s.Band.ShouldBeNull("there are no official severity bands"),
                s => s.Safety.ShouldBeNull()
            );
        foreach (var item in new[] { 1, 6, 8, 15 })
        {
            int?[] without = [.. answers];
            without[item - 1] = 1;
            Score("PCL-5", without).Classification.ShouldBeNull($"item {item} was needed");
        }
    }

    [Theory]
    [InlineData(33, 32, false)]
    [InlineData(33, 33, true)]
    [InlineData(31, 31, true)]
    public void Pcl5_Cutoff_IsThePolicys(int cutoff, int total, bool positive)
    {
        var policy = ClinicalPolicy.Default with
        {
            Measures = ClinicalPolicy.Default.Measures with { Pcl5Cutoff = cutoff },
        };
        Score("PCL-5", Totalling(20, 4, total), new MeasureContext { Policy = policy }).Positive.ShouldBe(positive);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Pcl5_RiskTaking_IsASoftFlagFromThree(int answer, bool flagged)
    {
        var answers = Same(20, 0);
        answers[15] = answer;
        var safety = Score("PCL-5", answers).Safety;
        (safety is { Severity: SafetySeverity.SoftFlag, RaisesAlert: false }).ShouldBe(flagged);
    }

    [Theory]
    [InlineData(SexForScoring.Male)]
    [InlineData(SexForScoring.Female)]
    [InlineData(SexForScoring.Unspecified)]
    public void AuditC_ReferenceVector_IsPositiveForEverySex(SexForScoring sex) =>
        Score("AUDIT-C", [2, 1, 1], new MeasureContext { Sex = sex })
            .ShouldSatisfyAllConditions(s => s.Total.ShouldBe(4), s => s.Positive.ShouldBe(true));

    [Theory]
    [InlineData(SexForScoring.Male, false)]
    [InlineData(SexForScoring.Female, true)]
    [InlineData(SexForScoring.Unspecified, true)]
    public void AuditC_ThreePoints_DependOnSex(SexForScoring sex, bool positive) =>
        Score("AUDIT-C", [1, 1, 1], new MeasureContext { Sex = sex }).Positive.ShouldBe(positive);

    [Fact]
    public void AuditC_NeverDrinks_NeedsNoFurtherAnswer()
    {
        Score("AUDIT-C", [0]).ShouldSatisfyAllConditions(s => s.Complete.ShouldBeTrue(), s => s.Total.ShouldBe(0));
        Score("AUDIT-C", [0, 3, 0]).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData(new[] { 4, 2, 1 }, "positive")]
    [InlineData(new[] { 4, 2, 2 }, "high")]
    public void AuditC_EightAndMore_IsHigh(int[] answers, string band) =>
        Score("AUDIT-C", [.. answers.Select(a => (int?)a)]).Band.ShouldBe(band);

    [Fact]
    public void Dast10_AllNo_ScoresTheReversedItem() =>
        Score("DAST-10", Same(10, 0)).ShouldSatisfyAllConditions(s => s.Total.ShouldBe(1), s => s.Band.ShouldBe("low"));

    [Fact]
    public void Dast10_OnlyItemThreeYes_IsNone() =>
        Score("DAST-10", [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]).Band.ShouldBe("none");

    [Theory]
    [InlineData(7, 1, 1, false)]
    [InlineData(7, 1, 2, true)]
    [InlineData(7, 0, 3, false)]
    [InlineData(6, 1, 3, false)]
    [InlineData(13, 1, 3, true)]
    public void Mdq_NeedsSevenTogetherAndAProblem(int yes, int together, int problem, bool positive) =>
        Score("MDQ", [.. Same(yes, 1), .. Same(13 - yes, 0), together, problem]).Positive.ShouldBe(positive);

    [Fact]
    public void Who5_ReferenceVector_IsLow() =>
        Score("WHO-5", [2, 2, 3, 2, 3])
            .ShouldSatisfyAllConditions(
                s => s.Total.ShouldBe(48),
                s => s.Subscales["raw"].ShouldBe(12),
                s => s.Band.ShouldBe("low"),
                s => s.Positive.ShouldBe(true)
            );

    [Theory]
    [InlineData(7, "very low")]
    [InlineData(8, "low")]
    [InlineData(12, "low")]
    [InlineData(13, "adequate")]
    public void Who5_Raw_FallsInItsBand(int raw, string band) =>
        Score("WHO-5", Totalling(5, 5, raw)).Band.ShouldBe(band);

    [Theory]
    [InlineData(9, "subclinical")]
    [InlineData(10, "significant")]
    [InlineData(20, "significant")]
    [InlineData(21, "moderately severe or worse")]
    public void Wsas_Total_FallsInItsBand(int total, string band) =>
        Score("WSAS", Totalling(5, 8, total)).Band.ShouldBe(band);

    [Theory]
    [InlineData(45, true)]
    [InlineData(44, false)]
    public void Meq30_SixtyPercentOfEachPart_IsComplete(int mystical, bool complete)
    {
        int[] mysticalItems = [4, 5, 6, 9, 14, 15, 16, 18, 20, 21, 23, 24, 25, 26, 28];
        var answers = Same(30, 3);
        answers[mysticalItems[0] - 1] = 3 - (45 - mystical);

        Score("MEQ-30", answers)
            .ShouldSatisfyAllConditions(
                s => s.Subscales["mystical"].ShouldBe(mystical),
                s => s.Subscales["positive_mood"].ShouldBe(18),
                s => s.Subscales["transcendence"].ShouldBe(18),
                s => s.Subscales["ineffability"].ShouldBe(9),
                s => s.Positive.ShouldBe(complete)
            );
    }

    /// <summary>Barrett 2015: 15, 6, 6 and 3 items, each in one part (clinical reference §5.2).</summary>
    [Fact]
    public void Meq30_EachItem_CountsInOnePart()
    {
        var parts = Enumerable
            .Range(0, 30)
            .Select(item =>
            {
                var answers = Same(30, 0);
                answers[item] = 5;
                return Score("MEQ-30", answers).Subscales.Single(s => s.Value == 5).Key;
            })
            .CountBy(part => part)
            .ToDictionary(StringComparer.Ordinal);

        parts.ShouldBe(
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["mystical"] = 15,
                ["positive_mood"] = 6,
                ["transcendence"] = 6,
                ["ineffability"] = 3,
            },
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData(27)]
    [InlineData(22)]
    [InlineData(29)]
    public void Meq30_OnePartBelowSixtyPercent_IsNotComplete(int item)
    {
        var answers = Same(30, 3);
        answers[item - 1] = 2;

        Score("MEQ-30", answers).Positive.ShouldBe(false);
    }

    [Fact]
    public void Ebi_IsTheMean() => Score("EBI", [0, 100, 50, 50, 20, 80]).Total.ShouldBe(50);

    [Fact]
    public void Session_KeepsEachItemAndNoTotal() =>
        Score("SESSION", [8, 6, 7, 9, 2, 10])
            .ShouldSatisfyAllConditions(
                s => s.Complete.ShouldBeTrue(),
                s => s.Total.ShouldBeNull(),
                s => s.Subscales["5"].ShouldBe(2)
            );

    [Fact]
    public void Score_MissingAnswer_IsIncompleteWithoutATotal() =>
        Score("PHQ-9", [1, 1, 1, 1, 1, 1, 1, null, 0])
            .ShouldSatisfyAllConditions(
                s => s.Complete.ShouldBeFalse(),
                s => s.Total.ShouldBeNull(),
                s => s.Notes.ShouldNotBeEmpty()
            );

    [Theory]
    [InlineData("PHQ-9", 9, 2, true)]
    [InlineData("PHQ-9", 9, 3, false)]
    [InlineData("GAD-7", 7, 1, true)]
    [InlineData("GAD-7", 7, 2, false)]
    [InlineData("PCL-5", 20, 1, false)]
    public void Score_ProratingAllowed_FillsAFewAnswers(string measure, int items, int missing, bool prorated)
    {
        var policy = ClinicalPolicy.Default with { Measures = ClinicalPolicy.Default.Measures with { Prorate = true } };
        int?[] answers = [.. Enumerable.Repeat((int?)null, missing), .. Same(items - missing, 1)];

        var score = Score(measure, answers, new MeasureContext { Policy = policy });

        score.Prorated.ShouldBe(prorated);
        score.Total.ShouldBe(prorated ? items : null);
    }

    [Fact]
    public void Validate_OutOfRange_NamesTheAnswer()
    {
        var errors = MeasureDefinition.Find("PHQ-9")!.Validate([0, 4, -1]);

        errors.Select(e => e.Field).ShouldBe(["answers[1]", "answers[2]"]);
        MeasureDefinition.Find("PHQ-2")!.Validate([0, 0, 0]).ShouldHaveSingleItem();
        Should.Throw<ArgumentException>(() => Score("PHQ-9", [4]));
    }

    [Fact]
    public void Score_AnyValidAnswers_StaysInRangeAndInABand()
    {
        foreach (var measure in MeasureDefinition.All)
            Prop.ForAll(
                    Answers(measure).ToArbitrary(),
                    answers =>
                    {
                        var score = measure.Score(answers);
                        return (score.Total is not { } total || (total >= 0 && total <= measure.GreatestTotal))
                            && (measure.Bands.Count == 0 || score.Total is null || score.Band is not null)
                            && (score.Complete || score.Total is null);
                    }
                )
                .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Definitions_BandsCoverTheRangeWithoutGaps()
    {
        foreach (var measure in MeasureDefinition.All.Where(m => m.Bands.Count > 0))
        {
            measure.Bands[0].From.ShouldBe(0, measure.Id);
            measure.Bands[^1].To.ShouldBe(measure.GreatestTotal!.Value, measure.Id);
            foreach (var (lower, upper) in measure.Bands.Zip(measure.Bands.Skip(1)))
                upper.From.ShouldBe(lower.To + 1, measure.Id);
        }
    }

    private static Gen<int?[]> Answers(MeasureDefinition measure) =>
        measure.Items.Aggregate(
            Gen.Constant(Array.Empty<int?>()),
            (all, item) =>
                from before in all
                from missing in Gen.Choose(0, 20)
                from value in Gen.Choose(item.Least, item.Greatest)
                select (int?[])[.. before, missing == 0 ? null : value]
        );

    private static int?[] Totalling(int items, int greatest, int total)
    {
        var answers = new int?[items];
        for (var i = 0; i < items; i++)
        {
            answers[i] = Math.Min(greatest, total);
            total -= answers[i]!.Value;
        }

        return answers;
    }
}
