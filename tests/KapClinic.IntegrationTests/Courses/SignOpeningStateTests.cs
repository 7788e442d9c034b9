using KapClinic.Application.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Courses;

public sealed class SignOpeningStateTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Sign_WithAWrongPassword_LeavesItUncounted()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        await AttestAsync(visit);

        var result = await clinic.SendAsync(
            new SignOpeningState.Command { CourseId = visit.CourseId, Password = "something else" },
            clinic.Scenario.Prescriber
        );

        result.Error.Field.ShouldBe("Password");
        (await ReadAsync(visit)).DosesDone.ShouldBe(0);
    }

    [Fact]
    public async Task Sign_WhatWasAttested_CountsItsDoses()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        await AttestAsync(visit);
        (await ReadAsync(visit)).DosesDone.ShouldBe(0);

        await clinic.DoneAsync(
            new SignOpeningState.Command { CourseId = visit.CourseId, Password = ClinicFixture.Password },
            clinic.Scenario.Prescriber
        );

        (await ReadAsync(visit)).DosesDone.ShouldBe(1);
    }

    private Task AttestAsync(TestVisit visit) =>
        clinic.DoneAsync(
            new RecordOpeningState.Command
            {
                CourseId = visit.CourseId,
                CreditedPreparations = 2,
                EarlierDoses = [new(new DateOnly(2024, 5, 6), Route.Im, 40, "Calm")],
                Source = "Letter",
                Password = ClinicFixture.Password,
            },
            clinic.Scenario.Therapist
        );

    private async Task<ReadCourse.ClinicalPart> ReadAsync(TestVisit visit) =>
        (await clinic.DoneAsync(new ReadCourse.Query(visit.CourseId), clinic.Scenario.Therapist)).Clinical!;
}
