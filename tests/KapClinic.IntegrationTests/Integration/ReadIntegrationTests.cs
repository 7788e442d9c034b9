using KapClinic.Application.Integration;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Preparation;

namespace KapClinic.IntegrationTests.Integration;

[Collection(SharedClinic.Care)]
public sealed class ReadIntegrationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_TheSecondVisitAfterADose_BringsWhatTheFirstPlanned()
    {
        var client = await Scenario.InIntegrationAsync(with => with.IntegrationBooked = false);
        var first = await Notes.UnwrittenForAsync(clinic, client, SessionKind.Integration);
        var step = new ActionItem("Walk to the river", "Rosa", new DateOnly(2026, 3, 8));
        await clinic.DoneAsync(
            new SignIntegration.Command
            {
                ParticipationId = first.Id,
                Content = new IntegrationContent { Actions = [step] },
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
        var second = await Notes.UnwrittenForAsync(clinic, client, SessionKind.Integration);

        var read = await ReadAsync(second);

        read.LastDoseAt.ShouldBe(clinic.Clock.Now.AddHours(-48));
        read.EarlierActions.ShouldBe([step]);
        (read.Visit.Intention, read.Note.Version, read.Note.Signature).ShouldBe(
            ("To meet what I have been avoiding.", 0u, null)
        );
        (await ReadAsync(first)).Note.Signature!.Name.ShouldBe(Scenario.Therapist.Name);
    }

    [Fact]
    public async Task Read_OfAnotherKindOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(
            v => new ReadIntegration.Query(v.Id),
            Scenario.Therapist,
            notBy: Scenario.FrontDesk,
            "visit.not_found"
        );
        await clinic.RefusesAsync(
            new ReadIntegration.Query((await Scenario.ReadyForDoseAsync()).Id),
            Scenario.Therapist,
            "visit.not_found"
        );
    }

    private Task<ReadIntegration.Model> ReadAsync(TestVisit visit) =>
        clinic.DoneAsync(new ReadIntegration.Query(visit.Id), Scenario.Therapist);
}
