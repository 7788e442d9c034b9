using KapClinic.Domain.Measures;

namespace KapClinic.Domain.Tests.Measures;

public class SuicideScoringTests
{
    private const int Refused = MeasureAnswers.Refused;

    private static MeasureScore Asq(params int?[] answers) => MeasureDefinition.Find("ASQ")!.Score(answers);

    private static MeasureScore Cssrs(int?[] answers, int? previous = null) =>
        MeasureDefinition.Find("C-SSRS")!.Score(answers, new MeasureContext { PreviousCssrsLevel = previous });

    [Fact]
    public void Asq_AllNo_IsNegativeWithoutTheFifth() =>
        Asq(0, 0, 0, 0)
            .ShouldSatisfyAllConditions(
                s => s.Complete.ShouldBeTrue(),
                s => s.Positive.ShouldBe(false),
                s => s.Safety.ShouldBeNull()
            );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Asq_AnyYesOrRefusal_IsPositive(int index)
    {
        foreach (var answer in new[] { MeasureAnswers.Yes, Refused })
        {
            int?[] answers = [0, 0, 0, 0, 0];
            answers[index] = answer;
            Asq(answers)
                .ShouldSatisfyAllConditions(
                    s => s.Classification.ShouldBe("non_acute_positive"),
                    s => s.Safety!.Severity.ShouldBe(SafetySeverity.SameDay),
                    s => s.Safety!.RaisesAlert.ShouldBeTrue()
                );
        }
    }

    [Theory]
    [InlineData(MeasureAnswers.Yes)]
    [InlineData(Refused)]
    public void Asq_FifthYesOrRefused_IsAcute(int fifth) =>
        Asq(1, 0, 0, 0, fifth)
            .ShouldSatisfyAllConditions(
                s => s.Classification.ShouldBe("acute_positive"),
                s => s.Safety!.Severity.ShouldBe(SafetySeverity.Acute)
            );

    [Fact]
    public void Asq_PositiveWithoutTheFifth_AsksForItUrgently() =>
        Asq(0, 0, 1, 0)
            .ShouldSatisfyAllConditions(
                s => s.Complete.ShouldBeFalse(),
                s => s.Positive.ShouldBe(true),
                s => s.Safety!.Severity.ShouldBe(SafetySeverity.Urgent)
            );

    [Fact]
    public void Asq_UnansweredQuestion_IsIncomplete() =>
        Asq(0, null, 0, 0).ShouldSatisfyAllConditions(s => s.Complete.ShouldBeFalse(), s => s.Positive.ShouldBeNull());

    [Fact]
    public void Asq_KnownAttempt_DoesNotCountAgain()
    {
        var known = new MeasureContext { AttemptAlreadyKnown = true };
        var asq = MeasureDefinition.Find("ASQ")!;

        asq.Score([0, 0, 0, 1], known).Positive.ShouldBe(false);
        asq.Score([0, 0, 0, 1], known).Notes.ShouldNotBeEmpty();
        asq.Score([0, 0, 1, 1, 0], known).Positive.ShouldBe(true);
        asq.Score([0, 0, 0, Refused, 0], known).Positive.ShouldBe(true);
        asq.Score([0, 0, 0, 1, 1], known).Classification.ShouldBe("acute_positive");
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0 }, "NONE", null)]
    [InlineData(new[] { 1, 0, 0, 0, 0, 0, 0 }, "LOW", SafetySeverity.SameDay)]
    [InlineData(new[] { 0, 1, 0, 0, 0, 0, 0 }, "LOW", SafetySeverity.SameDay)]
    [InlineData(new[] { 0, 0, 1, 0, 0, 0, 0 }, "MODERATE", SafetySeverity.Urgent)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 1, 0 }, "MODERATE", SafetySeverity.Urgent)]
    [InlineData(new[] { 0, 0, 0, 1, 0, 0, 0 }, "HIGH", SafetySeverity.Acute)]
    [InlineData(new[] { 0, 0, 0, 0, 1, 0, 0 }, "HIGH", SafetySeverity.Acute)]
    [InlineData(new[] { 0, 1, 0, 0, 0, 1, 1 }, "HIGH", SafetySeverity.Acute)]
    public void Cssrs_HighestLevel_Wins(int[] answers, string level, SafetySeverity? severity) =>
        Cssrs([.. answers.Select(a => (int?)a)])
            .ShouldSatisfyAllConditions(
                s => s.Band.ShouldBe(level),
                s => s.Total.ShouldBeNull(),
                s => (s.Safety?.Severity).ShouldBe(severity)
            );

    [Fact]
    public void Cssrs_RiseOverTheLastScreen_IsUrgent() =>
        Cssrs([1, 0, 0, 0, 0, 0, 0], previous: 0)
            .ShouldSatisfyAllConditions(
                s => s.Safety!.Severity.ShouldBe(SafetySeverity.Urgent),
                s => s.Notes.ShouldNotBeEmpty()
            );

    [Fact]
    public void Cssrs_UnfinishedWithAYes_StillAlerts() =>
        Cssrs([1, 1, 1, 1, null, null, null])
            .ShouldSatisfyAllConditions(
                s => s.Complete.ShouldBeFalse(),
                s => s.Safety!.Severity.ShouldBe(SafetySeverity.Acute)
            );

    [Fact]
    public void Cssrs_IsEnteredByClinicians() => MeasureDefinition.Find("C-SSRS")!.ClinicianOnly.ShouldBeTrue();
}
