using KapClinic.Application.Clients;
using KapClinic.Application.Intake;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Intake;

[Collection(SharedClinic.Care)]
public sealed class ReadIntakeTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_HalfFilledIn_ShowsWhatIsSaidAndWhatIsStillOpen()
    {
        var client = await Scenario.InIntakeAsync();

        var intake = await ReadAsync(client);

        (intake.History.PresentingConcern, intake.IsOpen, intake.SubmittedAt).ShouldBe(
            ("Low mood for years.", true, null)
        );
        intake.Unanswered.ShouldNotBeEmpty();
        intake.Missing.ShouldNotBeEmpty();

        await clinic.DoneAsync(
            new SaveScreening.Command
            {
                CourseId = client.CourseId,
                Answers = Answered.Client(),
                ListsConfirmed = true,
            },
            Scenario.Therapist
        );
        var then = await ReadAsync(client);
        then.Unanswered.ShouldBeEmpty();
        then.ListsConfirmed.ShouldBeTrue();
        then.Missing.Count.ShouldBeLessThan(intake.Missing.Count);
    }

    [Fact]
    public async Task Read_WithARecordedCondition_ProposesTheAnswerAndConfirmsNothing()
    {
        var client = await Scenario.InIntakeAsync();
        await clinic.DoneAsync(
            new AddCondition.Command { ClientId = client.ClientId, Name = "Bipolar I disorder" },
            Scenario.Therapist
        );

        var intake = await ReadAsync(client);

        intake.Proposals.Keys.ShouldContain("mind.bipolar");
        intake.Screening.Keys.ShouldNotContain("mind.bipolar");
    }

    [Fact]
    public async Task Read_AfterTheDecision_IsClosed() =>
        (await ReadAsync(await Scenario.InPreparationAsync())).IsOpen.ShouldBeFalse();

    [Fact]
    public async Task Read_WithoutRightOrCourse_IsRefused() =>
        await clinic.GuardsAsync(v => new ReadIntake.Query(v.CourseId), Scenario.Therapist, notBy: Scenario.FrontDesk);

    private Task<ReadIntake.Model> ReadAsync(TestVisit client) =>
        clinic.DoneAsync(new ReadIntake.Query(client.CourseId), Scenario.Therapist);
}
