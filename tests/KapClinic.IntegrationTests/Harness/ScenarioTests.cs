using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>The stage that other tests stand on.</summary>
public sealed class ScenarioTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Theory]
    [InlineData(Route.Im)]
    [InlineData(Route.Sl)]
    public async Task ReadyForDose_Always_HasEveryGateGreen(Route route)
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(with => with.Route = route);
        await using var scope = clinic.Services.CreateScopeFor(clinic.Scenario.Nurse);
        var file = await scope.ServiceProvider.GetRequiredService<CourseFiles>().ReadForCareAtAsync(visit.Id, default);

        var gates = GateEvaluator.Evaluate(file.Value.File, GateStep.GiveDose, file.Value.Visit);

        gates.Where(g => g.Refuses).Select(g => $"{g.Gate.Code}: {g.Detail}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Stage.Intake)]
    [InlineData(Stage.MedicalClearance)]
    [InlineData(Stage.Preparation)]
    [InlineData(Stage.Integration)]
    public async Task Client_AtAStage_IsThere(Stage stage)
    {
        var visit = stage switch
        {
            Stage.Intake => await clinic.Scenario.InIntakeAsync(),
            Stage.MedicalClearance => await clinic.Scenario.InClearanceAsync(),
            Stage.Preparation => await clinic.Scenario.InPreparationAsync(),
            _ => await clinic.Scenario.InIntegrationAsync(),
        };

        var course = await clinic.WithDbAsync(async db => await db.Courses.FindAsync(visit.CourseId));

        course!.Stage.ShouldBe(stage);
    }
}
