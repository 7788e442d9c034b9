using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class AskDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Ask_AsTyped_SaysLevelOrderAndWhatIsMissing()
    {
        var ready = await Scenario.ReadyForDoseAsync();
        var undriven = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        var fine = await clinic.DoneAsync(Ask(ready, 30), Scenario.Nurse);
        var blocked = await clinic.DoneAsync(Ask(ready, 500), Scenario.Nurse);
        var missing = await clinic.DoneAsync(Ask(undriven, 30), Scenario.Nurse);

        fine.MayGive.ShouldBeTrue();
        fine.BeyondOrder.ShouldBeNull();
        blocked.Level.ShouldBe(DoseLevel.Block);
        blocked.MayGive.ShouldBeFalse();
        blocked.BeyondOrder.ShouldNotBeNull();
        missing.MayGive.ShouldBeFalse();
        missing.Missing.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Ask_OnATherapistsSignIn_AnswersWhoeverProvedToWrite()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var device = Guid.CreateVersion7();
        var unlocked = await clinic.DoneAsync(
            new UnlockConsole.Command
            {
                ParticipationId = visit.Id,
                DeviceId = device,
                StaffId = Scenario.Nurse.Id,
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
        var ask = Ask(visit, 30) with { Author = Scenario.Nurse.Id, DeviceId = device };

        (
            await clinic.DoneAsync(ask with { AuthorKey = unlocked.AuthorKey }, Scenario.Therapist)
        ).MayGive.ShouldBeTrue();
        (await clinic.DoneAsync(ask with { AuthorKey = "made up" }, Scenario.Therapist)).MayGive.ShouldBeFalse();
    }

    [Fact]
    public async Task Ask_WithoutRightOrOrder_IsRefused()
    {
        await clinic.GuardsAsync(v => Ask(v, 30), Scenario.Nurse, notBy: Scenario.FrontDesk);
        await clinic.RefusesAsync(
            Ask(await Scenario.ReadyForDoseAsync(with => with.Order = false), 30),
            Scenario.Nurse,
            "order.none"
        );
        await clinic.AsksForAsync(Ask(await Scenario.ReadyForDoseAsync(), null), Scenario.Nurse, "Milligrams");
    }

    private static AskDose.Query Ask(TestVisit visit, decimal? milligrams) =>
        new()
        {
            ParticipationId = visit.Id,
            Part = DosePart.First,
            Milligrams = milligrams,
        };
}
