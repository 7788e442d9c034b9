using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Team;

public sealed class AddOnCallShiftTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Add_WrongRoleOverlapOrLength_IsRefused()
    {
        var night = Rota.Night(clinic, clinic.Scenario.Prescriber, new DateOnly(2026, 6, 1));

        await clinic.DoneAsync(night, clinic.Scenario.Manager);
        (await clinic.SendAsync(night, clinic.Scenario.Manager)).Error.Code.ShouldBe("on_call.overlaps");
        (
            await clinic.SendAsync(night with { StaffId = clinic.Scenario.Nurse.Id }, clinic.Scenario.Manager)
        ).Error.Code.ShouldBe("on_call.role_needed");
        (
            await clinic.SendAsync(night with { UntilDay = night.FromDay.AddDays(8) }, clinic.Scenario.Manager)
        ).Error.Code.ShouldBe("on_call.length");
        (await clinic.SendAsync(night, clinic.Scenario.Prescriber)).Succeeded.ShouldBeFalse();
    }
}

public sealed class RemoveOnCallShiftTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Remove_OnlyWhatIsStillToCome()
    {
        var today = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime);
        var coming = await clinic.DoneAsync(
            Rota.Night(clinic, clinic.Scenario.Prescriber, today.AddDays(3)),
            clinic.Scenario.Manager
        );
        var begun = await clinic.DoneAsync(
            Rota.Night(clinic, clinic.Scenario.Prescriber, today.AddDays(-1)),
            clinic.Scenario.Manager
        );

        await clinic.DoneAsync(new RemoveOnCallShift.Command(coming), clinic.Scenario.Manager);
        (await clinic.SendAsync(new RemoveOnCallShift.Command(begun), clinic.Scenario.Manager)).Error.Code.ShouldBe(
            "on_call.over"
        );
    }
}

public sealed class AskForSwapTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Ask_OnlyOnesOwnAndOfSomebodyWhoMay()
    {
        var shift = await clinic.DoneAsync(
            Rota.Night(clinic, clinic.Scenario.Prescriber, new DateOnly(2026, 6, 1)),
            clinic.Scenario.Manager
        );
        var command = new AskForSwap.Command { ShiftId = shift, OfStaffId = clinic.Scenario.Director.Id };

        (await clinic.SendAsync(command, clinic.Scenario.Director)).Error.Code.ShouldBe("on_call.not_yours");
        (
            await clinic.SendAsync(
                command with
                {
                    OfStaffId = clinic.Scenario.Therapist.Id,
                },
                clinic.Scenario.Prescriber
            )
        ).Error.Field.ShouldBe("OfStaffId");
        (
            await clinic.SendAsync(command with { InReturnForId = shift }, clinic.Scenario.Prescriber)
        ).Error.Code.ShouldBe("on_call.return_not_theirs");
        await clinic.DoneAsync(command, clinic.Scenario.Prescriber);
        var tasks = await clinic.DoneAsync(new ListTasks.Query(), clinic.Scenario.Director);
        tasks.Tasks.ShouldContain(t => t.Kind == AskForSwap.SwapTask);
    }
}

public sealed class AnswerSwapTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Answer_AcceptInReturn_ExchangesBothShifts()
    {
        var (mine, theirs) = (clinic.Scenario.Prescriber, clinic.Scenario.Director);
        var day = new DateOnly(2026, 6, 1);
        var first = await clinic.DoneAsync(Rota.Night(clinic, mine, day), clinic.Scenario.Manager);
        var second = await clinic.DoneAsync(Rota.Night(clinic, theirs, day.AddDays(1)), clinic.Scenario.Manager);
        await clinic.DoneAsync(
            new AskForSwap.Command
            {
                ShiftId = first,
                OfStaffId = theirs.Id,
                InReturnForId = second,
            },
            mine
        );

        (
            await clinic.SendAsync(new AnswerSwap.Command(first, Accept: true), clinic.Scenario.Therapist)
        ).Error.Code.ShouldBe("on_call.not_asked");
        await clinic.DoneAsync(new AnswerSwap.Command(first, Accept: true), theirs);

        var rota = await clinic.DoneAsync(new ReadRota.Query(clinic.Scenario.LocationId, day), mine);
        rota.Roles[0].Shifts.Select(s => s.StaffId).ShouldBe([theirs.Id, mine.Id]);
        rota.Roles[0].Shifts.ShouldAllBe(s => s.AskedOf == null);
        (await clinic.DoneAsync(new ListTasks.Query(), theirs)).Tasks.ShouldNotContain(t =>
            t.Kind == AskForSwap.SwapTask
        );
        (await clinic.SendAsync(new AnswerSwap.Command(first, Accept: true), theirs)).Error.Code.ShouldBe(
            "on_call.not_asked"
        );
    }

    [Fact]
    public async Task Answer_DeclinedOrTakenBack_ItStaysWhereItWas()
    {
        var (mine, theirs) = (clinic.Scenario.Prescriber, clinic.Scenario.Director);
        var day = new DateOnly(2026, 7, 1);
        var shift = await clinic.DoneAsync(Rota.Night(clinic, mine, day), clinic.Scenario.Manager);
        foreach (var who in new[] { theirs, mine })
        {
            await clinic.DoneAsync(new AskForSwap.Command { ShiftId = shift, OfStaffId = theirs.Id }, mine);
            await clinic.DoneAsync(new AnswerSwap.Command(shift, Accept: false), who);
            var rota = await clinic.DoneAsync(new ReadRota.Query(clinic.Scenario.LocationId, day), mine);
            rota.Roles[0]
                .Shifts.ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(s => s.StaffId.ShouldBe(mine.Id), s => s.AskedOf.ShouldBeNull());
        }
    }
}

public sealed class ReadRotaTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Read_AWeek_ShowsWhatNobodyCovers()
    {
        var day = new DateOnly(2026, 6, 3);
        await clinic.DoneAsync(Rota.Night(clinic, clinic.Scenario.Prescriber, day), clinic.Scenario.Manager);

        var rota = await clinic.DoneAsync(
            new ReadRota.Query(clinic.Scenario.LocationId, day),
            clinic.Scenario.FrontDesk
        );

        rota.Monday.ShouldBe(new DateOnly(2026, 6, 1));
        rota.Roles.Select(r => r.Role).ShouldBe([Role.Prescriber, Role.Therapist]);
        rota.Roles[0].Uncovered.Count.ShouldBe(2);
        rota.Roles[0].Uncovered.Sum(u => u.Length.TotalHours).ShouldBe((7 * 24) - 14);
        rota.Roles[1].Uncovered.ShouldHaveSingleItem().Length.ShouldBe(TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task Read_WeekOfAChange_HasItsTrueHours()
    {
        await clinic.WithDbAsync(db =>
            db.Locations.ExecuteUpdateAsync(l => l.SetProperty(x => x.Zone, "America/Vancouver"))
        );
        clinic.Clock.Now = new DateTimeOffset(2026, 3, 1, 17, 0, 0, TimeSpan.Zero);

        var rota = await clinic.DoneAsync(
            new ReadRota.Query(clinic.Scenario.LocationId, new DateOnly(2026, 3, 8)),
            clinic.Scenario.FrontDesk
        );

        rota.Roles[0].Uncovered.ShouldHaveSingleItem().Length.ShouldBe(TimeSpan.FromHours((7 * 24) - 1));
    }
}

internal static class Rota
{
    /// <summary>From 18:00 to 08:00.</summary>
    public static AddOnCallShift.Command Night(ScenarioFixture clinic, TestUser person, DateOnly day) =>
        new()
        {
            LocationId = clinic.Scenario.LocationId,
            Role = Role.Prescriber,
            StaffId = person.Id,
            FromDay = day,
            FromTime = new TimeOnly(18, 0),
            UntilDay = day.AddDays(1),
            UntilTime = new TimeOnly(8, 0),
        };
}
