using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <content>Dosing days, from the pre-check to the way home.</content>
internal sealed partial class DemoCourse
{
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
                Aldrete = new AldreteScore(2, 2, 2, 2, 2),
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
        Words(participation, dosedAt, minutesAgo);
        foreach (var minute in new[] { 20, 40, 60 }.Where(m => m <= minutesAgo))
        {
            Vitals(participation, dosedAt, minute, minute + 20 > minutesAgo ? lastSystolic : 138);
        }

        return this;
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
        var body = new DoseBody
        {
            Part = DosePart.First,
            Route = order.Route,
            Milligrams = order.DoseMicrograms / 1000m,
            Product = order.Product,
            HeldMinutes = order.Route == Route.Sl ? 12 : null,
            Swallowed = order.Route == Route.Sl ? false : null,
        };
        var id = Guid.CreateVersion7();
        Enter(participation, EntryKind.Dose, at, body, id);
        _clinic.Db.DoseRecords.Add(
            new DoseRecord
            {
                Id = id,
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

    private Route Route => Parameters.Routes.Contains(Route.Sl) ? Route.Sl : Parameters.Routes[0];

    private static RouteLimit Limit(Route route) =>
        route switch
        {
            Route.InEsketamine => new RouteLimit(route, 56, 84),
            Route.Im or Route.Iv => new RouteLimit(route, 35, 80),
            _ => new RouteLimit(route, 150, 250),
        };
}
