using KapClinic.Application.Courses;
using KapClinic.Application.Intake;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

public sealed class CourseActsTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Open_TwiceOnOneProgramme_IsRefused()
    {
        var visit = await clinic.Scenario.InIntakeAsync();

        var second = await clinic.SendAsync(
            new OpenCourse.Command { ClientId = visit.ClientId, ProgrammeId = clinic.Scenario.ProgrammeId },
            clinic.Scenario.Therapist
        );

        second.Error.Code.ShouldBe("course.open_already");
    }

    [Fact]
    public async Task Pause_ByTwoAtOnce_IsWonByOne()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var version = (await ReadAsync(visit.CourseId)).Version;
        var pause = new PauseCourse.Command
        {
            CourseId = visit.CourseId,
            Reason = "Travels for a month",
            ExpectedVersion = version,
        };

        var results = await Task.WhenAll(
            clinic.SendAsync(pause, clinic.Scenario.Therapist),
            clinic.SendAsync(pause, clinic.Scenario.Prescriber)
        );

        results.Count(r => r.Succeeded).ShouldBe(1);
        results.Single(r => !r.Succeeded).Error.Code.ShouldBe("course.changed_meanwhile");
        (await ReadAsync(visit.CourseId)).Stage.ShouldBe(Stage.Paused);
    }

    [Fact]
    public async Task Advance_ByTwoAtOnce_IsWonByOneAndTheOtherIsTold()
    {
        const int rounds = 200;
        var (byTherapist, byPrescriber) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var visit = await clinic.Scenario.InIntakeAsync();
            await clinic.DoneAsync(
                new SaveScreening.Command
                {
                    CourseId = visit.CourseId,
                    Answers = Answered.Client(),
                    ListsConfirmed = true,
                },
                clinic.Scenario.Therapist
            );
            var submit = new SubmitIntake.Command
            {
                CourseId = visit.CourseId,
                ExpectedVersion = (await ReadAsync(visit.CourseId)).Version,
            };

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(submit, clinic.Scenario.Therapist),
                () => clinic.SendAsync(submit, clinic.Scenario.Prescriber)
            );

            (one.Succeeded ^ other.Succeeded).ShouldBeTrue(
                $"round {round}: {string.Join("; ", one.Errors.Concat(other.Errors))}"
            );
            (one.Succeeded ? other : one).Error.Code.ShouldBe("course.changed_meanwhile");
            (byTherapist, byPrescriber) = one.Succeeded
                ? (byTherapist + 1, byPrescriber)
                : (byTherapist, byPrescriber + 1);
            var moves = await clinic.WithDbAsync(db => db.StageChanges.CountAsync(c => c.CourseId == visit.CourseId));
            moves.ShouldBe(1, $"round {round}");
        }

        // A race that one side always wins shows nothing.
        byTherapist.ShouldBeGreaterThan(0);
        byPrescriber.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Resume_AfterAPause_ReturnsToTheStageItLeft()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var by = clinic.Scenario.Therapist;
        await clinic.DoneAsync(new PauseCourse.Command { CourseId = visit.CourseId, Reason = "Is ill" }, by);

        await clinic.DoneAsync(new ResumeCourse.Command { CourseId = visit.CourseId }, by);

        (await ReadAsync(visit.CourseId)).Stage.ShouldBe(Stage.Preparation);
    }

    [Fact]
    public async Task Withdraw_UnderDose_IsRefused()
    {
        var visit = await clinic.Scenario.UnderDoseAsync();

        var result = await clinic.SendAsync(
            new WithdrawCourse.Command { CourseId = visit.CourseId, Reason = "Wants to go" },
            clinic.Scenario.Therapist
        );

        result.Error.Code.ShouldBe("course.under_dose");
    }

    [Fact]
    public async Task Withdraw_WithVisitsAhead_CancelsThem()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(s => s.StartsIn = TimeSpan.FromDays(2));

        await clinic.DoneAsync(
            new WithdrawCourse.Command { CourseId = visit.CourseId, Reason = "Moves away" },
            clinic.Scenario.Therapist
        );

        (await ReadAsync(visit.CourseId)).Upcoming.ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_WithoutClosingMeasures_NamesWhatIsMissing()
    {
        var visit = await clinic.Scenario.InIntegrationAsync();

        var result = await clinic.SendAsync(
            new CompleteCourse.Command
            {
                CourseId = visit.CourseId,
                Text = "Went well.",
                Password = ClinicFixture.Password,
            },
            clinic.Scenario.Therapist
        );

        result.Errors.Select(e => e.Code).ShouldContain("completion.doses_done");
        (await ReadAsync(visit.CourseId)).Clinical!.Summary.ShouldBeNull();
    }

    [Fact]
    public async Task OpeningState_OnceSigned_CreditsPreparation()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var attest = new RecordOpeningState.Command
        {
            CourseId = visit.CourseId,
            CreditedPreparations = 2,
            Source = "Letter of the clinic before",
            Password = ClinicFixture.Password,
        };
        var sign = new SignOpeningState.Command { CourseId = visit.CourseId, Password = ClinicFixture.Password };
        (await clinic.SendAsync(sign, clinic.Scenario.Prescriber)).Error.Code.ShouldBe("course.no_opening_state");

        await clinic.DoneAsync(attest, clinic.Scenario.Therapist);
        await clinic.DoneAsync(sign, clinic.Scenario.Prescriber);

        (await ReadAsync(visit.CourseId)).Clinical!.OpeningState!.Counts.ShouldBeTrue();
        (await clinic.SendAsync(attest, clinic.Scenario.Therapist)).Error.Code.ShouldBe("course.opening_state_signed");
    }

    [Fact]
    public async Task ReadCourse_ForAStranger_IsReadinessAlone()
    {
        var visit = await clinic.Scenario.InPreparationAsync();

        var course = await clinic.DoneAsync(new ReadCourse.Query(visit.CourseId), clinic.Scenario.Stranger);

        course.Clinical.ShouldBeNull();
        course.MayJoinCareTeam.ShouldBeTrue();
        course.Next!.Missing.ShouldAllBe(g => g.Detail == null && g.Code.StartsWith("readiness."));
    }

    private Task<ReadCourse.Model> ReadAsync(Guid courseId) =>
        clinic.DoneAsync(new ReadCourse.Query(courseId), clinic.Scenario.Therapist);
}
