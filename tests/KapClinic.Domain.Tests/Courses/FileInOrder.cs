using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Courses;

/// <summary>A course on which every gate before the first dose is green. A test takes one thing away and sees which gate says so.</summary>
internal static class FileInOrder
{
    public static readonly DateTimeOffset Now = new(2026, 4, 21, 16, 0, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");
    public static readonly Guid Therapist = Guid.CreateVersion7();
    public static readonly Guid Prescriber = Guid.CreateVersion7();
    private static readonly Guid Place = Guid.CreateVersion7();

    public static ProgrammeParameters Parameters { get; } =
        new()
        {
            PreparationMinimum = 2,
            PreparationPlanned = 3,
            DosesPlanned = 3,
            LeastHoursBetweenDoses = 72,
            Integration = new IntegrationPlan(24, 72, 168, 2, Requirement.Required),
            MonitorRequired = true,
            Routes = [Route.Sl],
        };

    public static CourseFile ReadyForDose(ProgrammeParameters? parameters = null)
    {
        var client = Client();
        var programmeId = Guid.CreateVersion7();
        var version = new ProgrammeVersion(
            Guid.CreateVersion7(),
            programmeId,
            1,
            parameters ?? Parameters,
            Therapist,
            Now.AddYears(-1)
        );
        version.PutInForce(Now.AddYears(-1));
        var policy = new PolicyVersion(
            Guid.CreateVersion7(),
            1,
            ClinicalPolicy.Default,
            "Defaults",
            Therapist,
            Now.AddYears(-1)
        );
        policy.Sign(Signed(Now.AddYears(-1)));
        var course = new Course(Guid.CreateVersion7(), client.Id, programmeId, version.Id, Therapist, Now.AddDays(-40));
        course.Move(StageAct.SubmitIntake, Therapist, Now.AddDays(-30));
        course.BeginReview(Prescriber, Now.AddDays(-28));
        course.Move(StageAct.Clear, Prescriber, Now.AddDays(-27));
        course.Move(StageAct.FinishPreparation, Therapist, Now.AddDays(-5));

        var decision = Decision(course.Id);
        var dosing = Dosing(course, client, decision);
        return new CourseFile
        {
            Course = course,
            Client = client,
            ProgrammeName = "Individual KAP",
            Programme = version,
            PolicyVersion = policy,
            Intake = Intake(course.Id),
            Intention = new Intention
            {
                CourseId = course.Id,
                Text = "To rest.",
                RecordedAt = Now.AddDays(-6),
                RecordedBy = Therapist,
            },
            Choices = Choices(course.Id),
            Decision = decision,
            Consents = [.. Enum.GetValues<ConsentKind>().Select(k => Consent(client.Id, k))],
            Measures =
            [
                .. new[] { "PHQ-9", "GAD-7", "AUDIT-C" }.Select(i => Measure(client.Id, i, Now.AddDays(-35))),
                Measure(client.Id, "ASQ", Now.AddHours(-1)),
            ],
            Visits =
            [
                Prepared(course, client, -20, 0),
                Prepared(course, client, -12, 1),
                dosing,
                Ahead(course, client, SessionKind.Integration, 2),
            ],
            Now = Now,
            Zone = Zone,
            ReaderIsOnCareTeam = true,
        };
    }

    public static Visit NextDosingOf(CourseFile file) => file.NextDosing!;

    public static CourseFile WithVisit(this CourseFile file, Guid participationId, Func<Visit, Visit> change) =>
        file with
        {
            Visits = [.. file.Visits.Select(v => v.Participation.Id == participationId ? change(v) : v)],
        };

    public static CourseFile WithDosing(this CourseFile file, Func<Visit, Visit> change) =>
        file.WithVisit(file.NextDosing!.Participation.Id, change);

    public static Signature Signed(DateTimeOffset at) => new(Prescriber, "Dr Vance", "MD", at);

    public static Client Client()
    {
        var client = new Client(
            Guid.CreateVersion7(),
            "KC-0001",
            "Maya",
            "Ellison",
            new DateOnly(1988, 3, 4),
            Now.AddDays(-40)
        );
        client.Describe("Maya", "Ellison", null, "she/her", AdministrativeGender.Female, new DateOnly(1988, 3, 4));
        client.Reach(
            new ContactDetails("(503) 555-0129", null, "1 Elm Street", "Portland", null, null, null),
            new EmergencyContact("Jo Ellison", "wife", "(503) 555-0130", "Times")
        );
        client.CheckIdentity(Therapist, Now.AddDays(-39));
        client.Weigh(68, DateOnly.FromDateTime(Now.AddDays(-3).Date));
        return client;
    }

    public static ClearanceDecision Decision(
        Guid courseId,
        KapClinic.Domain.Clearance.Decision decision = KapClinic.Domain.Clearance.Decision.Cleared,
        int validDays = 153
    ) =>
        new()
        {
            CourseId = courseId,
            ReviewId = Guid.CreateVersion7(),
            Decision = decision,
            Limits = [new RouteLimit(Route.Sl, 150, 250)],
            Conditions = new ClearanceConditions(),
            Items = [],
            Findings = new ClearanceFindings(),
            PolicyNumber = 1,
            DecidedAt = Now.AddDays(-27),
            ValidUntil = Now.AddDays(validDays),
            Signature = Signed(Now.AddDays(-27)),
        };

    public static MeasureResponse Measure(
        Guid clientId,
        string instrument,
        DateTimeOffset at,
        bool underRestriction = false
    ) =>
        new()
        {
            ClientId = clientId,
            Instrument = instrument,
            Answers = [],
            Total = 9,
            Positive = false,
            TakenAt = at,
            RecordedAt = at,
            Source = MeasureSource.Clinic,
            UnderRestriction = underRestriction,
        };

    public static ConsentOnFile Consent(Guid clientId, ConsentKind kind, int signedDaysAgo = 6, bool withdrawn = false)
    {
        var text = new ConsentText(Guid.CreateVersion7(), kind, 1, kind.ToString(), "Text", Now.AddYears(-2));
        var signature = new ConsentSignature
        {
            ClientId = clientId,
            ConsentTextId = text.Id,
            Kind = kind,
            TypedName = "Maya Ellison",
            DocumentSha256 = text.Sha256,
            SignedAt = Now.AddDays(-signedDaysAgo),
            AuthenticatedBy = "in person",
            From = "test",
            IntentConfirmed = true,
        };
        var withdrawal = withdrawn
            ? new ConsentWithdrawal
            {
                ConsentSignatureId = signature.Id,
                ClientId = clientId,
                At = Now,
                Reason = "Changed her mind",
            }
            : null;
        return new ConsentOnFile(text, signature, withdrawal);
    }

    public static Visit Ahead(Course course, Client client, SessionKind kind, int inDays)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            kind,
            Place,
            null,
            Now.AddDays(inDays),
            Now.AddDays(inDays).AddHours(1),
            Therapist,
            Now.AddDays(-9)
        );
        return new Visit(session.Invite(course.Id, client.Id, VisitStatus.Booked), session);
    }

    public static Visit Integrated(Course course, Client client, DateTimeOffset at)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            SessionKind.Integration,
            Place,
            null,
            at,
            at.AddHours(1),
            Therapist,
            at.AddDays(-9)
        );
        var participation = session.Invite(course.Id, client.Id, VisitStatus.Confirmed);
        participation.End(at.AddHours(1));
        var note = new IntegrationNote(participation.Id, course.Id);
        note.Sign(Signed(at.AddHours(1)));
        return new Visit(participation, session) { IntegrationNote = note };
    }

    public static Visit Dosed(Course course, Client client, DateTimeOffset at)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            SessionKind.Dosing,
            Place,
            null,
            at,
            at.AddHours(3),
            Therapist,
            at.AddDays(-9)
        );
        var participation = session.Invite(course.Id, client.Id, VisitStatus.Confirmed);
        participation.Dose(at);
        participation.End(Ending.Completed, at.AddHours(3), at.AddHours(20));
        return new Visit(participation, session) { Doses = [Dose(participation, at)] };
    }

    public static DoseRecord Dose(Participation participation, DateTimeOffset at, Route route = Route.Sl) =>
        new()
        {
            ParticipationId = participation.Id,
            CourseId = participation.CourseId,
            Part = DosePart.First,
            Route = route,
            Micrograms = 150_000,
            Product = "Ketamine lozenge",
            GivenAt = at,
            RecordedAt = at,
            GivenBy = Therapist,
            RecordedBy = Therapist,
            Level = DoseLevel.Ok,
        };

    public static PreCheckAnswers GreenAnswers { get; } =
        new()
        {
            IdentityCheckedTwice = true,
            RouteDoseLabelChecked = true,
            AllergiesReread = true,
            HoursSinceSolids = 6,
            MinutesSinceClearLiquids = 130,
            Systolic = Reading.Of(120),
            Diastolic = Reading.Of(76),
            HeartRate = Reading.Of(70),
            SpO2 = Reading.Of(98),
            RespiratoryRate = Reading.Of(14),
            PregnancyPossible = false,
            Intoxicated = false,
            NothingNew = true,
            EmergencyContactConfirmed = true,
            CrisisInformationShown = true,
            RescueKitReady = true,
            LifeSupportOnSite = true,
            ChoicesReconfirmed = true,
        };

    public static SessionChoices Choices(Guid courseId, params TouchKind[] touch) =>
        new()
        {
            CourseId = courseId,
            RecordedAt = Now.AddDays(-6),
            RecordedBy = Therapist,
            Touch = touch,
            Initiator = TouchInitiator.ClientOnly,
            StopSignal = "harbour",
            Music = "Strings",
            Eyeshade = EyeshadeChoice.Yes,
        };

    private static Visit Prepared(Course course, Client client, int day, int part)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            SessionKind.Preparation,
            Place,
            null,
            Now.AddDays(day),
            Now.AddDays(day).AddHours(1),
            Therapist,
            Now.AddDays(-40)
        );
        var participation = session.Invite(course.Id, client.Id, VisitStatus.Confirmed);
        participation.Start(session.StartsAt);
        participation.End(session.EndsAt);
        var note = new PreparationNote(participation.Id, course.Id);
        var half = PreparationChecklist.Items.Count / 2;
        var items = part == 0 ? PreparationChecklist.Items.Take(half) : PreparationChecklist.Items.Skip(half);
        note.Write(new PreparationContent { Items = [.. items.Select(i => i.Code)] }, Therapist, session.EndsAt);
        note.Sign(Signed(session.EndsAt));
        return new Visit(participation, session) { PreparationNote = note };
    }

    private static Visit Dosing(Course course, Client client, ClearanceDecision decision)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            SessionKind.Dosing,
            Place,
            null,
            Now.AddMinutes(-40),
            Now.AddMinutes(140),
            Therapist,
            Now.AddDays(-9)
        );
        var participation = session.Invite(course.Id, client.Id, VisitStatus.Confirmed);
        participation.BeginPreCheck(Now.AddMinutes(-35));
        session.Assign(Therapist, StaffPart.LeadTherapist);
        session.Assign(Prescriber, StaffPart.Monitor);
        foreach (var staff in session.Staff)
        {
            staff.Arrive(Now.AddMinutes(-40));
        }

        var check = new PreCheck(participation.Id, Therapist, Now.AddMinutes(-35));
        check.Answer(GreenAnswers, Therapist, Now.AddMinutes(-10));
        var driver = new PickupPerson(
            Guid.CreateVersion7(),
            participation.Id,
            "Sam Reed",
            "brother",
            "(503) 555-0177",
            false,
            Therapist,
            Now.AddDays(-4)
        );
        driver.Confirm("by phone", true, null, Therapist, Now.AddDays(-3));
        return new Visit(participation, session)
        {
            PreCheck = check,
            Pickups = [driver],
            Staff =
            [
                .. session.Staff.Select(s => new StaffOnSession(
                    s,
                    "Somebody",
                    DateOnly.FromDateTime(Now.AddYears(1).Date)
                )),
            ],
            Order = new DoseOrder
            {
                ParticipationId = participation.Id,
                CourseId = course.Id,
                ClearanceDecisionId = decision.Id,
                Route = Route.Sl,
                Product = "Ketamine lozenge",
                DoseMicrograms = 150_000,
                GreatestBoosterMicrograms = 50_000,
                WeightKg = 68,
                Level = DoseLevel.Ok,
                PolicyNumber = 1,
                SignedAt = Now.AddDays(-2),
                Signature = Signed(Now.AddDays(-2)),
            },
        };
    }

    private static IntakeRecord Intake(Guid courseId)
    {
        var intake = new IntakeRecord(courseId);
        intake.Tell(
            new HistoryAnswers("Low mood", "Two medicines", "None", "Little", null),
            "To feel again",
            true,
            Therapist,
            Now.AddDays(-35)
        );
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in ScreeningQuestionnaire.Current.Questions)
        {
            if (ScreeningQuestionnaire.Current.IsShown(question, answers))
            {
                answers[question.Id] =
                    question.Kind == QuestionKind.Choice ? question.Options![^1].Value
                    : question.Kind == QuestionKind.Number ? "0"
                    : "no";
            }
        }

        intake.Answer(answers, true, Therapist, Now.AddDays(-35));
        return intake;
    }
}
