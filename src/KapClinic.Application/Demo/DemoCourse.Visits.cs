using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Demo;

internal sealed partial class DemoCourse
{
    /// <summary>Preparation visits held and signed, the newest so many days ago; together they cover the checklist.</summary>
    public DemoCourse Prepared(int visits, int lastDaysAgo, int of = 2)
    {
        var items = PreparationChecklist.Items;
        for (var i = 0; i < visits; i++)
        {
            var (participation, from, until) = Past(SessionKind.Preparation, lastDaysAgo + (visits - 1 - i) * 5);
            var share = items.Count / of;
            var note = new PreparationNote(participation.Id, Course.Id);
            note.Write(
                new PreparationContent
                {
                    Items = [.. items.Skip(i * share).Take(i == of - 1 ? items.Count : share).Select(x => x.Code)],
                    Suitability = "yes",
                    CopingStrategies = "Breathe, approach, let go, ask for help.",
                    Supports = "Family and one close friend.",
                    Readiness = 6 + i,
                    Plan = "Next visit as booked.",
                },
                _clinic.Id(_therapist),
                until
            );
            note.Sign(_clinic.Sign(_therapist, until.AddMinutes(20)));
            _clinic.Db.PreparationNotes.Add(note);
            participation.Start(from);
            participation.End(until);
        }

        return this;
    }

    /// <summary>A whole dosing day in the past, from pre-check to the way home; the course moves into integration.</summary>
    public DemoCourse Dosed(int daysAgo, Ending ending = Ending.Completed)
    {
        var (participation, from, until) = Past(SessionKind.Dosing, daysAgo);
        BeginDosingDay(participation, from);
        var dosedAt = from.AddMinutes(45);
        Dose(participation, dosedAt);
        foreach (var (minute, systolic) in new[] { (20, 138), (40, 146), (60, 134), (90, 126), (125, 122) })
        {
            Vitals(participation, dosedAt, minute, systolic);
        }

        var endedAt = until > _clinic.Now ? _clinic.Now.AddMinutes(-5) : until;
        var check = new DischargeCheck
        {
            ParticipationId = participation.Id,
            At = endedAt,
            By = _clinic.Id(Nurse),
            Answers = new DischargeAnswers
            {
                Oriented = true,
                Gait = Gait.SteadyUnaided,
                Nausea = NauseaGrade.None,
                NoNewSuicidalIntent = true,
                FeelsSafe = true,
                SiteFine = true,
                AftercareGiven = true,
            },
        };
        _clinic.Db.DischargeChecks.Add(check);
        var restriction = RestrictionClock.Until(
            Parameters.Restriction,
            Route,
            dosedAt,
            endedAt,
            _clinic.Calendar.Location.TimeZone,
            _clinic.Policy.Policy
        );
        _clinic.Db.EndingRecords.Add(
            new EndingRecord
            {
                ParticipationId = participation.Id,
                CourseId = Course.Id,
                Ending = ending,
                EndedAt = endedAt,
                AfterDose = true,
                RestrictionUntil = restriction,
                ReleasedTo = $"Jo {Client.FamilyName}",
                DischargeCheckId = check.Id,
                Signature = _clinic.Sign(Nurse, endedAt),
            }
        );
        participation.End(ending, endedAt, restriction);
        Course.Move(StageAct.EndAfterDose, _clinic.Id(Nurse), endedAt);
        return this;
    }

    /// <summary>A dosing session that is running: dosed so many minutes ago, the last reading as given.</summary>
    public DemoCourse Running(int minutesAgo, int lastSystolic)
    {
        var dosedAt = _clinic.Now.AddMinutes(-minutesAgo);
        var from = dosedAt.AddMinutes(-45);
        var room = _clinic.Calendar.TakeExactly(
            SessionKind.Dosing,
            from,
            from.AddMinutes(Parameters.MinutesFor(SessionKind.Dosing)),
            _clinic.Id(_therapist)
        );
        var participation = Book(
            SessionKind.Dosing,
            room,
            from,
            from.AddMinutes(Parameters.MinutesFor(SessionKind.Dosing)),
            VisitStatus.Confirmed
        );
        BeginDosingDay(participation, from);
        Dose(participation, dosedAt);
        foreach (var minute in new[] { 20, 40, 60 }.Where(m => m <= minutesAgo))
        {
            Vitals(participation, dosedAt, minute, minute + 20 > minutesAgo ? lastSystolic : 138);
        }

        return this;
    }

    /// <summary>Integration visits held and signed after the last dose.</summary>
    public DemoCourse Integrated(params int[] daysAgo)
    {
        foreach (var days in daysAgo)
        {
            var (participation, from, until) = Past(SessionKind.Integration, days);
            var note = new IntegrationNote(participation.Id, Course.Id);
            note.Write(
                new IntegrationContent
                {
                    Themes = ["heartful_connection", "grief"],
                    Narrative = "A long corridor with open doors; the last one was light.",
                    Insight = "I could stand beside the grief instead of under it.",
                    Actions =
                    [
                        new ActionItem(
                            "Walk to the river on Sunday",
                            Client.GivenName,
                            _clinic.Calendar.Today.AddDays(3)
                        ),
                    ],
                    Mood = 6,
                    Confidence = 7,
                    Practices = ["journal", "nature"],
                    RiskCheck = "No thoughts of self-harm.",
                    ReadyForNextDose = true,
                    Plan = "Meet again next week.",
                },
                _clinic.Id(_therapist),
                until
            );
            note.Sign(_clinic.Sign(_therapist, until.AddMinutes(15)));
            _clinic.Db.IntegrationNotes.Add(note);
            participation.Start(from);
            participation.End(until);
        }

        return this;
    }

    public DemoCourse Measured(int daysAgo, int severity)
    {
        var at = Ago(daysAgo, 9);
        Measure(
            "PHQ-9",
            at,
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(i =>
                        (int?)(
                            i == 8 ? 0
                            : (severity + i) % 3 == 0 ? Math.Max(0, severity - 1)
                            : severity
                        )
                    ),
            ]
        );
        Measure(
            "GAD-7",
            at,
            [
                .. Enumerable
                    .Range(0, 7)
                    .Select(i => (int?)((severity + i) % 2 == 0 ? severity : Math.Max(0, severity - 1))),
            ]
        );
        return this;
    }

    /// <summary>A visit ahead, so many days from now. A driver is named where a state is given.</summary>
    public DemoCourse Ahead(
        SessionKind kind,
        int inDays,
        VisitStatus status = VisitStatus.Booked,
        PickupState? driver = null,
        TimeOnly? notBefore = null
    )
    {
        var (room, from, until) = _clinic.Calendar.Take(
            _clinic.Calendar.Today.AddDays(inDays),
            kind,
            Parameters.MinutesFor(kind),
            _clinic.Id(_therapist),
            notBefore
        );
        var participation = Book(kind, room, from, until, status);
        if (driver is { } state && state != PickupState.Needed)
        {
            Driver(participation, state, until);
        }

        if (kind == SessionKind.Dosing && inDays <= 6 && status != VisitStatus.Held)
        {
            Order(participation, _clinic.Now.AddHours(-3));
        }

        return this;
    }

    private Route Route => Parameters.Routes.Contains(Route.Sl) ? Route.Sl : Parameters.Routes[0];

    private static RouteLimit Limit(Route route) =>
        route switch
        {
            Route.InEsketamine => new RouteLimit(route, 56, 84),
            Route.Im or Route.Iv => new RouteLimit(route, 35, 80),
            _ => new RouteLimit(route, 150, 250),
        };

    private (Participation, DateTimeOffset From, DateTimeOffset Until) Past(SessionKind kind, int daysAgo)
    {
        // Past visits need no place of their own in the calendar that is still to come.
        var from = Ago(daysAgo, 9 + _number % 6);
        var until = from.AddMinutes(Parameters.MinutesFor(kind));
        var rooms = _clinic.Calendar.Location.Rooms.FindAll(r => r.IsFitFor(kind));
        var session = NewSession(kind, rooms[_number % rooms.Count], from, until);
        return (session.Invite(Course.Id, Client.Id, VisitStatus.Confirmed), from, until);
    }

    private Participation Book(
        SessionKind kind,
        Room? room,
        DateTimeOffset from,
        DateTimeOffset until,
        VisitStatus status
    )
    {
        var session = NewSession(kind, room, from, until);
        if (status == VisitStatus.Held)
        {
            session.Hold(HoldKind.WaitsForClearance, from.AddHours(-48));
        }

        var participation = session.Invite(Course.Id, Client.Id, status);
        var turnOver = kind == SessionKind.Dosing ? room?.TurnOverMinutes ?? 0 : 0;
        _clinic.Db.BookingClaims.AddRange(
            session.Claims(new ClaimTerms(_clinic.Policy.Policy.Staffing, MinutesAfter: turnOver))
        );
        return participation;
    }

    private Session NewSession(SessionKind kind, Room? room, DateTimeOffset from, DateTimeOffset until)
    {
        var session = new Session(
            Guid.CreateVersion7(from),
            kind,
            _clinic.Calendar.Location.Id,
            room?.Id,
            from,
            until,
            _clinic.Id(Desk),
            _clinic.Now.AddDays(-20)
        );
        session.Assign(_clinic.Id(_therapist), StaffPart.LeadTherapist);
        if (kind == SessionKind.Dosing)
        {
            session.Assign(_clinic.Id(Nurse), StaffPart.Monitor);
            session.Assign(_clinic.Id(Prescriber), StaffPart.PrescriberOnCall);
        }

        _clinic.Db.Sessions.Add(session);
        return session;
    }

    private void BeginDosingDay(Participation participation, DateTimeOffset from)
    {
        if (Course.Stage is Stage.Integration or Stage.Maintenance)
        {
            Course.Move(StageAct.BeginPreCheck, _clinic.Id(Nurse), from.AddMinutes(5));
        }

        participation.Arrive(from);
        participation.BeginPreCheck(from.AddMinutes(5));
        Order(participation, from.AddDays(-2));
        Driver(participation, PickupState.Confirmed, from.AddHours(3));
        foreach (
            var staff in _clinic
                .Db.Sessions.Local.Single(s => s.Id == participation.SessionId)
                .Staff.Where(s => s.Part != StaffPart.PrescriberOnCall)
        )
        {
            staff.Arrive(from);
        }

        var check = new PreCheck(participation.Id, _clinic.Id(Nurse), from.AddMinutes(5));
        check.Answer(Green(), _clinic.Id(Nurse), from.AddMinutes(30));
        Client.Weigh(Client.WeightKg ?? 70, DateOnly.FromDateTime(from.Date));
        _clinic.Db.PreChecks.Add(check);
        Measure("ASQ", from.AddMinutes(10), [0, 0, 0, 0, null]);
        Vitals(participation, from.AddMinutes(25), 0, 124, baseline: true);
    }

    private void Dose(Participation participation, DateTimeOffset at)
    {
        var order = _clinic.Db.DoseOrders.Local.Single(o => o.ParticipationId == participation.Id);
        var evaluation = new GateEvaluation
        {
            CourseId = Course.Id,
            ParticipationId = participation.Id,
            Step = GateStep.GiveDose,
            Passed = true,
            Gates =
            [
                .. GateEvaluator
                    .Catalogue.Where(g => g.Step == GateStep.GiveDose)
                    .Select(g => new StoredGate(g.Code, GateState.Met, "in place")),
            ],
            PolicyNumber = _clinic.Policy.Number,
            At = at,
            By = _clinic.Id(Nurse),
        };
        _clinic.Db.GateEvaluations.Add(evaluation);
        _clinic.Db.DoseRecords.Add(
            new DoseRecord
            {
                ParticipationId = participation.Id,
                CourseId = Course.Id,
                OrderId = order.Id,
                Part = DosePart.First,
                Route = order.Route,
                Micrograms = order.DoseMicrograms,
                Product = order.Product,
                LotId = _clinic.Ledger.LotFor(order.Route),
                GivenAt = at,
                RecordedAt = at,
                GivenBy = _clinic.Id(Nurse),
                RecordedBy = _clinic.Id(Nurse),
                HeldMinutes = order.Route == Route.Sl ? 12 : null,
                Swallowed = order.Route == Route.Sl ? false : null,
                Level = DoseLevel.Ok,
                GateEvaluationId = evaluation.Id,
            }
        );
        participation.Dose(at);
    }

    private void Order(Participation participation, DateTimeOffset at)
    {
        if (_decision is not { } decision)
        {
            return;
        }

        _clinic.Db.DoseOrders.Add(
            new DoseOrder
            {
                ParticipationId = participation.Id,
                CourseId = Course.Id,
                ClearanceDecisionId = decision.Id,
                Route = Route,
                Product = Route == Route.InEsketamine ? "Esketamine nasal spray 28 mg" : $"Ketamine, {Route.Name()}",
                DoseMicrograms = (long)(Limit(Route).StartMilligrams * 1000),
                GreatestBoosterMicrograms = 0,
                WeightKg = Client.WeightKg ?? 70,
                Level = DoseLevel.Ok,
                PolicyNumber = _clinic.Policy.Number,
                SignedAt = at,
                Signature = _clinic.Sign(Prescriber, at),
            }
        );
    }

    private void Driver(Participation participation, PickupState state, DateTimeOffset pickup)
    {
        var asked = _clinic.Now.AddDays(-1);
        var person = new PickupPerson(
            Guid.CreateVersion7(asked),
            participation.Id,
            $"Sam {Client.FamilyName}",
            "brother",
            $"(503) 555-{500 + _number:0000}",
            isBackup: false,
            _clinic.Id(Desk),
            asked
        );
        if (state is PickupState.Confirmed or PickupState.Arrived)
        {
            var zone = _clinic.Calendar.Location.TimeZone;
            person.Confirm(
                "by phone",
                isAdult: true,
                TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(pickup, zone).DateTime),
                _clinic.Id(Desk),
                asked.AddHours(2)
            );
        }
        else if (state == PickupState.Declined)
        {
            person.Decline();
        }

        _clinic.Db.PickupPeople.Add(person);
    }

    private void Vitals(
        Participation participation,
        DateTimeOffset zero,
        int minute,
        int systolic,
        bool baseline = false
    )
    {
        var vitals = new VitalSet
        {
            Systolic = Reading.Of(systolic),
            Diastolic = Reading.Of(systolic - 46),
            HeartRate = Reading.Of(72 + minute % 11),
            SpO2 = Reading.Of(97),
            RespiratoryRate = Reading.Of(14),
            Responsiveness = minute is > 0 and < 60 ? Reading.NotTestedResting : Reading.Of(5),
            Dissociation = Reading.Of(minute is > 0 and < 60 ? 6 : 0),
            Nausea = Reading.Of(0),
        };
        var first = baseline ? null : new VitalSet { Systolic = Reading.Of(124), Diastolic = Reading.Of(78) };
        var assessment = VitalsCheck.Assess(
            vitals,
            first,
            baseline ? null : Route,
            baseline ? null : minute,
            _clinic.Policy.Policy
        );
        _clinic.Db.VitalsRecords.Add(
            new VitalsRecord
            {
                ParticipationId = participation.Id,
                TakenAt = zero.AddMinutes(minute),
                RecordedAt = zero.AddMinutes(minute),
                RecordedBy = _clinic.Id(Nurse),
                IsBaseline = baseline,
                Vitals = vitals,
                Level = assessment.Level,
                PolicyNumber = _clinic.Policy.Number,
                Actions = [.. assessment.Findings.Select(f => f.Action).Distinct()],
            }
        );
    }

    private static PreCheckAnswers Green() =>
        new()
        {
            IdentityCheckedTwice = true,
            RouteDoseLabelChecked = true,
            AllergiesReread = true,
            HoursSinceSolids = 7,
            MinutesSinceClearLiquids = 150,
            Systolic = Reading.Of(124),
            Diastolic = Reading.Of(78),
            HeartRate = Reading.Of(70),
            SpO2 = Reading.Of(98),
            RespiratoryRate = Reading.Of(14),
            PregnancyPossible = false,
            SubstancesLastDay = "none",
            Intoxicated = false,
            MedicinesTaken = "as usual",
            NothingNew = true,
            EmergencyContactConfirmed = true,
            CrisisInformationShown = true,
            RescueKitReady = true,
            LifeSupportOnSite = true,
            ChoicesReconfirmed = true,
        };
}
