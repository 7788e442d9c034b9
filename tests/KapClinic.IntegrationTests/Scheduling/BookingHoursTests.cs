using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Nobody is booked when they are not at work, nor anything where the clinic is closed, nor by video without a licence.</summary>
public sealed class BookingHoursTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly DateOnly Monday = new(2026, 6, 1);
    private static int s_week;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_OutsideTheirHours_IsRefusedWithTheHours()
    {
        var therapist = await WorksAsync(9, 17);
        var client = await Scenario.InPreparationAsync();
        var day = NextMonday();

        (await BookAsync(client, therapist, day, 8)).Error.ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe("booking.not_at_work"),
            e => e.Message.ShouldContain("09:00 to 17:00")
        );
        (await BookAsync(client, therapist, day.AddDays(1), 10)).Error.Code.ShouldBe("booking.not_at_work");
        (await BookAsync(client, therapist, day, 16)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_SomebodyOnlyOnCall_NeedsNoHoursButMustNotBeAway()
    {
        var prescriber = await WorksAsync(9, 17, Role.Prescriber);
        var day = NextMonday();
        StaffInPart[] staff = [new(prescriber.Id, StaffPart.PrescriberOnCall)];

        (
            await clinic.SendAsync(Command(await Scenario.InPreparationAsync(), day, 18, staff), Scenario.FrontDesk)
        ).Succeeded.ShouldBeTrue();
        await AwayAsync(prescriber, new AwayTime(day, day));
        (
            await clinic.SendAsync(Command(await Scenario.InPreparationAsync(), day, 20, staff), Scenario.FrontDesk)
        ).Error.Code.ShouldBe("booking.on_time_off");
    }

    [Fact]
    public async Task Move_IntoTimeOff_IsRefusedWithoutTheReason()
    {
        var therapist = await WorksAsync(9, 17);
        var client = await Scenario.InPreparationAsync();
        var (day, later) = (NextMonday(), NextMonday());
        var booked = await BookAsync(client, therapist, day, 10);
        await AwayAsync(therapist, new AwayTime(later, later.AddDays(4)));

        var refused = await clinic.SendAsync(
            new MoveSession.Command
            {
                ParticipationId = booked.Value.ParticipationId,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = later,
                Time = new TimeOnly(10, 0),
                Reason = "The client asked",
            },
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.on_time_off");
        refused.Error.Message.ShouldContain("is away on");
        refused.Error.Message.ShouldNotContain("Sick");
    }

    [Fact]
    public async Task Book_WithPermissionAndReason_IsBookedAndMarked()
    {
        var therapist = await WorksAsync(9, 17);
        var desk = await clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook]);
        var command = Command(
            await Scenario.InPreparationAsync(),
            NextMonday(),
            18,
            [new(therapist.Id, StaffPart.LeadTherapist)]
        );

        (await clinic.SendAsync(command, desk)).Error.Code.ShouldBe("booking.not_at_work");
        (
            await clinic.SendAsync(command with { OverbookReason = "She offered it" }, Scenario.FrontDesk)
        ).Succeeded.ShouldBeFalse();
        (await clinic.DoneAsync(command with { OverbookReason = "She offered it" }, desk)).Overbooked.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_ClosedDay_IsRefusedByName()
    {
        var day = NextMonday();
        await clinic.WithDbAsync(db =>
        {
            db.Add(
                new ClosedDay
                {
                    LocationId = Scenario.LocationId,
                    Date = day,
                    Name = "Founders' day",
                }
            );
            return db.SaveChangesAsync();
        });

        var refused = await clinic.SendAsync(
            Command(await Scenario.InPreparationAsync(), day, 10, []),
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.closed");
        refused.Error.Message.ShouldContain("Founders' day");
    }

    [Fact]
    public async Task Book_Buffers_KeepTheRoomFreeBeforeAndAfter()
    {
        var day = NextMonday();
        await clinic.WithDbAsync(db =>
        {
            var buffer = new SessionBuffer { LocationId = Scenario.LocationId, Kind = SessionKind.Integration };
            buffer.Set(10, 20);
            db.Add(buffer);
            return db.SaveChangesAsync();
        });
        await clinic.DoneAsync(
            Command(await Scenario.InPreparationAsync(), day, 10, []) with
            {
                Kind = SessionKind.Integration,
            },
            Scenario.FrontDesk
        );
        var next = Command(await Scenario.InPreparationAsync(), day, 11, []);

        (await clinic.SendAsync(next with { Time = new TimeOnly(11, 15) }, Scenario.FrontDesk)).Error.Code.ShouldBe(
            "booking.taken"
        );
        (
            await clinic.SendAsync(next with { Time = new TimeOnly(11, 20) }, Scenario.FrontDesk)
        ).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_ByVideo_AsksWhereTheClientIsAndForTheLicence()
    {
        var command = Command(
            await Scenario.InPreparationAsync(),
            NextMonday(),
            10,
            [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)]
        ) with
        {
            RoomId = null,
        };

        (await clinic.SendAsync(command, Scenario.FrontDesk)).Error.Code.ShouldBe("booking.jurisdiction_needed");
        (
            await clinic.SendAsync(command with { ClientJurisdiction = "US-OR" }, Scenario.FrontDesk)
        ).Error.ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe("booking.not_licensed"),
            e => e.Message.ShouldStartWith(Scenario.Therapist.Name)
        );
        var booked = await clinic.DoneAsync(command with { ClientJurisdiction = "ca-bc" }, Scenario.FrontDesk);
        var session = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == booked.SessionId));
        session.ClientJurisdiction.ShouldBe("CA-BC");
    }

    [Fact]
    public async Task Book_TrainingInPsychedelics_CountsUntilItEnds()
    {
        var client = await Scenario.InPreparationAsync();
        var therapist = await clinic.JoinAsync(Role.Therapist);
        var day = NextMonday();
        await clinic.WithDbAsync(async db =>
        {
            var member = await db.StaffMembers.Include(s => s.Credentials).SingleAsync(s => s.Id == therapist.Id);
            foreach (var credential in member.Credentials)
            {
                credential.End(DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime), therapist.Id, clinic.Clock.Now);
            }

            db.StaffCredentials.Add(
                member
                    .Certify(
                        new CredentialDetails(CredentialKind.PsychedelicTraining, null, null, day),
                        null,
                        clinic.Clock.Now
                    )
                    .Value
            );
            return await db.SaveChangesAsync();
        });
        StaffInPart[] staff = [new(therapist.Id, StaffPart.LeadTherapist)];

        (
            await clinic.SendAsync(
                Command(client, day.AddDays(1), 10, staff) with
                {
                    Kind = SessionKind.Dosing,
                },
                Scenario.FrontDesk
            )
        ).Error.Code.ShouldBe("booking.no_training");
        (
            await clinic.SendAsync(
                Command(client, day, 10, staff) with
                {
                    Kind = SessionKind.Dosing,
                },
                Scenario.FrontDesk
            )
        ).Succeeded.ShouldBeTrue();
    }

    private Task<Result<BookSession.Booked>> BookAsync(TestVisit client, TestUser therapist, DateOnly day, int hour) =>
        clinic.SendAsync(Command(client, day, hour, [new(therapist.Id, StaffPart.LeadTherapist)]), Scenario.FrontDesk);

    private BookSession.Command Command(TestVisit client, DateOnly day, int hour, StaffInPart[] staff) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = SessionKind.Preparation,
            LocationId = Scenario.LocationId,
            RoomId = Scenario.RoomId,
            Date = day,
            Time = new TimeOnly(hour, 0),
            Staff = staff,
        };

    private async Task<TestUser> WorksAsync(int from, int until, Role role = Role.Therapist)
    {
        var person = await clinic.JoinAsync(role);
        await clinic.WithDbAsync(db =>
        {
            var week = new WeekTime(DayOfWeek.Monday, new TimeOnly(from, 0), new TimeOnly(until, 0));
            db.Add(new WorkingHours(person.Id, Scenario.LocationId, week, Monday));
            return db.SaveChangesAsync();
        });
        return person;
    }

    private Task AwayAsync(TestUser person, AwayTime time) =>
        clinic.WithDbAsync(db =>
        {
            db.Add(new TimeOff(Guid.CreateVersion7(), person.Id, TimeOffKind.Sick, time, person.Id, clinic.Clock.Now));
            return db.SaveChangesAsync();
        });

    /// <summary>A Monday that no other test of this class books on.</summary>
    private static DateOnly NextMonday() => Monday.AddDays(7 * Interlocked.Increment(ref s_week));
}
