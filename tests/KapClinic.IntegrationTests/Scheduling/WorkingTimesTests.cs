using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class SaveWorkingHoursTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly DateOnly June = new(2026, 6, 1);

    [Fact]
    public async Task Save_ASummerWeek_LeavesTheUsualOneBeforeAndAfter()
    {
        var person = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        var usual = Command(person.Id, new WeekTime(DayOfWeek.Monday, new(9, 0), new(17, 0)));
        await clinic.DoneAsync(usual, clinic.Scenario.Manager);
        await clinic.DoneAsync(
            Command(person.Id, new WeekTime(DayOfWeek.Monday, new(7, 0), new(12, 0))) with
            {
                From = June,
                Until = June.AddDays(29),
            },
            clinic.Scenario.Manager
        );

        var read = await clinic.DoneAsync(new ReadWorkingTimes.Query(person.Id), clinic.Scenario.FrontDesk);

        read.Places.Single(p => p.Id == clinic.Scenario.LocationId)
            .Weeks.Select(w => (w.From, w.Until, w.Times.Single().From.Hour))
            .ShouldBe([
                (usual.From, (DateOnly?)June.AddDays(-1), 9),
                (June, June.AddDays(29), 7),
                (June.AddDays(30), null, 9),
            ]);
    }

    [Fact]
    public async Task Save_AgainFromTheSameDay_ReplacesTheWeek()
    {
        var person = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        await clinic.DoneAsync(
            Command(person.Id, new WeekTime(DayOfWeek.Monday, new(9, 0), new(17, 0))),
            clinic.Scenario.Manager
        );
        await clinic.DoneAsync(
            Command(person.Id, new WeekTime(DayOfWeek.Friday, new(9, 0), new(0, 0))),
            clinic.Scenario.Manager
        );

        var hours = await clinic.WithDbAsync(db => db.WorkingHours.Where(h => h.StaffId == person.Id).ToListAsync());
        hours.ShouldHaveSingleItem().Day.ShouldBe(DayOfWeek.Friday);
    }

    [Fact]
    public async Task Save_OverlappingOrBackwards_IsRefusedOnTheField()
    {
        var person = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        WeekTime morning = new(DayOfWeek.Monday, new(9, 0), new(13, 0));
        foreach (
            var week in new[]
            {
                new[] { morning, morning with { From = new(12, 0), Until = new(15, 0) } },
                [morning with { From = new(14, 0) }],
            }
        )
        {
            var refused = await clinic.SendAsync(Command(person.Id, week), clinic.Scenario.Manager);
            refused.Error.Field.ShouldBe("Week");
        }
    }

    [Fact]
    public async Task Save_ByAnybodyElse_IsForbidden() =>
        (
            await clinic.SendAsync(Command(clinic.Scenario.Therapist.Id), clinic.Scenario.Therapist)
        ).Succeeded.ShouldBeFalse();

    private SaveWorkingHours.Command Command(Guid staffId, params WeekTime[] week) =>
        new()
        {
            StaffId = staffId,
            LocationId = clinic.Scenario.LocationId,
            Week = week,
            From = new DateOnly(2026, 1, 1),
        };
}

public sealed class SaveHoursExceptionTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Save_Twice_TheLastCounts()
    {
        var command = new SaveHoursException.Command
        {
            StaffId = clinic.Scenario.Therapist.Id,
            LocationId = clinic.Scenario.LocationId,
            Date = new DateOnly(2026, 6, 1),
            From = new TimeOnly(12, 0),
            Until = new TimeOnly(15, 0),
        };
        await clinic.DoneAsync(command, clinic.Scenario.Manager);
        await clinic.DoneAsync(command with { From = null, Until = null }, clinic.Scenario.Manager);

        var read = await clinic.DoneAsync(new ReadWorkingTimes.Query(command.StaffId), clinic.Scenario.Manager);
        read.Exceptions.ShouldHaveSingleItem().From.ShouldBeNull();
        (await clinic.SendAsync(command with { Until = null }, clinic.Scenario.Manager)).Error.Field.ShouldBe("Until");
    }
}

public sealed class RemoveHoursExceptionTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Remove_Saved_TheUsualHoursCountAgain()
    {
        var (staffId, locationId, day) = (
            clinic.Scenario.Therapist.Id,
            clinic.Scenario.LocationId,
            new DateOnly(2026, 6, 1)
        );
        await clinic.DoneAsync(
            new SaveHoursException.Command
            {
                StaffId = staffId,
                LocationId = locationId,
                Date = day,
            },
            clinic.Scenario.Manager
        );
        var command = new RemoveHoursException.Command(staffId, locationId, day);

        await clinic.DoneAsync(command, clinic.Scenario.Manager);

        (await clinic.SendAsync(command, clinic.Scenario.Manager)).Error.Code.ShouldBe("hours.exception_not_found");
    }
}

public sealed class EnterTimeOffTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Enter_WithVisitsBooked_CountsThem()
    {
        var therapist = clinic.Scenario.Therapist;
        var client = await clinic.Scenario.InPreparationAsync();
        var day = new DateOnly(2026, 6, 1);
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Preparation,
                LocationId = clinic.Scenario.LocationId,
                RoomId = clinic.Scenario.RoomId,
                Date = day,
                Time = new TimeOnly(10, 0),
                Staff = [new(therapist.Id, StaffPart.LeadTherapist)],
            },
            clinic.Scenario.FrontDesk
        );
        var command = Command(day);

        (await clinic.DoneAsync(command with { FromTime = new TimeOnly(12, 0) }, therapist)).Visits.ShouldBe(0);
        (await clinic.DoneAsync(command, therapist)).Visits.ShouldBe(1);
    }

    [Fact]
    public async Task Enter_ForSomebodyElse_IsTheManagers()
    {
        var command = Command(new DateOnly(2026, 7, 1)) with { StaffId = clinic.Scenario.Nurse.Id };

        (await clinic.SendAsync(command, clinic.Scenario.Therapist)).Error.Code.ShouldBe("time_off.not_yours");
        await clinic.DoneAsync(command, clinic.Scenario.Manager);
    }

    [Fact]
    public async Task Enter_Backwards_IsRefused()
    {
        var day = new DateOnly(2026, 8, 3);
        var command = Command(day);

        (
            await clinic.SendAsync(command with { LastDay = day.AddDays(-1) }, clinic.Scenario.Nurse)
        ).Error.Field.ShouldBe("LastDay");
        (
            await clinic.SendAsync(
                command with
                {
                    FromTime = new TimeOnly(12, 0),
                    UntilTime = new TimeOnly(9, 0),
                },
                clinic.Scenario.Nurse
            )
        ).Error.Field.ShouldBe("UntilTime");
    }

    private static EnterTimeOff.Command Command(DateOnly day) =>
        new()
        {
            Kind = TimeOffKind.Sick,
            FirstDay = day,
            LastDay = day,
        };
}

public sealed class WithdrawTimeOffTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Withdraw_Own_CountsForNothingAnyMore()
    {
        var day = new DateOnly(2026, 6, 1);
        var entered = await clinic.DoneAsync(
            new EnterTimeOff.Command
            {
                Kind = TimeOffKind.Holiday,
                FirstDay = day,
                LastDay = day,
            },
            clinic.Scenario.Nurse
        );
        var command = new WithdrawTimeOff.Command(entered.Id);

        (await clinic.SendAsync(command, clinic.Scenario.Therapist)).Error.Code.ShouldBe("time_off.not_yours");
        await clinic.DoneAsync(command, clinic.Scenario.Nurse);

        (await clinic.DoneAsync(new ReadWorkingTimes.Query(), clinic.Scenario.Nurse)).Away.ShouldBeEmpty();
        (await clinic.SendAsync(command, clinic.Scenario.Nurse)).Error.Code.ShouldBe("time_off.not_found");
    }
}

public sealed class ReadWorkingTimesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Read_SomebodyElsesTimeOff_NeverSaysWhy()
    {
        var day = new DateOnly(2026, 6, 1);
        await clinic.DoneAsync(
            new EnterTimeOff.Command
            {
                Kind = TimeOffKind.Sick,
                FirstDay = day,
                LastDay = day,
            },
            clinic.Scenario.Therapist
        );
        var query = new ReadWorkingTimes.Query(clinic.Scenario.Therapist.Id);

        (await clinic.DoneAsync(query, clinic.Scenario.FrontDesk)).Away.ShouldHaveSingleItem().Kind.ShouldBeNull();
        (await clinic.DoneAsync(query, clinic.Scenario.Manager)).Away[0].Kind.ShouldBe(TimeOffKind.Sick);
        (await clinic.DoneAsync(query, clinic.Scenario.Therapist)).Away[0].Kind.ShouldBe(TimeOffKind.Sick);
    }
}
