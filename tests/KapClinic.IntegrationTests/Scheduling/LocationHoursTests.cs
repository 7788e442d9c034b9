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

    [Fact]
    public async Task Save_ByTwoAtOnce_KeepsTheFirst()
    {
        var place = clinic.Scenario.LocationId;
        var seen = (await clinic.DoneAsync(new ReadLocationHours.Query(place), clinic.Scenario.Manager)).BuffersVersion;
        SaveBuffers.Command Save(int after) => new(place, [new(SessionKind.Integration, 0, after)]) { Seen = seen };

        var results = await Task.WhenAll(
            Enumerable.Range(1, 2).Select(i => Task.Run(() => clinic.SendAsync(Save(i), clinic.Scenario.Manager)))
        );

        results.Count(r => r.Succeeded).ShouldBe(1);
        results.Single(r => !r.Succeeded).Error.Code.ShouldBe("location.changed_meanwhile");
    }

    [Fact]
    public async Task Page_SavedMeanwhile_SaysSoAndKeepsWhatWasTyped()
    {
        var (place, manager) = (clinic.Scenario.LocationId, clinic.Scenario.Manager);
        using var pages = await clinic.OpenPagesAsync(manager);
        var address = $"/settings/hours?location={place}";
        var open = (await pages.GetAsync(address))
            .Document.QuerySelector("[name='SeenBuffers']")!
            .GetAttribute("value");
        await clinic.DoneAsync(new SaveBuffers.Command(place, [new(SessionKind.Preparation, 5, 10)]), manager);

        var stale = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Buffers[0].After"] = "35",
                ["SeenBuffers"] = open,
            },
            "form[aria-labelledby=between]"
        );

        stale.Status.ShouldBe(System.Net.HttpStatusCode.PreconditionFailed);
        stale.Text("form[aria-labelledby=between]")!.ShouldContain("5 minutes before and 10 after");
        stale.Document.QuerySelector("[name='Buffers[0].After']")!.GetAttribute("value").ShouldBe("35");
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
