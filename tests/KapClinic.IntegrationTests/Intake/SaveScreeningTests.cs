using KapClinic.Application.Intake;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Intake;

public sealed class SaveScreeningTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData("heart.stable", "perhaps", "intake.answer")]
    [InlineData("heart.recent_event_date", "2026-02-31", "intake.answer")]
    [InlineData("substances.drug_times", "many", "intake.answer")]
    [InlineData("pregnancy.possible", "maybe", "intake.answer")]
    [InlineData("no.such.question", "yes", "intake.unknown_question")]
    [InlineData("clinician.capacity", "yes", "intake.unknown_question")]
    public async Task Save_WrongKindOrUnknown_NamesTheQuestion(string id, string answer, string code)
    {
        var client = await Scenario.InIntakeAsync();
        var refused = await clinic.SendAsync(
            new SaveScreening.Command { CourseId = client.CourseId, Answers = Answered.Client((id, answer)) },
            Scenario.Therapist
        );
        refused.Error.Code.ShouldBe(code);
        refused.Error.Field.ShouldBe($"Answers[{id}]");
    }

    [Fact]
    public async Task Read_ImportedCondition_ProposesAnAnswerAndGivesNone()
    {
        var client = await Scenario.InIntakeAsync();
        await clinic.WithDbAsync(async db =>
        {
            db.Conditions.Add(
                new Condition
                {
                    ClientId = client.ClientId,
                    Name = "Sleep apnea (disorder)",
                    RecordedAt = clinic.Clock.Now,
                    ImportKey = "row 7",
                }
            );
            return await db.SaveChangesAsync();
        });
        var read = await clinic.DoneAsync(new ReadIntake.Query(client.CourseId), Scenario.Therapist);
        read.Proposals["lungs.sleep_apnoea"].ShouldBe(["Sleep apnea (disorder)"]);
        read.Screening.ContainsKey("lungs.sleep_apnoea").ShouldBeFalse();
        read.Unanswered.ShouldContain("lungs.sleep_apnoea");
    }
}
