using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Domain.Tests.Scheduling.Planning;

/// <summary>A quiet clinic in Vancouver from Monday 4 January 2027: weekdays from 9 to 17, two therapists, a nurse, a prescriber.</summary>
public sealed class CoursePlannerTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");
    private static readonly DateOnly Monday = new(2027, 1, 4);
    private static readonly Guid Dana = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Eli = Guid.Parse("00000000-0000-7000-8000-000000000002");

    [Fact]
    public void Propose_IndividualProgramme_PlacesEveryVisitInOrder()
    {
        var outcome = CoursePlanner.Propose(Quiet());

        var plan = outcome.Plans[0];
        plan.Visits.Select(v => (v.Kind, v.Dose))
            .Take(4)
            .ShouldBe([
                (SessionKind.Preparation, 1),
                (SessionKind.Preparation, 1),
                (SessionKind.Preparation, 1),
                (SessionKind.Dosing, 1),
            ]);
        plan.Visits.Count.ShouldBe(12);
        plan.Days.ShouldBe(12);
        outcome.Plans.Count.ShouldBe(3);
        outcome.Obstacle.ShouldBeNull();
    }

    [Fact]
    public void Propose_Alternatives_DifferInTherapistDaysOrEnd()
    {
        var plans = CoursePlanner.Propose(Quiet()).Plans;

        foreach (var (one, other) in plans.Zip(plans.Skip(1)))
        {
            (
                one.Lead != other.Lead
                || (one.EndsAt - other.EndsAt).Duration() >= TimeSpan.FromDays(3)
                || one.Visits.Zip(other.Visits).Count(v => Day(v.First) != Day(v.Second)) * 3 >= one.Visits.Count
            ).ShouldBeTrue();
        }
    }

    [Fact]
    public void Propose_Retreat_IsAnItineraryOfConsecutiveDays()
    {
        var plan = CoursePlanner.Propose(Quiet(ShippedProgrammes.Retreat)).Plans[0];

        var first = Day(plan.Visits[0]).DayNumber;
        plan.Visits.ShouldAllBe(v => Day(v).DayNumber - first < 5);
        plan.Visits.Where(v => v.Kind == SessionKind.Dosing).Select(v => Day(v).DayNumber - first + 1).ShouldBe([2, 4]);
        plan.Visits.Count(v => v.Kind == SessionKind.TraumaTherapy).ShouldBe(2);
        plan.Visits.SelectMany(v => v.Reasons).ShouldContain(r => r.Kind == PlanReasonKind.RetreatDay && r.Hours == 2);
    }

    [Fact]
    public void Propose_Group_FindsTimesThatSuitTheWholeCohort()
    {
        var request = Quiet(ShippedProgrammes.Community);
        var tuesdays = new WeeklyTime(DayOfWeek.Tuesday, new TimeOnly(9, 0), new TimeOnly(17, 0));
        var thursdays = tuesdays with { Day = DayOfWeek.Thursday };
        request = request with
        {
            Clients =
            [
                new PlanClient(Guid.CreateVersion7()) { Can = [tuesdays, thursdays] },
                new PlanClient(Guid.CreateVersion7())
                {
                    Can = [tuesdays, thursdays, tuesdays with { Day = DayOfWeek.Friday }],
                },
                .. Enumerable.Range(0, 3).Select(_ => new PlanClient(Guid.CreateVersion7())),
            ],
        };

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.Visits.Select(v => Day(v).DayOfWeek).Distinct().ShouldBeSubsetOf([DayOfWeek.Tuesday, DayOfWeek.Thursday]);
        // Twelve weeks: two circles prepare, two integrate each dose, and four more follow the last.
        plan.Visits.Count(v => v.Kind is SessionKind.Circle or SessionKind.Preparation).ShouldBe(12);
        plan.Visits.Count(v => v.Kind == SessionKind.Circle).ShouldBe(10);
    }

    [Theory]
    [InlineData(5, 4, true, 0)] // The lead and whoever watches are two.
    [InlineData(4, 2, true, 0)]
    [InlineData(5, 2, true, 1)]
    [InlineData(6, 2, true, 1)]
    [InlineData(4, 4, false, 0)] // Nobody leads: whoever watches is one.
    [InlineData(5, 4, false, 1)]
    public void Propose_Group_AsksForAsManyInTheRoomAsTheRatioOfTheProgramme(
        int clients,
        int clientsPerStaff,
        bool isLed,
        int seconds
    )
    {
        var request = Quiet(ShippedProgrammes.Community);
        request = request with
        {
            Clients = [.. Enumerable.Range(0, clients).Select(_ => new PlanClient(Guid.CreateVersion7()))],
            Programme = request.Programme with { ClientsPerStaff = clientsPerStaff, TherapistRequired = isLed },
        };

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.Visits.Where(v => v.Kind == SessionKind.Dosing)
            .ShouldAllBe(v => v.Staff.Count(s => s.Part == StaffPart.SecondTherapist) == seconds);
        PlanCheck.Find(request, plan.Visits).ShouldBeNull();
    }

    [Fact]
    public void Propose_MedicalAssessmentIsBooked_BeginsAfterIt()
    {
        var request = Quiet();
        var assessed = ClinicTime.ToInstant(Zone, Monday.AddDays(3), new TimeOnly(12, 0)).Value;
        var client = request.Clients[0] with { AssessedAt = assessed };

        var plan = CoursePlanner.Propose(request with { Clients = [client] }).Plans[0];

        plan.StartsAt.ShouldBeGreaterThanOrEqualTo(assessed);
        plan.Visits[0].Reasons.ShouldContain(r => r.Kind == PlanReasonKind.AfterVisit && r.Moment == assessed);
        var early = CoursePlanner.Propose(request).Plans[0];
        early.StartsAt.ShouldBeLessThan(assessed);
        PlanCheck
            .Find(request with { Clients = [client] }, early.Visits)
            .ShouldNotBeNull()
            .Kind.ShouldBe(PlanFaultKind.BreaksRule);
    }

    [Fact]
    public void Propose_Esketamine_IsTwiceAWeekAndThenWeekly()
    {
        var doses = CoursePlanner
            .Propose(Quiet(ShippedProgrammes.Esketamine))
            .Plans[0]
            .Visits.Where(v => v.Kind == SessionKind.Dosing)
            .Select(v => v.StartsAt)
            .ToList();

        doses.Count.ShouldBe(12);
        doses.Zip(doses.Skip(2)).Take(6).ShouldAllBe(d => d.Second - d.First >= TimeSpan.FromDays(6.5));
        doses.Zip(doses.Skip(1)).Skip(7).ShouldAllBe(d => d.Second - d.First >= TimeSpan.FromDays(6));
    }

    [Fact]
    public void Propose_WishForMornings_IsMetAndSaid()
    {
        var request = Quiet();
        var mornings = Enumerable
            .Range(1, 5)
            .Select(d => new WeeklyTime((DayOfWeek)d, new TimeOnly(9, 0), new TimeOnly(12, 0)))
            .ToList();
        request = request with { Clients = [request.Clients[0] with { Prefers = mornings }] };

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.Character.ShouldBe(PlanCharacter.AsAsked);
        plan.AsPreferred.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(plan.Visits.Count - 3);
        plan.Visits.Count(v => v.Reasons.Any(r => r.Kind == PlanReasonKind.PreferredTime))
            .ShouldBe(plan.AsPreferred.Value);
    }

    [Fact]
    public void Propose_ClearanceRunsOutTooSoon_NamesIt()
    {
        var request = Quiet();
        request = request with
        {
            Clients = [request.Clients[0] with { ClearedUntil = Zone.StartOf(Monday.AddDays(8)) }],
        };

        var obstacle = CoursePlanner.Propose(request).Obstacle.ShouldNotBeNull();

        obstacle.Kind.ShouldBe(SessionKind.Dosing);
        obstacle.Helps.ShouldContain(h => h.Loosening == PlanLoosening.Clearance);
        obstacle.Helps.Single(h => h.Loosening == PlanLoosening.Clearance).LastDoseAt.ShouldNotBeNull();
        obstacle.Together.ShouldBeFalse();
    }

    [Theory]
    [InlineData(PlanLoosening.Rooms)]
    [InlineData(PlanLoosening.Monitor)]
    [InlineData(PlanLoosening.Prescriber)]
    [InlineData(PlanLoosening.Training)]
    [InlineData(PlanLoosening.ClientTimes)]
    [InlineData(PlanLoosening.OtherTherapist)]
    [InlineData(PlanLoosening.LaterEnd)]
    public void Propose_OneThingMissing_NamesThatThing(PlanLoosening missing)
    {
        var request = Quiet();
        request = missing switch
        {
            PlanLoosening.Rooms => request with { Rooms = [.. request.Rooms.Select(r => r with { Dosing = false })] },
            PlanLoosening.Monitor => Without(request, StaffPart.Monitor),
            PlanLoosening.Prescriber => Without(request, StaffPart.PrescriberOnCall),
            PlanLoosening.Training => request with
            {
                Staff = [.. request.Staff.Select(p => p with { TrainedUntil = null })],
            },
            PlanLoosening.ClientTimes => request with
            {
                Clients =
                [
                    request.Clients[0] with
                    {
                        Can = [new WeeklyTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(10, 0))],
                    },
                ],
            },
            PlanLoosening.OtherTherapist => request with
            {
                Staff = [.. request.Staff.Select(p => p.Id == Dana ? p with { Working = [] } : p)],
                Options = new PlanOptions { Therapist = Dana },
            },
            _ => request with { Until = request.From.AddDays(12) },
        };

        var outcome = CoursePlanner.Propose(request);

        outcome.Plans.ShouldBeEmpty();
        outcome.Obstacle!.Helps.Select(h => h.Loosening).ShouldContain(missing);
    }

    [Fact]
    public void Propose_PracticeOfOne_LetsWhoeverLeadsWatchAndPrescribe()
    {
        var request = Alone(StaffPart.LeadTherapist, StaffPart.Monitor, StaffPart.PrescriberOnCall);

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.Visits.Where(v => v.Kind == SessionKind.Dosing)
            .ShouldAllBe(v =>
                v.Staff.Count == 2
                && v.Staff.All(s => s.StaffId == Dana)
                && v.Staff.Any(s => s.Part == StaffPart.Monitor)
            );
        new PlanChecker(request).Wrong(plan).ShouldBeEmpty();
        PlanCheck.Find(request, plan.Visits).ShouldBeNull();
    }

    [Fact]
    public void Propose_NobodyMayWatch_SaysThatSomebodyHasTo()
    {
        var request = Alone(StaffPart.LeadTherapist);
        request = request with
        {
            Staff =
            [
                .. request.Staff,
                request.Staff[0] with
                {
                    Id = Guid.CreateVersion7(),
                    Parts = [StaffPart.PrescriberOnCall],
                },
            ],
        };

        var obstacle = CoursePlanner.Propose(request).Obstacle.ShouldNotBeNull();

        obstacle.Kind.ShouldBe(SessionKind.Dosing);
        obstacle.Helps.Select(h => h.Loosening).ShouldBe([PlanLoosening.AnyMonitor]);
    }

    [Fact]
    public void Propose_PlanOfTwo_NeverLetsWhoeverLeadsWatch()
    {
        var request = Alone(StaffPart.LeadTherapist, StaffPart.Monitor, StaffPart.PrescriberOnCall);
        request = request with { Clients = [.. request.Clients, new PlanClient(Guid.CreateVersion7())] };

        CoursePlanner.Propose(request).Plans.ShouldBeEmpty();
    }

    [Fact]
    public void Propose_ByTheRota_CallsOnlyWhomItNames()
    {
        var (named, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var request = Quiet();
        var prescriber = request.Staff.Single(p => p.Parts.Contains(StaffPart.PrescriberOnCall));
        var month = new Stretch(request.From, request.From.AddDays(28));
        request = request with
        {
            Staff =
            [
                .. request.Staff.Where(p => p != prescriber),
                prescriber with
                {
                    Id = other,
                    Rank = 0,
                },
                // Not at work, but on call: within reach is enough.
                prescriber with
                {
                    Id = named,
                    Working = [],
                    OnCall = [month],
                },
            ],
            Options = new PlanOptions { OnCallByRota = true },
        };

        var plan = CoursePlanner.Propose(request).Plans[0];

        OnCall(plan, month).ShouldBe([named]);
        var free = CoursePlanner.Propose(request with { Options = new PlanOptions() }).Plans[0];
        OnCall(free, month).ShouldBe([other]);

        static IEnumerable<Guid> OnCall(CoursePlan plan, Stretch within) =>
            plan
                .Visits.Where(v => v.StartsAt < within.Until)
                .SelectMany(v => v.Staff)
                .Where(s => s.Part == StaffPart.PrescriberOnCall)
                .Select(s => s.StaffId)
                .Distinct();
    }

    [Fact]
    public void Propose_Group_MeetsWeekByWeek()
    {
        var request = Quiet(ShippedProgrammes.Community);
        request = request with
        {
            Clients = [.. Enumerable.Range(0, 3).Select(_ => new PlanClient(Guid.CreateVersion7()))],
        };

        foreach (var plan in CoursePlanner.Propose(request).Plans)
        {
            new PlanChecker(request).Wrong(plan).ShouldBeEmpty();
            var last = plan
                .Visits.Where(v => v.Kind == SessionKind.Circle && v.Dose == 3)
                .Select(v => v.StartsAt)
                .ToList();
            last.Zip(last.Skip(1))
                .ShouldAllBe(pair => Zone.DayOf(pair.Second).DayNumber - Zone.DayOf(pair.First).DayNumber == 7);
        }
    }

    [Fact]
    public void Propose_SixUnderACeilingOfFour_HasTwoMonitors()
    {
        var request = Quiet(ShippedProgrammes.Community);
        var nurse = request.Staff.Single(p => p.Parts.Contains(StaffPart.Monitor)) with
        {
            Ceilings = new Dictionary<StaffPart, int> { [StaffPart.Monitor] = 4 },
        };
        request = request with
        {
            Clients = [.. Enumerable.Range(0, 6).Select(_ => new PlanClient(Guid.CreateVersion7()))],
            Staff =
            [
                .. request.Staff.Where(p => !p.Parts.Contains(StaffPart.Monitor)),
                nurse,
                nurse with
                {
                    Id = Guid.CreateVersion7(),
                },
            ],
        };

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.Visits.Where(v => v.Kind == SessionKind.Dosing)
            .ShouldAllBe(v => v.Staff.Count(s => s.Part == StaffPart.Monitor) == 2);
    }

    [Fact]
    public void Propose_TwoThingsMissing_NamesBothTogether()
    {
        var request = Without(Quiet(), StaffPart.Monitor);
        request = request with { Rooms = [.. request.Rooms.Select(r => r with { Dosing = false })] };

        var obstacle = CoursePlanner.Propose(request).Obstacle!;

        obstacle.Together.ShouldBeTrue();
        obstacle.Helps.Select(h => h.Loosening).ShouldBe([PlanLoosening.Rooms, PlanLoosening.Monitor]);
    }

    [Fact]
    public void Propose_AfterACancellation_KeepsWhatItCan()
    {
        var request = Quiet();
        var whole = CoursePlanner.Propose(request).Plans[0];
        var second = whole.Visits.Single(v => v.Kind == SessionKind.Dosing && v.Dose == 2);
        var held = whole.Visits.Where(v => v.StartsAt < second.StartsAt && v.Dose == 1).ToList();
        var rest = whole.Visits.Except(held).Where(v => v != second).ToList();
        request = request with
        {
            From = second.StartsAt.AddMinutes(30),
            SoFar = new CourseSoFar { Visits = [.. held.Select(Stand)] },
            Options = new PlanOptions { Replaces = [.. rest.Select(Stand)] },
        };

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.Character.ShouldBe(PlanCharacter.LeastChange);
        plan.Visits.Count.ShouldBe(rest.Count + 1);
        plan.Visits.Count(v => v.Reasons.Any(r => r.Kind == PlanReasonKind.AsBooked)).ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Propose_MonitorAtTheirCeiling_WaitsUntilOneMoreFits()
    {
        var request = Quiet();
        request = request with
        {
            Staff =
            [
                .. request.Staff.Select(p =>
                    p.Parts.Contains(StaffPart.Monitor)
                        ? p with
                        {
                            Ceilings = new Dictionary<StaffPart, int> { [StaffPart.Monitor] = 2 },
                            Shared =
                            [
                                new SharedLoad(
                                    StaffPart.Monitor,
                                    new Stretch(request.From, Zone.StartOf(Monday.AddDays(21))),
                                    2
                                ),
                            ],
                        }
                        : p
                ),
            ],
        };

        var plan = CoursePlanner.Propose(request).Plans[0];

        var dose = plan.Visits.First(v => v.Kind == SessionKind.Dosing);
        dose.StartsAt.ShouldBeGreaterThanOrEqualTo(Zone.StartOf(Monday.AddDays(21)));
        dose.Reasons.ShouldContain(r => r.Kind == PlanReasonKind.NearestFree && r.Taken.Contains(PlanResource.Monitor));
    }

    [Fact]
    public void Propose_ClocksGoForward_VisitsStayAtTheirTimeOnTheWall()
    {
        var request = Quiet(from: new DateOnly(2027, 3, 8));

        var plan = CoursePlanner.Propose(request).Plans[0];

        plan.EndsAt.ShouldBeGreaterThan(Zone.StartOf(new DateOnly(2027, 3, 15)));
        plan.Visits.ShouldAllBe(v =>
            Zone.TimeOf(v.StartsAt) >= new TimeOnly(9, 0) && Zone.TimeOf(v.EndsAt) <= new TimeOnly(17, 0)
        );
        new PlanChecker(request).Wrong(plan).ShouldBeEmpty();
    }

    [Fact]
    public void Propose_NothingLeftToPlan_ProposesNothingAndBlamesNothing()
    {
        var request = Quiet();
        request = request with
        {
            SoFar = new CourseSoFar
            {
                EarlierDoses = [.. Enumerable.Range(0, 3).Select(i => request.From.AddDays(-40 - (7 * i)))],
            },
        };

        var outcome = CoursePlanner.Propose(request);

        outcome.Plans.ShouldBeEmpty();
        outcome.Obstacle.ShouldBeNull();
    }

    [Fact]
    public void Wrong_VisitMovedByHand_IsFound()
    {
        var request = Quiet();
        var plan = CoursePlanner.Propose(request).Plans[0];
        foreach (var (visit, index) in plan.Visits.Select((v, i) => (v, i)))
        {
            var moved = visit with { StartsAt = visit.StartsAt.AddDays(-21), EndsAt = visit.EndsAt.AddDays(-21) };
            var tampered = plan with { Visits = [.. plan.Visits.Select((v, i) => i == index ? moved : v)] };

            new PlanChecker(request).Wrong(tampered).ShouldNotBeEmpty($"{visit.Kind} {visit.Dose}");
            PlanCheck.Find(request, tampered.Visits).ShouldNotBeNull($"{visit.Kind} {visit.Dose}");
        }
    }

    [Fact]
    public void Find_RoomTakenMeanwhile_NamesTheVisitAndTheRoom()
    {
        var request = Quiet();
        var plan = CoursePlanner.Propose(request).Plans[0];
        var second = plan.Visits.Single(v => v is { Kind: SessionKind.Dosing, Dose: 2 });
        request = request with
        {
            Rooms =
            [
                .. request.Rooms.Select(r =>
                    r.Id == second.RoomId ? r with { Busy = [new Stretch(second.StartsAt, second.EndsAt)] } : r
                ),
            ],
        };

        var fault = PlanCheck.Find(request, plan.Visits).ShouldNotBeNull();

        fault.Kind.ShouldBe(PlanFaultKind.NotFree);
        fault.Visit.ShouldBe(second);
        fault.Taken.ShouldBe([PlanResource.Room]);
    }

    private static PlanRequest Quiet(ShippedProgramme? programme = null, DateOnly? from = null)
    {
        var first = from ?? Monday;
        IReadOnlyList<Stretch> weekdays =
        [
            .. Enumerable
                .Range(0, 120)
                .Select(d => first.AddDays(d))
                .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .Select(d => new Stretch(
                    ClinicTime.ToInstant(Zone, d, new TimeOnly(9, 0)).Value,
                    ClinicTime.ToInstant(Zone, d, new TimeOnly(17, 0)).Value
                )),
        ];
        PlanPerson Person(Guid id, params StaffPart[] parts) =>
            new(id)
            {
                Parts = parts,
                Working = weekdays,
                TrainedUntil = Zone.StartOf(first.AddDays(1000)),
            };
        return new PlanRequest
        {
            Programme = (programme ?? ShippedProgrammes.Individual).Parameters,
            Zone = Zone,
            From = Zone.StartOf(first),
            Until = Zone.StartOf(first.AddDays(120)),
            Clients = [new PlanClient(Guid.CreateVersion7())],
            Staff =
            [
                Person(Dana, StaffPart.LeadTherapist, StaffPart.SecondTherapist),
                Person(Eli, StaffPart.LeadTherapist, StaffPart.SecondTherapist),
                Person(Guid.CreateVersion7(), StaffPart.Monitor, StaffPart.Nurse),
                Person(Guid.CreateVersion7(), StaffPart.PrescriberOnCall),
            ],
            Rooms =
            [
                new PlanRoom(Guid.CreateVersion7())
                {
                    Dosing = true,
                    Groups = true,
                    Talking = true,
                    TurnOverMinutes = 30,
                },
                new PlanRoom(Guid.CreateVersion7()) { Talking = true, Groups = true },
            ],
        };
    }

    /// <summary>A practice of one, with these parts.</summary>
    private static PlanRequest Alone(params StaffPart[] parts)
    {
        var request = Quiet();
        return request with { Staff = [request.Staff.Single(p => p.Id == Dana) with { Parts = parts }] };
    }

    private static PlanRequest Without(PlanRequest request, StaffPart part) =>
        request with
        {
            Staff = [.. request.Staff.Select(p => p.Parts.Contains(part) ? p with { Working = [] } : p)],
        };

    private static StandingVisit Stand(PlannedVisit visit) =>
        new(
            visit.Kind,
            visit.StartsAt,
            visit.EndsAt,
            visit is { Kind: SessionKind.Dosing, Dose: 1 } ? visit.StartsAt : null
        );

    private static DateOnly Day(PlannedVisit visit) => Zone.DayOf(visit.StartsAt);
}
