using KapClinic.Application.Intake;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Demo;

/// <summary>Who and what the demo clinic's courses refer to.</summary>
internal sealed record DemoSetting(
    IClinicDb Db,
    DemoCalendar Calendar,
    DateTimeOffset Now,
    PolicyVersion Policy,
    IReadOnlyList<ConsentText> Consents,
    IReadOnlyDictionary<string, (Programme Programme, ProgrammeVersion Version)> Programmes,
    IReadOnlyDictionary<string, (Guid Id, string Credential)> Staff,
    DemoLedger Ledger
)
{
    public Guid Id(string name) => Staff[name].Id;

    public Signature Sign(string name, DateTimeOffset at) => new(Staff[name].Id, name, Staff[name].Credential, at);
}

/// <summary>Walks one invented client through a course by the domain's own moves, in the past and ahead.</summary>
internal sealed partial class DemoCourse
{
    private const string Prescriber = "Dr Miriam Vance";
    private const string Nurse = "Adaeze Obi";
    private const string Desk = "Noor Haddad";

    private readonly DemoSetting _clinic;
    private readonly string _therapist;
    private readonly int _number;
    private ClearanceDecision? _decision;

    public DemoCourse(DemoSetting clinic, int number, string programmeKey, string therapist, int openedDaysAgo)
    {
        _clinic = clinic;
        _therapist = therapist;
        _number = number;
        var (given, family, pronouns, gender, born) = DemoPeople.Client(number);
        var opened = Ago(openedDaysAgo, 10);
        var client = new Client(Guid.CreateVersion7(opened), $"KC-{number + 1:0000}", given, family, born, opened);
        client.Describe(given, family, null, pronouns, gender, born);
        client.Reach(
            new ContactDetails(
                $"(503) 555-{100 + number:0000}",
                $"{given}.{family}@mail.example".ToLowerInvariant(),
                $"{12 + number} Alder Street",
                "Portland",
                "Oregon",
                "97205",
                "US"
            ),
            number % 9 == 8
                ? null
                : new EmergencyContact(
                    $"Jo {family}",
                    number % 2 == 0 ? "spouse" : "sister",
                    $"(503) 555-{300 + number:0000}",
                    "Times of visits, nothing more"
                )
        );
        client.Weigh(58 + number * 7 % 38, DateOnly.FromDateTime(opened.Date));
        Client = client;
        var (programme, version) = clinic.Programmes[programmeKey];
        Course = new Course(Guid.CreateVersion7(opened), client.Id, programme.Id, version.Id, clinic.Id(Desk), opened);
        Course.Assign(clinic.Id(therapist), clinic.Id(Prescriber));
        Parameters = version.Parameters;
        clinic.Db.Clients.Add(client);
        clinic.Db.Courses.Add(Course);
        foreach (var member in new[] { therapist, Prescriber, Nurse })
        {
            clinic.Db.CareTeamMembers.Add(
                new CareTeamMember
                {
                    ClientId = client.Id,
                    StaffId = clinic.Id(member),
                    Since = opened,
                    Reason = "Assigned to the course",
                }
            );
        }
    }

    public Client Client { get; }

    public Course Course { get; }

    public ProgrammeParameters Parameters { get; }

    /// <summary>Demographics checked, history told, screening answered, baseline taken; as much of it as asked for.</summary>
    public DemoCourse Intake(
        int daysAgo,
        bool complete = true,
        IReadOnlyDictionary<string, string>? trips = null,
        params string[] medicines
    )
    {
        var at = Ago(daysAgo, 11);
        var intake = new IntakeRecord(Course.Id);
        intake.Tell(
            new HistoryAnswers(
                "Low for most of two years; mornings are the worst.",
                "Two antidepressants at full dose, and a year of weekly therapy.",
                "No stay in hospital. A panic attack in 2021.",
                complete ? "A glass of wine at the weekend; nothing else." : null,
                "Lives with family, works part time."
            ),
            complete ? "To have some room between me and the weight of it." : null,
            Parameters.ActiveEngagementAsked ? true : null,
            _clinic.Id(_therapist),
            at
        );
        var answers = complete
            ? Answers(trips)
            : new Dictionary<string, string>(StringComparer.Ordinal) { ["heart.recent_event"] = "no" };
        intake.Answer(answers, complete, _clinic.Id(_therapist), at);
        _clinic.Db.IntakeRecords.Add(intake);
        foreach (var medicine in medicines)
        {
            _clinic.Db.Medicines.Add(
                new Medicine
                {
                    ClientId = Client.Id,
                    Name = medicine,
                    Dosage = "every day",
                    RecordedAt = at,
                    RecordedBy = _clinic.Id(_therapist),
                }
            );
        }

        if (_number % 4 == 0)
        {
            _clinic.Db.Allergies.Add(
                new Allergy
                {
                    ClientId = Client.Id,
                    Substance = "Penicillin",
                    Reaction = "hives",
                    RecordedAt = at,
                    RecordedBy = _clinic.Id(_therapist),
                }
            );
        }

        Sign(ConsentKind.PrivacyNotice, at);
        Measure("PHQ-9", at, [2, 3, 2, 2, 1, 2, 2, 1, 0, 1]);
        if (!complete)
        {
            return this;
        }

        Client.CheckIdentity(_clinic.Id(Desk), at);
        Measure("GAD-7", at, [2, 2, 2, 1, 1, 2, 1]);
        Measure("AUDIT-C", at, [1, 0, 0]);
        Measure("ASQ", at, [0, 0, 0, 0, null]);
        return this;
    }

    public DemoCourse Submit(int daysAgo)
    {
        Course.Move(StageAct.SubmitIntake, _clinic.Id(_therapist), Ago(daysAgo, 12));
        if (daysAgo < 14)
        {
            Task(
                SubmitIntake.ReviewTask,
                "Begin the clearance review",
                Domain.Access.Role.Prescriber,
                Ago(daysAgo - 2, 12)
            );
        }

        return this;
    }

    public DemoCourse Review(int daysAgo, Decision? decision = null, int validForDays = 180, string? needsInfo = null)
    {
        var at = Ago(daysAgo, 13);
        Course.BeginReview(_clinic.Id(Prescriber), at);
        var review = new ClearanceReview(
            Guid.CreateVersion7(at),
            Course.Id,
            _clinic.Id(Prescriber),
            _clinic.Policy.Number,
            at
        );
        review.Record(Findings(at));
        review.Apply(
            ClearanceRules.Evaluate(
                new ClearanceInput
                {
                    Answers = Answers(_trips),
                    BirthDate = Client.BirthDate,
                    Today = DateOnly.FromDateTime(at.Date),
                    Medicines = [.. _medicines],
                    Bmi = 24,
                    Asa = 2,
                },
                _clinic.Policy.Policy
            )
        );
        foreach (var item in review.Items.ToList())
        {
            review.Settle(
                item.RuleId,
                i =>
                    decision is null
                        ? i
                        : i with
                        {
                            Acknowledged = true,
                            Rationale = "Stable for years and agreed with the general practitioner.",
                            Mitigation = "An extra blood pressure reading at 20 minutes.",
                        }
            );
        }

        _clinic.Db.ClearanceReviews.Add(review);
        if (needsInfo is not null)
        {
            review.Ask(needsInfo);
        }

        if (decision is { } made)
        {
            Decide(review, made, at.AddMinutes(40), validForDays);
        }

        return this;
    }

    public DemoCourse Choices(int daysAgo)
    {
        var at = Ago(daysAgo, 14);
        _clinic.Db.Intentions.Add(
            new Intention
            {
                CourseId = Course.Id,
                Text = "To meet what I have been walking around.",
                RecordedAt = at,
                RecordedBy = _clinic.Id(_therapist),
            }
        );
        _clinic.Db.SessionChoices.Add(
            new SessionChoices
            {
                CourseId = Course.Id,
                RecordedAt = at,
                RecordedBy = _clinic.Id(_therapist),
                Touch = _number % 3 == 0 ? [] : [TouchKind.Hand, TouchKind.Shoulder],
                Initiator = TouchInitiator.ClientOnly,
                StopSignal = "“harbour”, or a raised hand",
                Music = "Slow strings, rain",
                MusicToAvoid = "Voices",
                Eyeshade = EyeshadeChoice.Yes,
            }
        );
        foreach (
            var kind in new[]
            {
                ConsentKind.Treatment,
                ConsentKind.Touch,
                ConsentKind.DriverAndRestriction,
                ConsentKind.Group,
            }
        )
        {
            if (kind != ConsentKind.Group || Parameters.IsGroup || Parameters.ConsecutiveDays is not null)
            {
                Sign(kind, at);
            }
        }

        return this;
    }

    public DemoCourse FinishPreparation(int daysAgo)
    {
        Course.Move(StageAct.FinishPreparation, _clinic.Id(_therapist), Ago(daysAgo, 15));
        return this;
    }

    public DemoCourse Alert(int hoursAgo)
    {
        var at = _clinic.Now.AddHours(-hoursAgo);
        var response = Measure("PHQ-9", at, [2, 2, 1, 2, 1, 2, 1, 0, 1, 1]);
        _clinic.Db.SafetyAlerts.Add(
            new SafetyAlert(
                Guid.CreateVersion7(at),
                Client.Id,
                AlertSource.Phq9Item9,
                AlertSeverity.SameDay,
                response,
                "PHQ-9 item 9 answered “several days”.",
                null,
                at
            )
        );
        Task("safety.review", "Review a safety alert", Domain.Access.Role.Therapist, at.AddHours(8));
        return this;
    }

    public DemoCourse Close(StageAct act, int daysAgo, string reason)
    {
        if (act == StageAct.Complete)
        {
            Course.Summarise(
                new CompletionSummary(
                    "Mood steadier, sleeping through; goes on with fortnightly therapy.",
                    null,
                    _clinic.Sign(_therapist, Ago(daysAgo, 16))
                )
            );
        }

        Course.Move(act, _clinic.Id(_therapist), Ago(daysAgo, 16), reason);
        return this;
    }

    public void Task(string kind, string sentence, Domain.Access.Role role, DateTimeOffset due) =>
        _clinic.Db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(due),
                kind,
                sentence,
                role,
                null,
                Client.Id,
                Course.Id,
                due,
                due.AddDays(-1)
            )
        );

    private Dictionary<string, string> _trips = [];
    private string[] _medicines = [];

    /// <summary>What the client answers beside the plain "no" to everything, and what they take.</summary>
    public DemoCourse With(Dictionary<string, string> trips, params string[] medicines)
    {
        (_trips, _medicines) = (trips, medicines);
        return this;
    }

    private void Decide(ClearanceReview review, Decision decision, DateTimeOffset at, int validForDays)
    {
        _decision = new ClearanceDecision
        {
            Id = Guid.CreateVersion7(at),
            CourseId = Course.Id,
            ReviewId = review.Id,
            Decision = decision,
            Reason = decision == Decision.Declined ? "Needs cardiac treatment first." : null,
            Referral = decision == Decision.Declined ? "Cardiology, then back to the general practitioner." : null,
            Limits = [.. Parameters.Routes.Take(2).Append(Route).Distinct().Select(Limit)],
            Conditions =
                decision == Decision.ClearedWithConditions
                    ? new ClearanceConditions
                    {
                        SystolicCeiling = 140,
                        DiastolicCeiling = 90,
                        ExtraReadingsAtMinutes = [20],
                    }
                    : new ClearanceConditions(),
            Items = review.Items,
            Findings = review.Findings,
            PolicyNumber = _clinic.Policy.Number,
            DecidedAt = at,
            ValidUntil = at.AddDays(validForDays),
            Signature = _clinic.Sign(Prescriber, at),
        };
        _clinic.Db.ClearanceDecisions.Add(_decision);
        review.Close(at);
        Course.Move(
            decision == Decision.Declined ? StageAct.Decline : StageAct.Clear,
            _clinic.Id(Prescriber),
            at,
            _decision.Reason
        );
    }

    private ClearanceFindings Findings(DateTimeOffset at) =>
        new()
        {
            SystolicFirst = 124 + _number % 12,
            DiastolicFirst = 78,
            SystolicSecond = 122 + _number % 10,
            DiastolicSecond = 76,
            MinutesBetween = 6,
            HeartRate = 68,
            SpO2 = 98,
            RespiratoryRate = 14,
            WeightKg = Client.WeightKg,
            HeightCm = 172,
            Asa = 2,
            HasCapacity = true,
            Ecg = "sinus, 68/min",
            MedicinesReconciledOn = DateOnly.FromDateTime(at.Date),
        };

    private static Dictionary<string, string> Answers(IReadOnlyDictionary<string, string>? trips)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in ScreeningQuestionnaire.Current.Questions.Where(q => q.Audience == Audience.Client))
        {
            var answer =
                trips?.GetValueOrDefault(question.Id)
                ?? question.Kind switch
                {
                    QuestionKind.Choice => question.Options?[^1].Value ?? "",
                    QuestionKind.Number => "0",
                    QuestionKind.Text or QuestionKind.Date => null,
                    _ when question.Id == "home.escort" => "yes",
                    _ => "no",
                };
            if (answer is not null && ScreeningQuestionnaire.Current.IsShown(question, answers))
            {
                answers[question.Id] = answer;
            }
        }

        return answers;
    }

    private void Sign(ConsentKind kind, DateTimeOffset at)
    {
        var text = _clinic.Consents.Where(t => t.Kind == kind).MaxBy(t => t.Number);
        if (text is not null)
        {
            _clinic.Db.ConsentSignatures.Add(
                new ConsentSignature
                {
                    ClientId = Client.Id,
                    ConsentTextId = text.Id,
                    Kind = kind,
                    TypedName = $"{Client.GivenName} {Client.FamilyName}",
                    DocumentSha256 = text.Sha256,
                    SignedAt = at,
                    RecordedBy = _clinic.Id(_therapist),
                    AuthenticatedBy = "in person, identity checked by staff",
                    From = "demo",
                    IntentConfirmed = true,
                }
            );
        }
    }

    private Guid Measure(string instrument, DateTimeOffset at, IReadOnlyList<int?> answers)
    {
        var score = MeasureDefinition.Find(instrument)!.Score(answers);
        var response = new MeasureResponse
        {
            Id = Guid.CreateVersion7(at),
            ClientId = Client.Id,
            CourseId = Course.Id,
            Instrument = instrument,
            Answers = answers,
            Total = score.Total,
            Band = score.Band,
            Positive = score.Positive ?? false,
            TakenAt = at,
            RecordedAt = at,
            RecordedBy = _clinic.Id(_therapist),
            Source = MeasureSource.Clinic,
        };
        _clinic.Db.MeasureResponses.Add(response);
        return response.Id;
    }

    /// <summary>An instant so many days ago at about this hour of the clinic's day, and never in the future.</summary>
    private DateTimeOffset Ago(int days, int hour)
    {
        var at = _clinic.Calendar.At(_clinic.Calendar.Today.AddDays(-days), new TimeOnly(hour, 0));
        return at < _clinic.Now ? at : _clinic.Now.AddMinutes(-(30 - hour));
    }
}
