using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>Writes the rows of one client, in the order of their times.</summary>
internal sealed class ScenarioWriter(Scenario clinic, ClinicDbContext db, ClientSetup setup, Guid programmeVersionId)
{
    private readonly DateTimeOffset _now = clinic.Now;
    private readonly Guid _clientId = Guid.CreateVersion7();
    private readonly Guid _courseId = Guid.CreateVersion7();
    private Guid? _decisionId;
    private Guid? _orderId;
    private Guid? _driverId;

    private DateTimeOffset DosingStart =>
        setup.DosedMinutesAgo is { } minutes ? _now.AddMinutes(-minutes - 60) : _now + setup.StartsIn;

    public TestVisit Write(IReadOnlyList<ConsentText> texts)
    {
        WriteClient();
        var course = new Course(
            _courseId,
            _clientId,
            clinic.ProgrammeId,
            programmeVersionId,
            clinic.FrontDesk.Id,
            _now.AddDays(-30)
        );
        course.Assign(clinic.Therapist.Id, clinic.Prescriber.Id);
        db.Add(course);
        WriteIntake(setup.Stage != Stage.Intake);
        foreach (var text in texts.Where(t => setup.Consents.Contains(t.Kind)))
        {
            Sign(text);
        }

        if (setup.Stage != Stage.Intake)
        {
            course.Move(StageAct.SubmitIntake, clinic.Therapist.Id, _now.AddDays(-28)).Succeeded.ShouldBeTrue();
            WriteClearance(course);
        }

        for (
            var i = 0;
            i < setup.Preparations && setup.Stage is Stage.Preparation or Stage.Dosing or Stage.Integration;
            i++
        )
        {
            WritePreparation(_now.AddDays(-10 + i));
        }

        WriteChoices();
        var visit = new TestVisit(_clientId, _courseId, Guid.Empty, Guid.Empty, null, null, _decisionId);
        if (setup.Stage is Stage.Dosing or Stage.Integration)
        {
            course.Move(StageAct.FinishPreparation, clinic.Therapist.Id, _now.AddDays(-4)).Succeeded.ShouldBeTrue();
            var dosing = WriteDosing(course);
            visit = visit with
            {
                Id = dosing.Id,
                SessionId = dosing.SessionId,
                DriverId = _driverId,
                OrderId = _orderId,
            };
        }

        if (setup.OpenAlert)
        {
            db.Add(
                new SafetyAlert(
                    Guid.CreateVersion7(),
                    _clientId,
                    AlertSource.ClinicianConcern,
                    AlertSeverity.SameDay,
                    null,
                    "Thoughts of death, as before.",
                    clinic.Therapist.Id,
                    _now.AddMinutes(-30)
                )
            );
        }

        return visit;
    }

    private void WriteClient()
    {
        var client = new Client(
            _clientId,
            "T-" + _clientId.ToString("N")[^10..],
            setup.GivenName,
            setup.FamilyName,
            setup.BirthDate,
            _now.AddDays(-30)
        );
        client.Describe(setup.GivenName, setup.FamilyName, null, null, setup.Gender, setup.BirthDate);
        client.Reach(
            new ContactDetails("604 555 0142", "rosa@example.test", "3 Mill Lane", "Vancouver", "BC", "V5K 0A1", "CA"),
            new EmergencyContact("Ines Lindqvist", "sister", "604 555 0143", "That she is here.")
        );
        client.CheckIdentity(clinic.FrontDesk.Id, _now.AddDays(-30));
        client.Weigh(setup.WeightKg, DateOnly.FromDateTime(_now.UtcDateTime).AddDays(-1));
        db.Add(client);
        if (setup.OnCareTeam)
        {
            db.AddRange(
                clinic.CareTeam.Select(member => new CareTeamMember
                {
                    ClientId = _clientId,
                    StaffId = member.Id,
                    Since = _now.AddDays(-30),
                    Reason = "Treats this client.",
                })
            );
        }
    }

    private void WriteIntake(bool submitted)
    {
        var intake = new IntakeRecord(_courseId);
        intake.Tell(
            new HistoryAnswers(
                "Low mood for years.",
                "Two medicines, CBT.",
                "No admissions.",
                "None.",
                "Lives with a friend."
            ),
            "To feel part of things again.",
            true,
            clinic.Therapist.Id,
            _now.AddDays(-29)
        );
        if (submitted)
        {
            intake.Submit(clinic.Therapist.Id, _now.AddDays(-28));
        }

        db.Add(intake);
        Measure("PHQ-9", [.. Enumerable.Repeat((int?)1, 8), 0], 8, _now.AddDays(-29));
        Measure("GAD-7", [.. Enumerable.Repeat((int?)1, 7)], 7, _now.AddDays(-29));
        Measure("AUDIT-C", [1, 0, 0], 1, _now.AddDays(-29));
        Measure("ASQ", [0, 0, 0, 0], 0, _now.AddDays(-29));
        if (setup.PreChecked)
        {
            Measure("ASQ", [0, 0, 0, 0], 0, _now);
        }
    }

    private void Measure(string instrument, IReadOnlyList<int?> answers, decimal total, DateTimeOffset at) =>
        db.Add(
            new MeasureResponse
            {
                ClientId = _clientId,
                CourseId = _courseId,
                Instrument = instrument,
                Answers = answers,
                Total = total,
                Positive = false,
                TakenAt = at,
                RecordedAt = at,
                RecordedBy = clinic.Therapist.Id,
                Source = MeasureSource.Clinic,
            }
        );

    private void Sign(ConsentText text) =>
        db.Add(
            new ConsentSignature
            {
                ClientId = _clientId,
                ConsentTextId = text.Id,
                Kind = text.Kind,
                TypedName = $"{setup.GivenName} {setup.FamilyName}",
                DocumentSha256 = text.Sha256,
                SignedAt = _now.AddDays(-14),
                RecordedBy = clinic.FrontDesk.Id,
                AuthenticatedBy = "in person, identity checked by staff",
                From = "127.0.0.1",
                IntentConfirmed = true,
            }
        );

    private void WriteClearance(Course course)
    {
        if (setup.Clearance == ClearanceState.NotStarted)
        {
            return;
        }

        var begun = _now.AddDays(-20);
        course.BeginReview(clinic.Prescriber.Id, begun).Succeeded.ShouldBeTrue();
        var review = new ClearanceReview(
            Guid.CreateVersion7(),
            _courseId,
            clinic.Prescriber.Id,
            clinic.PolicyNumber,
            begun
        );
        db.Add(review);
        if (setup.Clearance == ClearanceState.NeedsInfo)
        {
            review.Ask("A letter from the cardiologist.");
        }

        if (setup.Clearance is ClearanceState.InReview or ClearanceState.NeedsInfo)
        {
            return;
        }

        var decided = _now.AddDays(-15);
        var declined = setup.Clearance == ClearanceState.Declined;
        var decision = new ClearanceDecision
        {
            CourseId = _courseId,
            ReviewId = review.Id,
            Decision =
                declined ? Decision.Declined
                : setup.Clearance == ClearanceState.ClearedWithConditions ? Decision.ClearedWithConditions
                : Decision.Cleared,
            Reason = declined ? "Not safe at present." : null,
            Referral = declined ? "Cardiology." : null,
            Limits = declined
                ? []
                :
                [
                    new RouteLimit(
                        setup.Route,
                        Math.Min(setup.Milligrams, setup.MaximumMilligrams),
                        setup.MaximumMilligrams
                    ),
                ],
            Conditions = setup.Conditions,
            Items = [],
            Findings = new ClearanceFindings(),
            PolicyNumber = clinic.PolicyNumber,
            DecidedAt = decided,
            ValidUntil =
                setup.Clearance == ClearanceState.Expired ? _now.AddDays(-1) : _now.AddDays(setup.ClearedForDays),
            Signature = clinic.SignatureOf(clinic.Prescriber, decided),
        };
        review.Close(decided);
        db.Add(decision);
        _decisionId = decision.Id;
        course
            .Move(declined ? StageAct.Decline : StageAct.Clear, clinic.Prescriber.Id, decided)
            .Succeeded.ShouldBeTrue();
        if (setup.Clearance == ClearanceState.Suspended)
        {
            db.Add(
                new ClearanceSuspension
                {
                    CourseId = _courseId,
                    DecisionId = decision.Id,
                    Reason = "New heart medicine.",
                    At = _now.AddHours(-2),
                    By = clinic.Prescriber.Id,
                }
            );
        }
    }

    private Session WriteSession(SessionKind kind, DateTimeOffset from, int minutes)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            kind,
            clinic.LocationId,
            clinic.RoomId,
            from,
            from.AddMinutes(minutes),
            clinic.FrontDesk.Id,
            _now.AddDays(-20)
        );
        session.Assign(clinic.Therapist.Id, StaffPart.LeadTherapist);
        db.Add(session);
        return session;
    }

    private void WritePreparation(DateTimeOffset from)
    {
        var session = WriteSession(SessionKind.Preparation, from, 60);
        var participation = session.Invite(_courseId, _clientId, VisitStatus.Confirmed);
        participation.Start(from);
        participation.End(from.AddMinutes(60));
        var note = new PreparationNote(participation.Id, _courseId);
        note.Write(
            new PreparationContent { Items = [.. PreparationChecklist.Items.Select(i => i.Code)], Suitability = "yes" },
            clinic.Therapist.Id,
            from.AddMinutes(60)
        );
        note.Sign(clinic.SignatureOf(clinic.Therapist, from.AddMinutes(70)));
        db.Add(note);
    }

    private void WriteChoices()
    {
        if (setup.Intention)
        {
            db.Add(
                new Intention
                {
                    CourseId = _courseId,
                    Text = "To meet what I have been avoiding.",
                    RecordedAt = _now.AddDays(-9),
                    RecordedBy = clinic.Therapist.Id,
                }
            );
        }

        if (setup.Choices)
        {
            db.Add(
                new SessionChoices
                {
                    CourseId = _courseId,
                    RecordedAt = _now.AddDays(-9),
                    RecordedBy = clinic.Therapist.Id,
                    Touch = [TouchKind.Hand],
                    Initiator = TouchInitiator.ClientOnly,
                    StopSignal = "I raise my hand",
                    Music = "Slow, without words",
                    Eyeshade = EyeshadeChoice.Yes,
                }
            );
        }
    }

    private Participation WriteDosing(Course course)
    {
        var session = WriteSession(SessionKind.Dosing, DosingStart, 180);
        session.Assign(clinic.Nurse.Id, StaffPart.Nurse);
        session.Assign(clinic.Prescriber.Id, StaffPart.PrescriberOnCall);
        if (setup.StaffPresent)
        {
            session.Staff.ForEach(s => s.Arrive(DosingStart.AddMinutes(-10)));
        }

        var visit = session.Invite(_courseId, _clientId, VisitStatus.Confirmed);
        if (setup.Driver)
        {
            var driver = new PickupPerson(
                Guid.CreateVersion7(),
                visit.Id,
                "Sam Okafor",
                "friend",
                "604 555 0199",
                false,
                clinic.FrontDesk.Id,
                _now.AddDays(-6)
            );
            driver.Confirm("by phone", true, new TimeOnly(13, 0), clinic.FrontDesk.Id, _now.AddDays(-5));
            db.Add(driver);
            _driverId = driver.Id;
        }

        if (setup.IntegrationBooked)
        {
            var first = setup.DosedMinutesAgo is null
                ? _now.AddHours(48)
                : _now.AddMinutes(-setup.DosedMinutesAgo.Value).AddHours(50);
            WriteSession(SessionKind.Integration, first, 60).Invite(_courseId, _clientId, VisitStatus.Booked);
        }

        WriteOrder(visit);
        WritePreCheck(visit);
        if (setup.DosedMinutesAgo is { } minutes)
        {
            WriteDose(course, visit, _now.AddMinutes(-minutes));
        }

        return visit;
    }

    private void WriteOrder(Participation visit)
    {
        if (!setup.Order || _decisionId is not { } decisionId)
        {
            return;
        }

        var signed = DosingStart.AddDays(-1);
        var order = new DoseOrder
        {
            ParticipationId = visit.Id,
            CourseId = _courseId,
            ClearanceDecisionId = decisionId,
            Route = setup.Route,
            Product = "Ketamine 50 mg/mL",
            DoseMicrograms = (long)(setup.Milligrams * 1000),
            GreatestBoosterMicrograms = (long)(setup.BoosterMilligrams * 1000),
            BoosterEarliestMinute = setup.BoosterEarliestMinute,
            HardApprovedUpToMicrograms = (long?)(setup.HardApprovedUpToMilligrams * 1000),
            InfusionMinutes = setup.InfusionMinutes,
            WeightKg = setup.WeightKg,
            Level = DoseLevel.Ok,
            PolicyNumber = clinic.PolicyNumber,
            SignedAt = signed,
            Signature = clinic.SignatureOf(clinic.Prescriber, signed),
        };
        db.Add(order);
        _orderId = order.Id;
    }

    private void WritePreCheck(Participation visit)
    {
        if (!setup.PreChecked || setup.StartsIn > TimeSpan.Zero)
        {
            return;
        }

        visit.BeginPreCheck(DosingStart);
        var check = new PreCheck(visit.Id, clinic.Nurse.Id, DosingStart);
        check.Answer(setup.Answers, clinic.Nurse.Id, DosingStart);
        db.Add(check);
        db.Add(
            new VitalsRecord
            {
                ParticipationId = visit.Id,
                TakenAt = DosingStart,
                RecordedAt = DosingStart,
                RecordedBy = clinic.Nurse.Id,
                IsBaseline = true,
                Level = VitalLevel.Normal,
                PolicyNumber = clinic.PolicyNumber,
                Vitals = new VitalSet
                {
                    Systolic = setup.Answers.Systolic,
                    Diastolic = setup.Answers.Diastolic,
                    HeartRate = setup.Answers.HeartRate,
                    SpO2 = setup.Answers.SpO2,
                    RespiratoryRate = setup.Answers.RespiratoryRate,
                    Responsiveness = Reading.Of(5),
                },
            }
        );
    }

    private void WriteDose(Course course, Participation visit, DateTimeOffset at)
    {
        var evaluation = new GateEvaluation
        {
            CourseId = _courseId,
            ParticipationId = visit.Id,
            Step = GateStep.GiveDose,
            Passed = true,
            Gates = [],
            PolicyNumber = clinic.PolicyNumber,
            At = at,
            By = clinic.Nurse.Id,
        };
        visit.Dose(at);
        db.Add(evaluation);
        db.Add(
            new DoseRecord
            {
                ParticipationId = visit.Id,
                CourseId = _courseId,
                OrderId = _orderId,
                Part = DosePart.First,
                Route = setup.Route,
                Micrograms = (long)(setup.Milligrams * 1000),
                Product = "Ketamine 50 mg/mL",
                GivenAt = at,
                RecordedAt = at,
                GivenBy = clinic.Nurse.Id,
                RecordedBy = clinic.Nurse.Id,
                Level = DoseLevel.Ok,
                GateEvaluationId = evaluation.Id,
            }
        );
        if (setup.Stage != Stage.Integration)
        {
            return;
        }

        var ended = at.AddMinutes(180);
        visit.End(Ending.Completed, ended, ended.AddHours(18)).Succeeded.ShouldBeTrue();
        db.Add(
            new EndingRecord
            {
                ParticipationId = visit.Id,
                CourseId = _courseId,
                Ending = Ending.Completed,
                EndedAt = ended,
                AfterDose = true,
                RestrictionUntil = visit.RestrictionUntil,
                Signature = clinic.SignatureOf(clinic.Nurse, ended),
            }
        );
        course.Move(StageAct.EndAfterDose, clinic.Nurse.Id, ended).Succeeded.ShouldBeTrue();
    }
}
