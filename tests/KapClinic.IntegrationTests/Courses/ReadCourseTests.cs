using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Courses;

[Collection(SharedClinic.Desk)]
public sealed class ReadCourseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_BeforeADose_LeadsWithWhatIsMissingAndWhoDoesIt()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        var course = await ReadAsync(visit, Scenario.Therapist);

        (course.Stage, course.Therapist, course.Prescriber).ShouldBe(
            (Stage.Dosing, Scenario.Therapist.Name, Scenario.Prescriber.Name)
        );
        var next = course.Next.ShouldNotBeNull();
        next.VisitId.ShouldBe(visit.Id);
        var missing = next.Missing.Where(g => g.State == GateState.Missing).ShouldHaveSingleItem();
        missing.Owner.ShouldBe(GateOwner.FrontDesk);
        course.Upcoming.ShouldContain(v => v.ParticipationId == visit.Id);
    }

    [Theory]
    [InlineData(Stage.Intake)]
    [InlineData(Stage.MedicalClearance)]
    [InlineData(Stage.Preparation)]
    [InlineData(Stage.Integration)]
    public async Task Read_AtAStage_ShowsOnlyTheActsThatAreLegalThere(Stage stage)
    {
        var course = await ReadAsync(await At(stage), Scenario.Therapist);

        course.Stage.ShouldBe(stage);
        course.Acts.ShouldBe(Enum.GetValues<StageAct>().Where(a => StageMoves.IsLegal(stage, a)), ignoreOrder: true);
    }

    [Fact]
    public async Task Read_AfterADose_CountsItAndKeepsTheWindow()
    {
        var client = await Scenario.InIntegrationAsync();

        var clinical = (await ReadAsync(client, Scenario.Nurse)).Clinical!;

        (clinical.DosesDone, clinical.DosesPlanned, clinical.UnderDose).ShouldBe((1, 3, false));
        clinical.WindowUntil.ShouldNotBeNull().ShouldBeGreaterThan(clinic.Clock.Now);
        clinical.History[0].To.ShouldBe(Stage.Integration);
    }

    [Fact]
    public async Task Read_OffTheCareTeamOrAtTheDesk_ShowsReadinessAlone()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);

        foreach (var reader in (TestUser[])[Scenario.FrontDesk, Scenario.Manager, Scenario.Stranger])
        {
            var course = await ReadAsync(visit, reader);
            course.Clinical.ShouldBeNull(reader.Name);
            course.Next!.Missing.ShouldAllBe(g => g.Detail == null && g.Area == null);
            course.MayJoinCareTeam.ShouldBe(reader == Scenario.Stranger);
        }
    }

    [Fact]
    public async Task Read_Nobodys_IsNotFound() =>
        await clinic.RefusesAsync(new ReadCourse.Query(Rungs.Nobody.CourseId), Scenario.FrontDesk, "course.not_found");

    private Task<TestVisit> At(Stage stage) =>
        stage switch
        {
            Stage.Intake => Scenario.InIntakeAsync(),
            Stage.MedicalClearance => Scenario.InClearanceAsync(),
            Stage.Preparation => Scenario.InPreparationAsync(),
            _ => Scenario.InIntegrationAsync(),
        };

    private Task<ReadCourse.Model> ReadAsync(TestVisit visit, TestUser by) =>
        clinic.DoneAsync(new ReadCourse.Query(visit.CourseId), by);
}
