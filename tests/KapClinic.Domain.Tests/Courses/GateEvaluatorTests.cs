using KapClinic.Domain.Clearance;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using static KapClinic.Domain.Tests.Courses.FileInOrder;

namespace KapClinic.Domain.Tests.Courses;

public sealed class GateEvaluatorTests
{
    /// <summary>One thing taken away from a file in order, and the one gate before the dose that says so.</summary>
    private static readonly Dictionary<string, Func<CourseFile, CourseFile>> DoseGates = new(StringComparer.Ordinal)
    {
        ["dose.clearance_current"] = f =>
            f with
            {
                Suspension = new ClearanceSuspension
                {
                    CourseId = f.Course.Id,
                    DecisionId = f.Decision!.Id,
                    Reason = "ED visit",
                    At = Now,
                    By = Prescriber,
                },
            },
        ["dose.preparation_minimum"] = f =>
            f.WithVisit(f.Visits[0].Participation.Id, v => v with { PreparationNote = null })
                .WithVisit(f.Visits[1].Participation.Id, v => v with { PreparationNote = Whole(f, v) }),
        ["dose.intention"] = f => f with { Intention = null },
        ["dose.session_choices"] = f => f with { Choices = null },
        ["dose.touch_consent"] = f => f.WithConsent(ConsentKind.Touch, c => c with { Signature = null }),
        ["dose.consents"] = f =>
            f.WithConsent(ConsentKind.Treatment, c => Consent(f.Client.Id, c.Text.Kind, withdrawn: true)),
        ["dose.order"] = f => f.WithDosing(v => v with { Order = null }),
        ["dose.driver_confirmed"] = f => f.WithDosing(v => v with { Pickups = [] }),
        ["dose.pre_checks"] = f => f.WithAnswers(a => a with { Systolic = Reading.Of(182) }),
        ["dose.no_open_safety_alert"] = f =>
            f with
            {
                OpenAlerts =
                [
                    new SafetyAlert(
                        Guid.CreateVersion7(),
                        f.Client.Id,
                        AlertSource.Phq9Item9,
                        AlertSeverity.SameDay,
                        null,
                        "Item 9",
                        null,
                        Now
                    ),
                ],
            },
        ["dose.staff_present"] = f => f.WithDosing(v => v with { Staff = [] }),
        ["dose.integration_booked"] = f =>
            f with
            {
                Visits = [.. f.Visits.Where(v => v.Session.Kind != SessionKind.Integration)],
            },
        ["next_dose.spacing"] = f =>
            f with
            {
                Visits =
                [
                    .. f.Visits,
                    Dosed(f.Course, f.Client, Now.AddHours(-71)),
                    Integrated(f.Course, f.Client, Now.AddHours(-40)),
                ],
                Measures = [.. f.Measures, Measure(f.Client.Id, "PHQ-9", Now), Measure(f.Client.Id, "GAD-7", Now)],
            },
        ["next_dose.integration_completed"] = f =>
            f with
            {
                Visits = [.. f.Visits, Dosed(f.Course, f.Client, Now.AddDays(-5))],
                Measures = [.. f.Measures, Measure(f.Client.Id, "PHQ-9", Now), Measure(f.Client.Id, "GAD-7", Now)],
            },
        ["next_dose.measures"] = f =>
            f with
            {
                Visits =
                [
                    .. f.Visits,
                    Dosed(f.Course, f.Client, Now.AddDays(-5)),
                    Integrated(f.Course, f.Client, Now.AddDays(-4)),
                ],
            },
    };

    public static TheoryData<string> DoseGateCodes => [.. DoseGates.Keys];

    [Fact]
    public void GiveDose_EverythingInOrder_IsOpen()
    {
        var file = ReadyForDose();

        GateEvaluator.Refusals(file, GateStep.GiveDose, NextDosingOf(file)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(DoseGateCodes))]
    public void GiveDose_OneThingMissing_IsRefusedByThatGateAlone(string code)
    {
        var file = DoseGates[code](ReadyForDose());

        GateEvaluator.Refusals(file, GateStep.GiveDose, NextDosingOf(file)).Select(e => e.Code).ShouldBe([code]);
    }

    [Fact]
    public void GiveDose_EveryGate_HasATestAbove()
    {
        var tested = DoseGates.Keys.Concat(["dose.stage", "dose.preparation_checklist"]);

        GateEvaluator
            .Catalogue.Where(g => g.Step == GateStep.GiveDose)
            .Select(g => g.Code)
            .ShouldBe(tested, ignoreOrder: true);
    }

    [Fact]
    public void Catalogue_Codes_AreUniqueWithinAStep()
    {
        GateEvaluator.Catalogue.GroupBy(g => (g.Step, g.Code)).ShouldAllBe(same => same.Count() == 1);
    }

    [Fact]
    public void Evaluate_WhileAClientWaitsToGoHome_TellsTheDeskOnlyMedicalAndDriver()
    {
        var file = ReadyForDose().WithDosing(v => v with { Doses = [Dose(v.Participation, Now)] });

        var gates = GateEvaluator.Evaluate(file, GateStep.Discharge, NextDosingOf(file));

        gates.Select(g => g.Gate.Neutral).Distinct().ShouldBe(["Medical", "Driver"], ignoreOrder: true);
    }

    [Fact]
    public void Catalogue_NeutralSentences_HoldNothingClinical()
    {
        string[] clinical =
        [
            "dose",
            "blood",
            "suicide",
            "screen",
            "safety",
            "order",
            "consent about touch",
            "medicine",
            "alert",
        ];

        foreach (var gate in GateEvaluator.Catalogue)
        {
            clinical.ShouldAllBe(word => !gate.Neutral.Contains(word, StringComparison.OrdinalIgnoreCase), gate.Code);
        }
    }

    [Fact]
    public void GiveDose_ChecklistItemOpen_IsRefused()
    {
        var file = ReadyForDose();
        var second = file.Visits[1];
        var note = new Domain.Preparation.PreparationNote(second.Participation.Id, file.Course.Id);
        note.Sign(Signed(Now.AddDays(-12)));
        file = file.WithVisit(second.Participation.Id, v => v with { PreparationNote = note });

        Codes(file).ShouldBe(["dose.preparation_checklist"]);
    }

    [Fact]
    public void GiveDose_PreparationBeforeTheReviewBegan_DoesNotCount()
    {
        var file = ReadyForDose();
        var early = new Session(
            Guid.CreateVersion7(),
            SessionKind.Preparation,
            Guid.CreateVersion7(),
            null,
            Now.AddDays(-29),
            Now.AddDays(-29).AddHours(1),
            Therapist,
            Now.AddDays(-40)
        );
        var participation = early.Invite(file.Course.Id, file.Client.Id, VisitStatus.Confirmed);
        participation.Start(early.StartsAt);
        participation.End(early.EndsAt);
        var first = file.Visits[0];
        file = file with
        {
            Visits =
            [
                new Visit(participation, early) { PreparationNote = first.PreparationNote },
                .. file.Visits.Skip(1),
            ],
        };

        Codes(file).ShouldContain("dose.preparation_minimum");
    }

    [Theory]
    [InlineData(Stage.Preparation)]
    [InlineData(Stage.Paused)]
    [InlineData(Stage.MedicalClearance)]
    public void GiveDose_CourseInAnotherStage_IsRefused(Stage stage)
    {
        var file = ReadyForDose();
        file.Course.Move(
            stage switch
            {
                Stage.Paused => StageAct.Pause,
                Stage.Preparation => StageAct.EndWithoutDose,
                _ => StageAct.BeginReview,
            },
            Therapist,
            Now
        );
        file.Course.Stage.ShouldBe(stage);

        Codes(file).ShouldBe(["dose.stage"]);
    }

    [Theory]
    [InlineData(ClearanceState.NotStarted)]
    [InlineData(ClearanceState.Expired)]
    [InlineData(ClearanceState.Suspended)]
    [InlineData(ClearanceState.Declined)]
    [InlineData(ClearanceState.InReview)]
    [InlineData(ClearanceState.NeedsInfo)]
    public void GiveDose_ClearanceNotCurrent_IsRefused(ClearanceState state)
    {
        var file = WithClearance(ReadyForDose(), state);

        file.ClearanceAt(Now).ShouldBe(state);
        Codes(file).ShouldContain("dose.clearance_current");
        GateEvaluator
            .Refusals(file, GateStep.BookDosing, NextDosingOf(file))
            .Select(e => e.Code)
            .ShouldBe(["booking.clearance_current"]);
    }

    [Fact]
    public void GiveDose_OrderVoidedByAnotherDecision_IsRefused()
    {
        var file = ReadyForDose();

        Codes(file with { Decision = Decision(file.Course.Id) }).ShouldBe(["dose.order"]);
    }

    [Fact]
    public void GiveDose_OrderAboveTheClearance_IsRefused()
    {
        var file = ReadyForDose();
        var order = NextDosingOf(file).Order!;
        file = file.WithDosing(v => v with { Order = Copy(order, 251_000) });

        Codes(file).ShouldBe(["dose.order"]);
    }

    [Fact]
    public void GiveDose_DriverIsEmergencyContactWithoutBackup_IsRefused()
    {
        var file = ReadyForDose();
        var driver = new PickupPerson(
            Guid.CreateVersion7(),
            NextDosingOf(file).Participation.Id,
            "Jo Ellison",
            "wife",
            "503 555 0130",
            false,
            Therapist,
            Now
        );
        driver.Confirm("by phone", true, null, Therapist, Now);
        Codes(file.WithDosing(v => v with { Pickups = [driver] })).ShouldBe(["dose.driver_confirmed"]);

        var backup = new PickupPerson(
            Guid.CreateVersion7(),
            NextDosingOf(file).Participation.Id,
            "Sam Reed",
            "brother",
            "1",
            true,
            Therapist,
            Now
        );
        backup.Confirm("by phone", true, null, Therapist, Now);
        Codes(file.WithDosing(v => v with { Pickups = [driver, backup] })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(182, 76, false)]
    [InlineData(120, 110, false)]
    [InlineData(165, 76, true)]
    [InlineData(145, 76, true)]
    public void GiveDose_PressureOutOfRange_OpensOnlyByAcceptanceOfThatReading(
        int systolic,
        int diastolic,
        bool acceptable
    )
    {
        var file = ReadyForDose()
            .WithAnswers(a => a with { Systolic = Reading.Of(systolic), Diastolic = Reading.Of(diastolic) });
        Codes(file).ShouldBe(["dose.pre_checks"]);

        var open = PreCheckJudgement.Open(file, NextDosingOf(file)).ShouldHaveSingleItem();
        var accepted = file.WithDosing(v => v with { Acceptances = [Accept(v, open)] });
        Codes(accepted).Count.ShouldBe(acceptable ? 0 : 1);

        var another = accepted.WithAnswers(a => a with { Systolic = Reading.Of(systolic + 1) });
        Codes(another).ShouldBe(["dose.pre_checks"], "another reading is another decision");
    }

    [Fact]
    public void GiveDose_IntegrationOnlyWarnedByTheProgramme_IsOpen()
    {
        var warned = Parameters with { Integration = Parameters.Integration with { Requirement = Requirement.Warned } };
        var file = ReadyForDose(warned);
        file = file with { Visits = [.. file.Visits.Where(v => v.Session.Kind != SessionKind.Integration)] };

        GateEvaluator
            .Evaluate(file, GateStep.GiveDose, NextDosingOf(file))
            .Single(g => g.Gate.Code == "dose.integration_booked")
            .State.ShouldBe(GateState.Warned);
        Codes(file).ShouldBeEmpty();
    }

    [Fact]
    public void GiveDose_SecondIntegrationIsDueBeforeTheNextDose_AsksForBoth()
    {
        var file = ReadyForDose();
        file = file with
        {
            Visits =
            [
                .. file.Visits,
                Dosed(file.Course, file.Client, Now.AddDays(-9)),
                Integrated(file.Course, file.Client, Now.AddDays(-7)),
            ],
            Measures = [.. file.Measures, Measure(file.Client.Id, "PHQ-9", Now), Measure(file.Client.Id, "GAD-7", Now)],
        };
        Codes(file).ShouldBe(["next_dose.integration_completed"]);

        file = file with { Visits = [.. file.Visits, Integrated(file.Course, file.Client, Now.AddDays(-3))] };
        Codes(file).ShouldBeEmpty();
    }

    [Fact]
    public void GiveDose_OpeningStateSignedByThePrescriber_CountsItsPreparationAndDoses()
    {
        var file = ReadyForDose();
        file = file with { Visits = [.. file.Visits.Where(v => v.Session.Kind != SessionKind.Preparation)] };
        Codes(file).ShouldBe(["dose.preparation_minimum", "dose.preparation_checklist"], ignoreOrder: true);

        var attested = new OpeningState(
            2,
            [new EarlierDose(Now.AddHours(-20), Route.Sl, 100, "none")],
            "Letter",
            Signed(Now),
            null
        );
        file.Course.Open(attested);
        Codes(file).ShouldContain("dose.preparation_minimum", "attested, but not signed");

        file.Course.Open(attested with { SignedBy = Signed(Now) });
        Codes(file).ShouldNotContain("dose.preparation_minimum");
        Codes(file).ShouldContain("next_dose.spacing");
    }

    [Theory]
    [InlineData("intake.identity_and_contact")]
    [InlineData("intake.emergency_contact")]
    [InlineData("intake.history")]
    [InlineData("intake.goals")]
    [InlineData("intake.screening_answers")]
    [InlineData("intake.baseline_measures")]
    [InlineData("intake.privacy_notice")]
    [InlineData("intake.suicide_screen")]
    public void ClearanceReview_OneThingMissing_IsRefusedByThatGate(string code)
    {
        var file = ReadyForDose();
        GateEvaluator.Refusals(file, GateStep.ClearanceReview).ShouldBeEmpty();

        var blank = new IntakeRecord(file.Course.Id);
        file = code switch
        {
            "intake.identity_and_contact" => file with { Client = Unchecked() },
            "intake.emergency_contact" => file with { Client = WithoutContact(file) },
            "intake.baseline_measures" => file with
            {
                Measures = [.. file.Measures.Where(m => m.Instrument != "GAD-7")],
            },
            "intake.privacy_notice" => file.WithConsent(ConsentKind.PrivacyNotice, c => c with { Signature = null }),
            "intake.suicide_screen" => file with { Measures = [.. file.Measures.Where(m => m.Instrument != "ASQ")] },
            _ => file with { Intake = blank },
        };

        GateEvaluator.Refusals(file, GateStep.ClearanceReview).Select(e => e.Code).ShouldContain(code);
    }

    [Theory]
    [InlineData(true, null, "preparation.active_engagement")]
    [InlineData(true, false, "preparation.active_engagement")]
    [InlineData(true, true, null)]
    [InlineData(false, null, null)]
    public void PreparationCounts_ActiveEngagement_IsAskedOnlyWhereTheProgrammeDoes(
        bool asked,
        bool? answer,
        string? refusedBy
    )
    {
        var file = ReadyForDose(Parameters with { ActiveEngagementAsked = asked });
        file.Intake!.Tell(file.Intake.History, file.Intake.Goals, answer, Therapist, Now);

        GateEvaluator
            .Refusals(file, GateStep.PreparationCounts)
            .Select(e => e.Code)
            .FirstOrDefault()
            .ShouldBe(refusedBy);
    }

    [Fact]
    public void Completion_NeedsDosesMeasuresAndSummary()
    {
        var file = ReadyForDose();
        GateEvaluator
            .Refusals(file, GateStep.Completion)
            .Select(e => e.Code)
            .ShouldBe(["completion.doses_done", "completion.summary"], ignoreOrder: true);

        file = file with
        {
            Visits =
            [
                .. file.Visits,
                .. Enumerable.Range(1, 3).Select(i => Dosed(file.Course, file.Client, Now.AddDays(-30 + i * 4))),
            ],
        };
        file.Course.Summarise(new CompletionSummary("Well", null, Signed(Now)));
        GateEvaluator.Refusals(file, GateStep.Completion).Select(e => e.Code).ShouldBe(["completion.closing_measures"]);

        file = file with
        {
            Measures = [.. file.Measures, Measure(file.Client.Id, "PHQ-9", Now), Measure(file.Client.Id, "GAD-7", Now)],
        };
        GateEvaluator.Refusals(file, GateStep.Completion).ShouldBeEmpty();
    }

    [Fact]
    public void Measures_FilledUnderRestriction_AreNeverABaseline()
    {
        var file = ReadyForDose();
        file = file with
        {
            Measures =
            [
                .. file.Measures.Where(m => m.Instrument != "PHQ-9"),
                Measure(file.Client.Id, "PHQ-9", Now, underRestriction: true),
            ],
        };

        GateEvaluator
            .Refusals(file, GateStep.ClearanceReview)
            .Select(e => e.Code)
            .ShouldBe(["intake.baseline_measures"]);
    }

    [Fact]
    public void NextStep_EveryStage_IsAnsweredOrClosed()
    {
        foreach (
            var stage in Enum.GetValues<Stage>()
                .Where(s => s is not (Stage.Paused or Stage.Completed or Stage.Declined or Stage.Withdrawn))
        )
        {
            var file = ReadyForDose();
            typeof(Course).GetProperty(nameof(Course.Stage))!.SetValue(file.Course, stage);
            GateEvaluator.NextStep(file).ShouldNotBeNull(stage.ToString());
        }
    }

    private static List<string> Codes(CourseFile file) =>
        [.. GateEvaluator.Refusals(file, GateStep.GiveDose, NextDosingOf(file)).Select(e => e.Code)];

    private static Domain.Preparation.PreparationNote Whole(CourseFile file, Visit visit)
    {
        var note = new Domain.Preparation.PreparationNote(visit.Participation.Id, file.Course.Id);
        note.Write(
            new Domain.Preparation.PreparationContent
            {
                Items = [.. Domain.Preparation.PreparationChecklist.Items.Select(i => i.Code)],
            },
            Therapist,
            Now
        );
        note.Sign(Signed(Now));
        return note;
    }

    private static CourseFile WithClearance(CourseFile file, ClearanceState state)
    {
        var review = new ClearanceReview(Guid.CreateVersion7(), file.Course.Id, Prescriber, 1, Now);
        if (state == ClearanceState.NeedsInfo)
        {
            review.Ask("The letter");
        }

        return state switch
        {
            ClearanceState.NotStarted => file with { Decision = null },
            ClearanceState.Expired => file with { Decision = Decision(file.Course.Id, validDays: 0) },
            ClearanceState.Declined => file with
            {
                Decision = Decision(file.Course.Id, KapClinic.Domain.Clearance.Decision.Declined),
            },
            ClearanceState.InReview or ClearanceState.NeedsInfo => file with { Decision = null, Review = review },
            _ => file with
            {
                Suspension = new ClearanceSuspension
                {
                    CourseId = file.Course.Id,
                    DecisionId = file.Decision!.Id,
                    Reason = "New medicine",
                    At = Now,
                    By = Prescriber,
                },
            },
        };
    }

    private static PreCheckAcceptance Accept(Visit visit, PreCheckResult result) =>
        new()
        {
            ParticipationId = visit.Participation.Id,
            Check = result.Check,
            Reading = result.Sentence,
            Reason = "White coat; home readings are fine.",
            Signature = Signed(Now),
            At = Now,
        };

    private static DoseOrder Copy(DoseOrder order, long micrograms) =>
        new()
        {
            ParticipationId = order.ParticipationId,
            CourseId = order.CourseId,
            ClearanceDecisionId = order.ClearanceDecisionId,
            Route = order.Route,
            Product = order.Product,
            DoseMicrograms = micrograms,
            GreatestBoosterMicrograms = 0,
            WeightKg = order.WeightKg,
            Level = order.Level,
            PolicyNumber = 1,
            SignedAt = order.SignedAt,
            Signature = order.Signature,
        };

    private static Domain.Clients.Client Unchecked() =>
        new(Guid.CreateVersion7(), "KC-2", "A", "B", new DateOnly(1980, 1, 1), Now);

    private static Domain.Clients.Client WithoutContact(CourseFile file)
    {
        var client = Client();
        client.Reach(file.Client.Contact, null);
        return client;
    }
}

internal static class FileChanges
{
    public static CourseFile WithConsent(
        this CourseFile file,
        ConsentKind kind,
        Func<ConsentOnFile, ConsentOnFile> change
    ) => file with { Consents = [.. file.Consents.Select(c => c.Text.Kind == kind ? change(c) : c)] };

    public static CourseFile WithAnswers(this CourseFile file, Func<PreCheckAnswers, PreCheckAnswers> change)
    {
        var visit = file.NextDosing!;
        var check = new PreCheck(visit.Participation.Id, FileInOrder.Therapist, FileInOrder.Now);
        check.Answer(change(visit.PreCheck!.Answers), FileInOrder.Therapist, FileInOrder.Now);
        return file.WithDosing(v => v with { PreCheck = check });
    }
}
