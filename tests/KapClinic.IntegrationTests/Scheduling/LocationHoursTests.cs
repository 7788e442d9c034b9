using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class SaveOpeningHoursTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Save_Twice_TheLastWeekCounts()
    {
        var command = new SaveOpeningHours.Command(
            clinic.Scenario.LocationId,
            [new(DayOfWeek.Monday, new(8, 0), new(12, 0)), new(DayOfWeek.Monday, new(13, 0), new(0, 0))]
        );
        await clinic.DoneAsync(command, clinic.Scenario.Manager);
        await clinic.DoneAsync(
            command with
            {
                Week = [new(DayOfWeek.Tuesday, new(8, 0), new(12, 0))],
            },
            clinic.Scenario.Manager
        );

        var read = await clinic.DoneAsync(
            new ReadLocationHours.Query(clinic.Scenario.LocationId),
            clinic.Scenario.Nurse
        );
        read.Week.ShouldHaveSingleItem().Day.ShouldBe(DayOfWeek.Tuesday);
        (await clinic.SendAsync(command, clinic.Scenario.FrontDesk)).Succeeded.ShouldBeFalse();
    }
}

public sealed class SaveClosedDaysTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Save_ABreak_ClosesEachDay()
    {
        var first = new DateOnly(2026, 8, 3);
        var command = new SaveClosedDays.Command
        {
            LocationId = clinic.Scenario.LocationId,
            Name = "Summer break",
            First = first,
            Last = first.AddDays(4),
        };
        await clinic.DoneAsync(command, clinic.Scenario.Manager);
        await clinic.DoneAsync(command with { Name = "B.C. Day", Last = null }, clinic.Scenario.Manager);

        var read = await clinic.DoneAsync(
            new ReadLocationHours.Query(clinic.Scenario.LocationId),
            clinic.Scenario.Nurse
        );
        read.ClosedDays.Count.ShouldBe(5);
        read.ClosedDays[0].Name.ShouldBe("B.C. Day");
        (
            await clinic.SendAsync(command with { Last = first.AddDays(-1) }, clinic.Scenario.Manager)
        ).Error.Field.ShouldBe("Last");
    }
}

public sealed class RemoveClosedDayTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Remove_Closed_IsOpenAgain()
    {
        var day = new DateOnly(2026, 8, 3);
        await clinic.DoneAsync(
            new SaveClosedDays.Command
            {
                LocationId = clinic.Scenario.LocationId,
                Name = "B.C. Day",
                First = day,
            },
            clinic.Scenario.Manager
        );
        var command = new RemoveClosedDay.Command(clinic.Scenario.LocationId, day);

        await clinic.DoneAsync(command, clinic.Scenario.Manager);

        (await clinic.SendAsync(command, clinic.Scenario.Manager)).Error.Code.ShouldBe("location.closed_day_not_found");
    }
}

public sealed class SaveBuffersTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Save_Minutes_AreKeptWhereThereAreAny()
    {
        var command = new SaveBuffers.Command(
            clinic.Scenario.LocationId,
            [new(SessionKind.Dosing, 15, 0), new(SessionKind.Circle, 0, 0)]
        );
        await clinic.DoneAsync(command, clinic.Scenario.Manager);

        var read = await clinic.DoneAsync(
            new ReadLocationHours.Query(clinic.Scenario.LocationId),
            clinic.Scenario.Nurse
        );
        read.Buffers.ShouldHaveSingleItem().ShouldBe(new SaveBuffers.Minutes(SessionKind.Dosing, 15, 0));
        (
            await clinic.SendAsync(command with { Buffers = [new(SessionKind.Dosing, -1, 0)] }, clinic.Scenario.Manager)
        ).Succeeded.ShouldBeFalse();
    }
}

public sealed class ReadLocationHoursTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Read_NothingOnFile_IsEmptyAndAnUnknownPlaceIsNotFound()
    {
        var read = await clinic.DoneAsync(new ReadLocationHours.Query(), clinic.Scenario.FrontDesk);

        read.Week.ShouldBeEmpty();
        read.ClosedDays.ShouldBeEmpty();
        (
            await clinic.SendAsync(new ReadLocationHours.Query(Guid.CreateVersion7()), clinic.Scenario.FrontDesk)
        ).Error.Code.ShouldBe("location.not_found");
    }
}
