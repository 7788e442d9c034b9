using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Domain.Tests.Scheduling.Planning;

/// <summary>Clinics, programmes and wishes from a seed: the same seed makes the same request.</summary>
internal sealed class RandomClinic
{
    private static readonly string[] Zones = ["America/Vancouver", "America/St_Johns", "Europe/Berlin", "UTC"];

    private readonly Random _random;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private DateOnly _first;
    private int _days;

    // The seed is what makes a failure repeatable; nothing here is a secret.
#pragma warning disable CA5394
    private RandomClinic(int seed) => _random = new Random(seed);

    /// <summary>A clinic of some people and rooms over weeks, with one of the programmes or a changed one.</summary>
    public static PlanRequest Middling(int seed) => new RandomClinic(seed).MakeMiddling();

    /// <summary>Few people, days and visits: small enough that every possibility can be tried.</summary>
    public static PlanRequest Small(int seed) => new RandomClinic(seed).MakeSmall();

    /// <summary>A group of two to five clients in a clinic small enough that every possibility can be tried.</summary>
    public static PlanRequest Cohort(int seed) => new RandomClinic(seed).MakeCohort();

    /// <summary>20 people, 10 rooms and half a year that is four fifths full.</summary>
    public static PlanRequest Large(int seed, ProgrammeParameters programme) =>
        new RandomClinic(seed).MakeLarge(programme);

    private PlanRequest MakeMiddling()
    {
        Begin(_random.Next(20, 90));
        var programme = Programme();
        var clients = programme.IsGroup ? _random.Next(1, 8) : 1;
        var request = new PlanRequest
        {
            Programme = programme,
            Zone = _zone,
            From = _zone.StartOf(_first).AddHours(_random.Next(0, 14)).AddSeconds(_random.Next(0, 3600)),
            Until = _zone.StartOf(_first.AddDays(_days)),
            Clients = [.. Enumerable.Range(0, clients).Select(_ => Client(clients == 1 ? 20 : 4))],
            Staff = [.. Enumerable.Range(0, _random.Next(3, 10)).Select(i => Person(i, _random.Next(0, 70)))],
            Rooms = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(i => Room(i, _random.Next(0, 60)))],
            Buffers = Buffers(),
            GridMinutes = Chance(50) ? 30 : 15,
        };
        return WithMonitors(request, 15) with
        {
            Options = new PlanOptions
            {
                LeastPreparation = Chance(20),
                OneVisitADay = Chance(70) ? null : Chance(50),
                Therapist = Chance(20) ? request.Staff[0].Id : null,
                DosingFrom = Chance(20) ? request.From.AddHours(50) : null,
                OnCallBesideDosing = Chance(30),
                OnCallByRota = Chance(40),
            },
        };
    }

    private PlanRequest MakeSmall()
    {
        Begin(_random.Next(5, 10));
        var programme = ShippedProgrammes.Individual.Parameters with
        {
            PreparationPlanned = _random.Next(0, 3),
            DosesPlanned = _random.Next(1, 3),
            PreparationPerLaterDose = Chance(20) ? 1 : 0,
            LeastHoursBetweenDoses = Pick(24, 48, 72),
            MostHoursBetweenDoses = Chance(30) ? 96 : null,
            Integration = new IntegrationPlan(
                Pick(0, 12, 24),
                Pick(24, 48, 72),
                Chance(50) ? 96 : null,
                _random.Next(0, 3),
                Requirement.Required
            ),
            ConsecutiveDays = Chance(20) ? 4 : null,
            MonitorRequired = Chance(60),
            TherapistRequired = Chance(85),
            Sessions =
            [
                new(SessionKind.Preparation, 60),
                new(SessionKind.Dosing, Pick(120, 180)),
                new(SessionKind.Integration, 60),
            ],
        };
        var request = new PlanRequest
        {
            Programme = programme,
            Zone = _zone,
            From = _zone.StartOf(_first).AddHours(_random.Next(0, 12)),
            Until = _zone.StartOf(_first.AddDays(_days)),
            Clients = [Client(30)],
            Staff = [.. Enumerable.Range(0, _random.Next(2, 5)).Select(i => Person(i, _random.Next(0, 65)))],
            Rooms = [.. Enumerable.Range(0, _random.Next(1, 3)).Select(i => Room(i, _random.Next(0, 50)))],
            Buffers = Buffers(),
            GridMinutes = Pick(60, 120),
            Options = new PlanOptions
            {
                OneVisitADay = Chance(60) ? null : Chance(50),
                DosingFrom = Chance(15) ? _zone.StartOf(_first.AddDays(2)) : null,
                OnCallBesideDosing = Chance(50),
                OnCallByRota = Chance(15),
            },
        };
        return WithMonitors(request, 20);
    }

    private PlanRequest MakeCohort()
    {
        Begin(_random.Next(9, 18));
        var programme = ShippedProgrammes.Community.Parameters with
        {
            PreparationPlanned = _random.Next(0, 2),
            DosesPlanned = 1,
            LeastHoursBetweenDoses = 48,
            Integration = new IntegrationPlan(
                Pick(0, 24),
                Pick(72, 168),
                Chance(50) ? 240 : null,
                _random.Next(0, 2),
                Requirement.Required
            ),
            MonitorRequired = Chance(70),
            ClientsPerStaff = Pick(1, 2, 4),
            TherapistRequired = Chance(80),
            CircleWeeks = Chance(30) ? null : _random.Next(0, 4),
            Sessions =
            [
                new(SessionKind.Preparation, 60),
                new(SessionKind.Dosing, Pick(120, 180)),
                new(SessionKind.Circle, 60),
            ],
        };
        var request = new PlanRequest
        {
            Programme = programme,
            Zone = _zone,
            From = _zone.StartOf(_first).AddHours(_random.Next(0, 12)),
            Until = _zone.StartOf(_first.AddDays(_days)),
            Clients = [.. Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Client(10) with { Can = Hours(25) })],
            Staff = [.. Enumerable.Range(0, _random.Next(4, 7)).Select(i => Person(i, _random.Next(0, 40)))],
            Rooms = [.. Enumerable.Range(0, 2).Select(i => Room(i, _random.Next(0, 30)) with { Groups = true })],
            Buffers = Buffers(),
            GridMinutes = 120,
            Options = new PlanOptions
            {
                OneVisitADay = Chance(60) ? null : Chance(50),
                OnCallBesideDosing = Chance(50),
                OnCallByRota = Chance(40),
            },
        };
        return WithMonitors(request, 10);
    }

    private PlanRequest WithMonitors(PlanRequest request, int percent) =>
        request with
        {
            Clients =
            [
                .. request
                    .Clients.Select(c => c with { OwnMonitor = Chance(percent) })
                    .ToList()
                    .Select(c => Chance(10) ? c with { AssessedAt = Assessed() } : c),
            ],
        };

    private DateTimeOffset Assessed() => At(_first.AddDays(_random.Next(_days / 4)), (_random.Next(8, 17) * 60) + 20);

    private List<WeeklyTime> Hours(int percent) => Chance(percent) ? [.. Weekdays().Where(_ => Chance(80))] : [];

    private PlanRequest MakeLarge(ProgrammeParameters programme)
    {
        Begin(182);
        _zone = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");
        return new PlanRequest
        {
            Programme = programme,
            Zone = _zone,
            From = _zone.StartOf(_first),
            Until = _zone.StartOf(_first.AddDays(_days)),
            Clients =
            [
                new PlanClient(Guid.CreateVersion7())
                {
                    Prefers = [.. Weekdays().Where((_, i) => i % 2 == 0)],
                    ClearedUntil = _zone.StartOf(_first.AddDays(170)),
                },
            ],
            Staff =
            [
                .. Enumerable
                    .Range(0, 20)
                    .Select(i =>
                        Person(i, 80) with
                        {
                            Parts = i switch
                            {
                                < 11 => [StaffPart.LeadTherapist, StaffPart.SecondTherapist],
                                < 15 => [StaffPart.Monitor, StaffPart.Nurse],
                                < 18 => [StaffPart.PrescriberOnCall, StaffPart.Prescriber],
                                _ => [],
                            },
                            TrainedUntil = _zone.StartOf(_first.AddDays(i % 4 == 0 ? 60 : 400)),
                        }
                    ),
            ],
            Rooms = [.. Enumerable.Range(0, 10).Select(i => Room(i, 80) with { Dosing = i < 6, Talking = true })],
        };
    }

    private void Begin(int days)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[_random.Next(Zones.Length)]);
        // Half of the time one of the changes of the clocks is not far.
        _first = Chance(50)
            ? new DateOnly(2027, Chance(50) ? 3 : 11, 1).AddDays(_random.Next(-4, 12))
            : new DateOnly(2027, 1, 1).AddDays(_random.Next(0, 365));
        _days = days;
    }

    private ProgrammeParameters Programme()
    {
        var shipped = ShippedProgrammes.All[_random.Next(ShippedProgrammes.All.Count)].Parameters;
        return Chance(50)
            ? shipped
            : shipped with
            {
                PreparationPlanned = _random.Next(0, 4),
                PreparationPerLaterDose = _random.Next(0, 2),
                DosesPlanned = _random.Next(1, 4),
                LeastHoursBetweenDoses = Pick(24, 48, 72, 168),
                MostHoursBetweenDoses = Chance(40) ? Pick(168, 240) : null,
                CircleWeeks = shipped.CircleWeeks is null || Chance(30) ? null : _random.Next(0, 10),
                TherapistRequired = Chance(80),
                MonitorRequired = Chance(80),
                Integration = shipped.Integration with
                {
                    FirstFromHours = Pick(0, 12, 24),
                    PerDose = _random.Next(0, 4),
                },
            };
    }

    private PlanClient Client(int busy) =>
        new(Id())
        {
            Busy = Busy(busy / 10),
            Can = Chance(40) ? [.. Weekdays().Where(_ => Chance(75))] : [],
            Prefers = Chance(50) ? [.. Weekdays().Where(_ => Chance(50))] : [],
            ClearedUntil = Chance(60) ? _zone.StartOf(_first.AddDays(_random.Next(_days / 2, _days * 2))) : null,
            AssessedAt = Chance(10)
                ? At(_first.AddDays(_random.Next(_days / 4)), (_random.Next(8, 17) * 60) + 20)
                : null,
            RestrictedUntil = Chance(15) ? _zone.StartOf(_first).AddHours(_random.Next(0, 40)) : null,
        };

    private PlanPerson Person(int index, int full)
    {
        List<StaffPart> parts = (index % 3) switch
        {
            0 => [StaffPart.LeadTherapist, StaffPart.SecondTherapist],
            1 => [StaffPart.PrescriberOnCall, StaffPart.Prescriber],
            _ => [StaffPart.Monitor, StaffPart.Nurse],
        };
        if (Chance(30))
        {
            parts.AddRange([StaffPart.LeadTherapist, StaffPart.SecondTherapist]);
        }

        if (Chance(15))
        {
            parts.AddRange([StaffPart.Monitor, StaffPart.PrescriberOnCall]);
        }

        var working = Working();
        return new PlanPerson(Id())
        {
            Parts = [.. parts.Distinct()],
            Working = working,
            OnCall = Chance(20) ? [new(_zone.StartOf(_first), _zone.StartOf(_first.AddDays(_days / 2)))] : [],
            Busy = Fill(working, full),
            Unreachable = Busy(_random.Next(0, 4)),
            Shared =
            [
                .. Busy(_random.Next(0, 6))
                    .Select(s => new SharedLoad(
                        Chance(50) ? StaffPart.Monitor : StaffPart.PrescriberOnCall,
                        s,
                        _random.Next(1, 3)
                    )),
            ],
            Ceilings = new Dictionary<StaffPart, int>
            {
                [StaffPart.Monitor] = _random.Next(1, 9),
                [StaffPart.PrescriberOnCall] = _random.Next(1, 9),
            },
            TrainedUntil = Chance(80) ? _zone.StartOf(_first.AddDays(_random.Next(_days / 2, _days * 3))) : null,
            Rank = Chance(20) ? 0 : 10,
        };
    }

    private PlanRoom Room(int index, int full) =>
        new(Id())
        {
            Dosing = index == 0 || Chance(50),
            Talking = index != 0 || Chance(70),
            Groups = Chance(50),
            TurnOverMinutes = Pick(0, 15, 30),
            Busy = Fill(Working(), full),
        };

    private IReadOnlyList<PlanBuffer> Buffers() =>
        Chance(60) ? [] : [new(SessionKind.Dosing, Pick(0, 15), Pick(0, 30)), new(SessionKind.Preparation, 0, 10)];

    private IEnumerable<WeeklyTime> Weekdays() =>
        Enumerable
            .Range(1, 6)
            .Select(d => new WeeklyTime(
                (DayOfWeek)(d % 7),
                new TimeOnly(_random.Next(8, 12), 0),
                new TimeOnly(_random.Next(14, 20), 30)
            ));

    private List<Stretch> Working() =>
        [
            .. Enumerable
                .Range(0, _days)
                .Select(d => _first.AddDays(d))
                .Where(day => day.DayOfWeek != DayOfWeek.Sunday && Chance(85))
                .Select(day => new Stretch(At(day, _random.Next(8, 10) * 60), At(day, _random.Next(15, 19) * 60))),
        ];

    /// <summary>Takes up so much of each day, in visits of one to three hours.</summary>
    private List<Stretch> Fill(List<Stretch> working, int percent)
    {
        var busy = new List<Stretch>();
        foreach (var day in working)
        {
            var at = day.From;
            while (at < day.Until)
            {
                var length = TimeSpan.FromMinutes(15 * _random.Next(4, 13));
                if (Chance(percent))
                {
                    busy.Add(new Stretch(at, at + length));
                }

                at += length;
            }
        }

        return busy;
    }

    private List<Stretch> Busy(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    var from = At(_first.AddDays(_random.Next(_days)), (_random.Next(8, 17) * 60) + Pick(0, 10, 30));
                    return new Stretch(from, from.AddMinutes(_random.Next(2, 12) * 20));
                }),
        ];

    private DateTimeOffset At(DateOnly day, int minutes) => _zone.StartOf(day).AddMinutes(minutes);

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private int Pick(params int[] among) => among[_random.Next(among.Length)];
#pragma warning restore CA5394
}
