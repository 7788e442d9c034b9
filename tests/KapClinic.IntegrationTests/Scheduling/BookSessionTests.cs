using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class BookSessionTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_TwentyAtOnceForOneRoom_ExactlyOneWins()
    {
        var day = NextDay();
        var commands = new List<BookSession.Command>();
        for (var i = 0; i < 20; i++)
        {
            var client = await Scenario.InPreparationAsync();
            commands.Add(Command(client, day));
        }

        var results = await Task.WhenAll(commands.Select(c => Task.Run(() => clinic.SendAsync(c, Scenario.FrontDesk))));

        results.Count(r => r.Succeeded).ShouldBe(1);
        results
            .Where(r => !r.Succeeded)
            .ShouldAllBe(r => r.Error.Code == "booking.taken" || r.Error.Code == "booking.taken_meanwhile");
    }

    [Fact]
    public async Task Book_RoomTaken_NamesTheRoomAndChangesNothing()
    {
        var (first, second, day) = (
            await Scenario.InPreparationAsync(),
            await Scenario.InPreparationAsync(),
            NextDay()
        );
        await clinic.DoneAsync(Command(first, day), Scenario.FrontDesk);

        var refused = await clinic.SendAsync(Command(second, day, new TimeOnly(10, 30)), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldContain("Willow");
        refused.Error.Message.ShouldContain("10:00 to 11:00");
        (await VisitsOfAsync(second)).ShouldNotContain(p => p.Status == VisitStatus.Booked);
    }

    [Fact]
    public async Task Book_TherapistTaken_NamesThePerson()
    {
        var (first, second, day) = (
            await Scenario.InPreparationAsync(),
            await Scenario.InPreparationAsync(),
            NextDay()
        );
        StaffInPart[] staff = [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)];
        await clinic.DoneAsync(Command(first, day) with { Staff = staff }, Scenario.FrontDesk);

        var refused = await clinic.SendAsync(
            Command(second, day) with
            {
                Staff = staff,
                RoomId = null,
                ClientJurisdiction = "CA-BC",
            },
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldStartWith(Scenario.Therapist.Name);
    }

    [Fact]
    public async Task Book_HoldRanOut_LetsItsTimeGo()
    {
        var (first, second, day) = (
            await Scenario.InPreparationAsync(),
            await Scenario.InPreparationAsync(),
            NextDay()
        );
        var held = await clinic.DoneAsync(Command(first, day) with { Hold = true }, Scenario.FrontDesk);
        held.Status.ShouldBe(VisitStatus.Held);
        (await clinic.SendAsync(Command(second, day), Scenario.FrontDesk)).Error.Code.ShouldBe("booking.taken");

        clinic.Clock.Advance(TimeSpan.FromMinutes(61));

        var booked = await clinic.DoneAsync(Command(second, day), Scenario.FrontDesk);
        booked.Status.ShouldBe(VisitStatus.Booked);
        (await VisitsOfAsync(first)).Single(p => p.Id == held.ParticipationId).Status.ShouldBe(VisitStatus.Cancelled);
    }

    [Fact]
    public async Task Book_DosingBeforeTheDecision_IsHeldUntilTwoDaysBefore()
    {
        var client = await Scenario.InClearanceAsync();
        var day = NextDay();

        var booked = await clinic.DoneAsync(
            Command(client, day) with
            {
                Kind = SessionKind.Dosing,
            },
            Scenario.FrontDesk
        );

        booked.Status.ShouldBe(VisitStatus.Held);
        var zone = await clinic.WithDbAsync(db =>
            db.Locations.Where(l => l.Id == Scenario.LocationId).Select(l => l.Zone).SingleAsync()
        );
        booked.HeldUntil.ShouldBe(At(zone, day, new TimeOnly(10, 0)).AddHours(-48));
    }

    [Theory]
    [InlineData(ClearanceState.Suspended)]
    [InlineData(ClearanceState.Expired)]
    public async Task Book_DosingSoonWithoutClearance_RefusesWithoutTellingTheDeskWhy(ClearanceState clearance)
    {
        var client = await Scenario.InPreparationAsync(with => with.Clearance = clearance);
        var tomorrow = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(1);

        var refused = await clinic.SendAsync(
            Command(client, tomorrow) with
            {
                Kind = SessionKind.Dosing,
            },
            Scenario.FrontDesk
        );

        refused.Errors.ShouldContain(e => e.Code == "booking.clearance_current" && e.Message == "Blocked: medical.");
    }

    [Fact]
    public async Task Book_TwoDosesTooClose_RefusesBySpacing()
    {
        var client = await Scenario.InPreparationAsync();
        var day = NextDay();
        await clinic.DoneAsync(Command(client, day) with { Kind = SessionKind.Dosing }, Scenario.FrontDesk);

        var refused = await clinic.SendAsync(
            Command(client, day.AddDays(2)) with
            {
                Kind = SessionKind.Dosing,
            },
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("next_dose.spacing");
    }

    [Fact]
    public async Task Book_TherapistWithoutTraining_IsNotPutOnDosing()
    {
        var client = await Scenario.InPreparationAsync();
        var late = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddYears(3);

        var refused = await clinic.SendAsync(
            Command(client, late) with
            {
                Kind = SessionKind.Dosing,
                Staff = [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)],
            },
            Scenario.FrontDesk
        );

        refused.Error.Code.ShouldBe("booking.no_training");
    }

    [Fact]
    public async Task Book_DosingLeavesTimeToSetTheRoom()
    {
        var (first, second, day) = (
            await Scenario.InPreparationAsync(),
            await Scenario.InPreparationAsync(),
            NextDay()
        );
        await clinic.DoneAsync(Command(first, day) with { Kind = SessionKind.Dosing }, Scenario.FrontDesk);

        (await clinic.SendAsync(Command(second, day, new TimeOnly(13, 10)), Scenario.FrontDesk)).Error.Code.ShouldBe(
            "booking.taken"
        );
        (
            await clinic.SendAsync(Command(second, day, new TimeOnly(13, 15)), Scenario.FrontDesk)
        ).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_Dosing_CostsAtMostTwelveStatements()
    {
        var client = await Scenario.InPreparationAsync();
        var command = Command(client, NextDay()) with
        {
            Kind = SessionKind.Dosing,
            Staff = [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)],
        };

        var sql = await clinic.Sql.DuringAsync(() => clinic.DoneAsync(command, Scenario.FrontDesk));

        sql.Count.ShouldBeLessThanOrEqualTo(12, string.Join("\n---\n", sql));
    }

    [Fact]
    public async Task Move_Booked_GivesTheOldTimeBackAndAsksTheDriverAgain()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
        {
            with.StartsIn = TimeSpan.FromDays(400 + Interlocked.Add(ref s_day, 10));
            with.PreChecked = false;
        });
        await clinic.WithDbAsync(async db =>
        {
            var participation = await db.Participations.SingleAsync(p => p.Id == visit.Id);
            db.Entry(participation).Property(p => p.Status).CurrentValue = VisitStatus.Booked;
            db.Entry(participation).Property(p => p.ArrivedAt).CurrentValue = null;
            return await db.SaveChangesAsync();
        });
        var day = NextDay();

        var moved = await clinic.SendAsync(
            new MoveSession.Command
            {
                ParticipationId = visit.Id,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = day,
                Time = new TimeOnly(15, 0),
                Reason = "The client asked",
            },
            Scenario.FrontDesk
        );

        moved.Succeeded.ShouldBeTrue(string.Join(";", moved.Errors));
        await clinic.WithDbAsync(async db =>
        {
            (await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId)).HasConfirmed.ShouldBeFalse();
            (await db.SessionMoves.CountAsync(m => m.SessionId == visit.SessionId)).ShouldBe(1);
            return 0;
        });
    }

    private BookSession.Command Command(TestVisit client, DateOnly day, TimeOnly? time = null) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = SessionKind.Preparation,
            LocationId = Scenario.LocationId,
            RoomId = Scenario.RoomId,
            Date = day,
            Time = time ?? new TimeOnly(10, 0),
        };

    /// <summary>A day that no other test of this class books on.</summary>
    private DateOnly NextDay() =>
        DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(20 + Interlocked.Add(ref s_day, 10));

    private Task<List<Participation>> VisitsOfAsync(TestVisit client) =>
        clinic.WithDbAsync(db => db.Participations.Where(p => p.CourseId == client.CourseId).ToListAsync());

    private static DateTimeOffset At(string zone, DateOnly day, TimeOnly time) =>
        ClinicTime.ToInstant(TimeZoneInfo.FindSystemTimeZoneById(zone), day, time).Value;
}
