using KapClinic.Application.Clients;
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

    [Fact]
    public async Task Read_PastConditionsAndFindings_SpeakToTheQuestionsThatAskAboutThePast()
    {
        var client = await Scenario.InIntakeAsync();
        var today = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime);
        await clinic.WithDbAsync(async db =>
        {
            Condition Of(string name, DateOnly? until)
            {
                var condition = new Condition
                {
                    ClientId = client.ClientId,
                    Name = name,
                    Since = new DateOnly(2001, 3, 4),
                    RecordedAt = clinic.Clock.Now,
                    ImportKey = name + until,
                };
                if (until is { } day)
                {
                    condition.End(day, "ended in the source");
                }

                return condition;
            }

            db.Conditions.AddRange(
                Of("Seizure (disorder)", new DateOnly(2003, 5, 6)),
                Of("Normal pregnancy", new DateOnly(2003, 5, 6)),
                Of("Preeclampsia", today.AddMonths(-3)),
                Of("Cardiac Arrest", null),
                Of("Unhealthy alcohol drinking behavior (finding)", null)
            );
            foreach (var (value, year) in (IEnumerable<(string, int)>)[("27.899999999999998", 2024), ("31", 2020)])
            {
                db.Observations.Add(
                    new Observation
                    {
                        ClientId = client.ClientId,
                        Name = "Body Mass Index",
                        Code = "39156-5",
                        Value = value,
                        Unit = "kg/m2",
                        ObservedAt = new DateTimeOffset(year, 1, 2, 12, 0, 0, TimeSpan.Zero),
                        RecordedAt = clinic.Clock.Now,
                        ImportKey = "bmi" + value,
                    }
                );
            }

            return await db.SaveChangesAsync();
        });

        var read = await clinic.DoneAsync(new ReadIntake.Query(client.CourseId), Scenario.Therapist);

        read.Proposals["brain.seizure"]
            .ShouldBe(["Seizure (disorder), until 6 May 2003"], "it asks about the whole life");
        read.Proposals.ContainsKey("pregnancy.now").ShouldBeFalse("it asks about now");
        read.Proposals.ContainsKey("pregnancy.eclampsia").ShouldBeTrue("three months are lately");
        read.Proposals["heart.unstable"].ShouldBe(["Cardiac Arrest, since 4 March 2001"]);
        read.Proposals.ContainsKey("substances.disorder").ShouldBeTrue();
        read.Lists.ShouldNotContain(l => l.Kind == ListKind.PastCondition);
        var finding = read.Lists.Single(l => l.Kind == ListKind.Finding);
        (finding.Detail, finding.Since).ShouldBe(("27.9 kg/m2", new DateOnly(2024, 1, 2)));

        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        (await pages.GetAsync($"/courses/{client.CourseId}/screening")).Text("#lists")!.ShouldContain("27.9 kg/m2");
    }
}
