using System.Globalization;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Clearance;

public class ClearanceRulesTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);

    private static ScreeningQuestionnaire Form => ScreeningQuestionnaire.Current;

    private static ClearanceInput Client(params (string Question, string Answer)[] answers) =>
        new()
        {
            Answers = answers.ToDictionary(a => a.Question, a => a.Answer, StringComparer.Ordinal),
            BirthDate = new DateOnly(1986, 1, 1),
            Today = Today,
        };

    private static IReadOnlyList<TrippedRule> Evaluate(ClearanceInput input) =>
        ClearanceRules.Evaluate(input, ClinicalPolicy.Default);

    private static TrippedRule Only(ClearanceInput input) => Evaluate(input).ShouldHaveSingleItem();

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PressureReading[] Pressures(params (int Systolic, int Diastolic)[] readings) =>
        [.. readings.Select(r => new PressureReading(r.Systolic, r.Diastolic, DateTimeOffset.UnixEpoch))];

    /// <summary>The answer itself, and whatever has to be answered for its question to be shown.</summary>
    private static ClearanceInput Answering(ScreeningQuestion question, string answer)
    {
        var answers = new List<(string, string)> { (question.Id, answer) };
        for (var shown = question.ShowIf; shown is not null; shown = Form.Find(shown.Question)!.ShowIf)
            answers.Add((shown.Question, shown.Answers[0]));
        return Client([.. answers]);
    }

    [Fact]
    public void Evaluate_HealthyAdult_TripsNothing() =>
        Evaluate(Client([.. Form.Questions.Where(q => q.Id != "clinician.capacity").Select(q => (q.Id, "no"))]))
            .ShouldBeEmpty();

    [Fact]
    public void Rules_AreTheThirtyFiveOfTheReference() =>
        Form
            .Rules.Select(r => r.Id)
            .ShouldBe(Enumerable.Range(1, 35).Select(n => string.Create(CultureInfo.InvariantCulture, $"CX-{n:00}")));

    [Fact]
    public void EveryRow_CanBeReached()
    {
        var byAnswer = Form
            .Questions.SelectMany(q =>
                (q.Trips ?? []).SelectMany(t => t.Answers.Select(a => (Question: q, Trip: t, Answer: a)))
            )
            .ToList();
        foreach (var (question, trip, answer) in byAnswer)
            Evaluate(Answering(question, answer))
                .ShouldContain(
                    r => r.RuleId == trip.Rule && r.Class == (trip.Class ?? Form.Rule(trip.Rule).Class),
                    $"{question.Id} = {answer}"
                );

        ClearanceInput[] byFinding =
        [
            Client(("heart.recent_event", "yes")),
            Client() with
            {
                BirthDate = Today.AddYears(-17),
            },
            Client() with
            {
                BirthDate = Today.AddYears(-70),
            },
            Client() with
            {
                Labs = new() { AltMultiple = 3.1m },
            },
            Client(("mind.eating_disorder", "yes")) with
            {
                Bmi = 17,
            },
            Client() with
            {
                DayOf = new(HasSafeWayHome: false, IntoxicatedOrWithdrawing: false),
            },
            Client() with
            {
                Asa = 3,
            },
        ];

        byAnswer
            .Select(a => a.Trip.Rule)
            .Concat(byFinding.Select(i => Only(i).RuleId))
            .Distinct()
            .ShouldBe(Form.Rules.Select(r => r.Id), ignoreOrder: true);
    }

    [Fact]
    public void EveryInteractionClass_CanBeReachedByEachOfItsWords()
    {
        foreach (var found in InteractionCatalogue.Current.Classes)
        foreach (var word in found.Match)
            Evaluate(Client() with { Medicines = [$"{word.ToUpperInvariant()} 10 mg daily"] })
                .ShouldContain(r => r.RuleId == found.Id && r.Class == found.Class, $"{word} in {found.Id}");
    }

    [Theory]
    [InlineData("Lorazepam 1 mg at night", "MX-BENZODIAZEPINES", RuleClass.Relative)]
    [InlineData("Lamictal", "MX-LAMOTRIGINE", RuleClass.Caution)]
    [InlineData("naltrexone 50 mg", "MX-OPIOID-ANTAGONISTS", RuleClass.Caution)]
    [InlineData("methadone", "MX-OPIOIDS", RuleClass.Relative)]
    [InlineData("gabapentin 300", "MX-SEDATIVES", RuleClass.Caution)]
    [InlineData("Vyvanse", "MX-STIMULANTS", RuleClass.Caution)]
    [InlineData("phenelzine", "MX-MAOI", RuleClass.Relative)]
    [InlineData("Synthroid 50 mcg", "MX-THYROID", RuleClass.Caution)]
    [InlineData("theophylline", "MX-THEOPHYLLINE", RuleClass.Relative)]
    [InlineData("grapefruit juice", "MX-CYP3A4-INHIBITORS", RuleClass.Caution)]
    [InlineData("Plavix", "MX-CYP2B6-INHIBITORS", RuleClass.Caution)]
    [InlineData("St John’s wort", "MX-INDUCERS", RuleClass.Caution)]
    [InlineData("risperidone", "MX-ANTIPSYCHOTICS", RuleClass.Caution)]
    [InlineData("amlodipine", "MX-ANTIHYPERTENSIVES", RuleClass.Info)]
    [InlineData("memantine", "MX-NMDA-PSYCHEDELICS", RuleClass.Caution)]
    [InlineData("Lantus insulin", "MX-GLUCOSE-LOWERING", RuleClass.Caution)]
    [InlineData("Ozempic", "MX-GLP1", RuleClass.Caution)]
    [InlineData("sertraline", "MX-ANTIDEPRESSANTS", RuleClass.Info)]
    [InlineData("Flonase", "MX-NASAL", RuleClass.Info)]
    public void Evaluate_Medicine_TripsItsClass(string medicine, string ruleId, RuleClass level) =>
        Only(Client() with { Medicines = [medicine] })
            .ShouldSatisfyAllConditions(r => r.RuleId.ShouldBe(ruleId), r => r.Class.ShouldBe(level));

    [Fact]
    public void Evaluate_Benzodiazepine_NeverAdvisesAnAbruptStop() =>
        Only(Client() with { Medicines = ["Ativan"] }).Why.ShouldContain("Never stop abruptly");

    [Fact]
    public void ClassesOf_WordInsideAnotherWord_IsNotFound() =>
        InteractionCatalogue
            .Current.ClassesOf("hydrochlorothiazide")
            .ShouldHaveSingleItem()
            .Id.ShouldBe("MX-ANTIHYPERTENSIVES");

    [Fact]
    public void Evaluate_UnknownMedicine_TripsNothing() =>
        Evaluate(Client() with { Medicines = ["vitamin D"] }).ShouldBeEmpty();

    [Theory]
    [InlineData(139, 89, 139, 89, null)]
    [InlineData(140, 80, 139, 89, null)]
    [InlineData(140, 80, 130, 90, RuleClass.Relative)]
    [InlineData(159, 99, 159, 99, RuleClass.Relative)]
    [InlineData(160, 80, 120, 80, RuleClass.Absolute)]
    [InlineData(120, 100, 120, 80, RuleClass.Absolute)]
    [InlineData(180, 80, 120, 80, RuleClass.Absolute)]
    [InlineData(120, 110, 120, 80, RuleClass.Absolute)]
    public void Evaluate_RestingPressure_FollowsTheSteps(int sbp1, int dbp1, int sbp2, int dbp2, RuleClass? level)
    {
        var tripped = Evaluate(Client() with { PressureReadings = Pressures((sbp1, dbp1), (sbp2, dbp2)) });

        tripped.Select(r => (r.RuleId, r.Class)).ShouldBe(level is { } expected ? [("CX-05", expected)] : []);
        tripped.ShouldAllBe(r => r.ResolvableWithEvidence);
    }

    [Theory]
    [InlineData(179, 109, "160/100")]
    [InlineData(180, 80, "180/110")]
    [InlineData(120, 110, "180/110")]
    public void Evaluate_RestingPressure_NamesTheStepItReached(int systolic, int diastolic, string step) =>
        Only(Client() with { PressureReadings = Pressures((systolic, diastolic)) })
            .Why.ShouldContain($"reached {step}");

    [Theory]
    [InlineData("no")]
    [InlineData(null)]
    public void Evaluate_LowWeightWithoutAnEatingDisorder_TripsNothing(string? answer) =>
        Evaluate((answer is null ? Client() : Client(("mind.eating_disorder", answer))) with { Bmi = 17 })
            .ShouldBeEmpty();

    [Fact]
    public void Evaluate_HeartEvent_IsAbsoluteForSixWeeksThenRelative()
    {
        Event(41).ShouldBe(("CX-06", RuleClass.Absolute, true));
        Event(42).ShouldBe(("CX-08", RuleClass.Relative, false));
        Only(Client(("heart.recent_event", "unsure"))).RuleId.ShouldBe("CX-06");

        static (string, RuleClass, bool) Event(int daysAgo)
        {
            var rule = Only(
                Client(("heart.recent_event", "yes"), ("heart.recent_event_date", Iso(Today.AddDays(-daysAgo))))
            );
            return (rule.RuleId, rule.Class, rule.ResolvableWithEvidence);
        }
    }

    [Fact]
    public void Evaluate_Seizure_CountsForSixMonths()
    {
        Seizure(Today.AddMonths(-6).AddDays(1)).ShouldBe(["CX-24"]);
        Seizure(Today.AddMonths(-6)).ShouldBeEmpty();
        Evaluate(Client(("brain.seizure", "yes"))).ShouldHaveSingleItem().RuleId.ShouldBe("CX-24");

        static string[] Seizure(DateOnly date) =>
            [.. Evaluate(Client(("brain.seizure", "yes"), ("brain.seizure_date", Iso(date)))).Select(r => r.RuleId)];
    }

    [Fact]
    public void Evaluate_Attempt_HoldsForThreeMonths()
    {
        Attempt("yes", Today.AddMonths(-3).AddDays(1)).ShouldBe([("CX-29", RuleClass.Hold)]);
        Attempt("unsure", Today.AddMonths(-1)).ShouldBe([("CX-29", RuleClass.Hold)]);
        Attempt("yes", Today.AddMonths(-3)).ShouldBeEmpty();
        Only(Client(("safety.attempt", "yes"))).RuleId.ShouldBe("CX-29");
        Evaluate(Client(("safety.attempt", "unsure"))).ShouldBeEmpty();

        static (string, RuleClass)[] Attempt(string answer, DateOnly date) =>
            [
                .. Evaluate(Client(("safety.attempt", answer), ("safety.attempt_date", Iso(date))))
                    .Select(r => (r.RuleId, r.Class)),
            ];
    }

    [Fact]
    public void Evaluate_AcuteScreens_Hold()
    {
        var asq = MeasureDefinition.Find("ASQ")!.Score([1, 0, 0, 0, 1]);
        var cssrs = MeasureDefinition.Find("C-SSRS")!.Score([0, 0, 0, 1, 0, 0, 0]);

        Only(Client() with { Scores = new() { Asq = asq } }).Class.ShouldBe(RuleClass.Hold);
        Only(Client() with { Scores = new() { Cssrs = cssrs } }).Class.ShouldBe(RuleClass.Hold);
    }

    [Fact]
    public void Evaluate_KnownIdeationWithoutAcuteRisk_IsNoExclusion() =>
        Evaluate(
                Client() with
                {
                    Scores = new()
                    {
                        Asq = MeasureDefinition.Find("ASQ")!.Score([1, 1, 0, 0, 0]),
                        Cssrs = MeasureDefinition.Find("C-SSRS")!.Score([1, 1, 1, 0, 0, 0, 0]),
                    },
                }
            )
            .ShouldBeEmpty();

    [Theory]
    [InlineData(17, 364, "CX-27")]
    [InlineData(18, 0, null)]
    [InlineData(64, 364, null)]
    [InlineData(65, 0, "CX-28")]
    public void Evaluate_Age_IsToTheDay(int years, int days, string? ruleId) =>
        (
            Evaluate(Client() with { BirthDate = Today.AddDays(-days).AddYears(-years) }).SingleOrDefault()?.RuleId
        ).ShouldBe(ruleId);

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, RuleClass.Relative)]
    [InlineData(4, RuleClass.Absolute)]
    [InlineData(5, RuleClass.Absolute)]
    public void Evaluate_Asa_FollowsItsClass(int asa, RuleClass? level) =>
        (Evaluate(Client() with { Asa = asa }).SingleOrDefault()?.Class).ShouldBe(level);

    [Theory]
    [InlineData(ChildPugh.A, RuleClass.Relative)]
    [InlineData(ChildPugh.B, RuleClass.Relative)]
    [InlineData(ChildPugh.C, RuleClass.Absolute)]
    public void Evaluate_Cirrhosis_IsGraded(ChildPugh grade, RuleClass level) =>
        Only(Client(("liver.severe", "yes")) with { ChildPugh = grade }).Class.ShouldBe(level);

    [Fact]
    public void Evaluate_CirrhosisWithoutAGrade_IsAbsolute() =>
        Only(Client(("liver.severe", "yes"))).Class.ShouldBe(RuleClass.Absolute);

    [Theory]
    [InlineData(3.0, null)]
    [InlineData(3.1, "CX-16")]
    public void Evaluate_LiverEnzymes_TripStrictlyAboveThreeTimes(double multiple, string? ruleId)
    {
        var input = Client() with { Labs = new() { AstMultiple = (decimal)multiple } };

        (Evaluate(input).SingleOrDefault()?.RuleId).ShouldBe(ruleId);
        Evaluate(input with { Labs = input.Labs with { LiverTestsExplained = true } }).ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_LaboratoryFindings_TripTheirRows()
    {
        Ids(new() { AlpOrBilirubinRaised = true }).ShouldBe(["CX-16"]);
        Ids(new() { PregnancyTestPositive = true }).ShouldBe(["CX-13"]);
        Ids(new() { KetamineOrPcpInUrine = true }).ShouldBe(["CX-17"]);
        Ids(new() { OtherDrugInUrine = true }).ShouldBe(["CX-19"]);
        Ids(new() { UnexplainedHaematuria = true }).ShouldBe(["CX-20"]);
        Ids(new() { ThyroidOveractive = true }).ShouldBe(["CX-21"]);
        Ids(new() { ElectrolytesDisturbed = true }).ShouldBeEmpty("without an eating disorder");

        static string[] Ids(LabResults labs) => [.. Evaluate(Client() with { Labs = labs }).Select(r => r.RuleId)];
    }

    [Theory]
    [InlineData(17.4, "CX-31")]
    [InlineData(17.5, null)]
    [InlineData(39.9, null)]
    [InlineData(40.0, "CX-23")]
    public void Evaluate_Bmi_TripsAtItsEnds(double bmi, string? ruleId) =>
        (
            Evaluate(Client(("mind.eating_disorder", "yes")) with { Bmi = (decimal)bmi }).SingleOrDefault()?.RuleId
        ).ShouldBe(ruleId);

    [Fact]
    public void Evaluate_Scores_TripTheirRows()
    {
        Ids(new() { AuditC = MeasureDefinition.Find("AUDIT-C")!.Score([4, 3, 1]) }).ShouldBe(["CX-19"]);
        Ids(new() { AuditC = MeasureDefinition.Find("AUDIT-C")!.Score([4, 2, 1]) }).ShouldBeEmpty();
        Ids(new() { Dast10 = MeasureDefinition.Find("DAST-10")!.Score([1, 1, 0, 1, 1, 1, 0, 0, 0, 0]) })
            .ShouldBe(["CX-19"]);
        Ids(new() { Mdq = MeasureDefinition.Find("MDQ")!.Score([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 2]) })
            .ShouldBe(["CX-12"]);
        Ids(new() { StopBang = 5 }).ShouldBe(["CX-23"]);
        Ids(new() { StopBang = 4 }).ShouldBeEmpty();

        static string[] Ids(ScreeningScores scores) =>
            [.. Evaluate(Client() with { Scores = scores }).Select(r => r.RuleId)];
    }

    [Fact]
    public void Evaluate_AllergyList_FindsKetamineAndItsBrands()
    {
        Only(Client() with { Allergies = ["Ketalar (rash)"] }).RuleId.ShouldBe("CX-01");
        Evaluate(Client() with { Allergies = ["penicillin"] }).ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_TheDayItself_NeedsAWayHomeAndAClearHead()
    {
        Evaluate(Client() with { DayOf = new(true, false) }).ShouldBeEmpty();
        Evaluate(Client() with { DayOf = new(false, true) })
            .Select(r => (r.RuleId, r.Class))
            .ShouldBe([("CX-18", RuleClass.Absolute), ("CX-34", RuleClass.Absolute)]);
    }

    [Fact]
    public void Evaluate_Unsure_HasToBeFoundOutBeforeClearing()
    {
        Only(Client(("heart.aneurysm", "unsure")))
            .ShouldSatisfyAllConditions(
                r => r.Class.ShouldBe(RuleClass.Relative),
                r => r.ResolvableWithEvidence.ShouldBeTrue(),
                r => r.Refuses.ShouldBeFalse()
            );
        Only(Client(("pregnancy.possible", "yes"), ("pregnancy.now", "unsure"))).Class.ShouldBe(RuleClass.Absolute);
        Only(Client(("safety.plan_now", "unsure"))).Class.ShouldBe(RuleClass.Hold);
    }

    [Fact]
    public void Evaluate_AnswerToAHiddenQuestion_IsIgnored() =>
        Evaluate(Client(("pregnancy.possible", "not_applicable"), ("pregnancy.now", "yes"))).ShouldBeEmpty();

    [Fact]
    public void Evaluate_SeveralReasonsForOneRow_AreOneItemOfTheGravestClass()
    {
        var rule = Only(Client(("bladder.ketamine", "yes"), ("bladder.cystitis", "yes")));

        rule.ShouldSatisfyAllConditions(
            r => r.RuleId.ShouldBe("CX-20"),
            r => r.Class.ShouldBe(RuleClass.Absolute),
            r => r.Inputs.Count.ShouldBe(2)
        );
    }

    [Fact]
    public void Evaluate_PsychosisNow_IsResolvable_AndAPsychoticDisorder_IsNot()
    {
        Only(Client(("clinician.psychosis", "yes"))).ResolvableWithEvidence.ShouldBeTrue();
        Only(Client(("mind.psychosis_disorder", "yes"))).ResolvableWithEvidence.ShouldBeFalse();
        Only(Client(("mind.psychosis_disorder", "yes"), ("clinician.psychosis", "yes")))
            .ResolvableWithEvidence.ShouldBeFalse();
    }

    [Fact]
    public void Evaluate_ManyRows_ComeGravestFirst() =>
        Evaluate(
                Client(("heart.aneurysm", "yes"), ("heart.stable", "yes"), ("clinician.suicide_concern", "yes")) with
                {
                    Medicines = ["sertraline", "Ozempic"],
                }
            )
            .Select(r => r.Class)
            .ShouldBe([RuleClass.Hold, RuleClass.Absolute, RuleClass.Relative, RuleClass.Caution, RuleClass.Info]);
}
