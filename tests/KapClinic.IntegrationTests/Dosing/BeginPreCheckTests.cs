using KapClinic.Application.Dosing;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class BeginPreCheckTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Begin_ClientIsHere_StartsTheVisitAndMarksWhoBegan()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => (with.PreChecked, with.StaffPresent) = (false, false));

        await clinic.DoneAsync(Begin(visit), Scenario.Nurse);

        await clinic.WithDbAsync(async db =>
        {
            var row = await db.Participations.SingleAsync(p => p.Id == visit.Id);
            row.Status.ShouldBe(VisitStatus.InSession);
            row.PreCheckBegunAt.ShouldBe(clinic.Clock.Now);
            (await db.PreChecks.SingleAsync(p => p.ParticipationId == visit.Id)).BegunBy.ShouldBe(Scenario.Nurse.Id);
            var present = await db
                .SessionStaff.Where(s => s.SessionId == visit.SessionId && s.PresentSince != null)
                .Select(s => s.StaffId)
                .ToListAsync();
            present.ShouldBe([Scenario.Nurse.Id]);
            return 0;
        });
    }

    [Fact]
    public async Task Begin_Twice_KeepsTheFirst()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.DoneAsync(Begin(visit), Scenario.Therapist);
        var begun = await clinic.WithDbAsync(db => db.PreChecks.SingleAsync(p => p.ParticipationId == visit.Id));
        begun.BegunBy.ShouldBe(Scenario.Nurse.Id);
    }

    [Fact]
    public async Task Begin_PreparationNotDone_SaysWhatIsMissing()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => (with.PreChecked, with.Intention) = (false, false));
        await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == visit.CourseId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Stage, Stage.Preparation))
        );

        await clinic.RefusesAsync(Begin(visit), Scenario.Nurse, "precheck.not_ready");
    }

    [Fact]
    public async Task Begin_OutOfTurn_IsRefused()
    {
        var suspended = await Scenario.ReadyForDoseAsync(with => with.PreChecked = false);
        await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == suspended.CourseId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Stage, Stage.MedicalClearance))
        );
        await clinic.RefusesAsync(Begin(suspended), Scenario.Nurse, "course.move_not_open");
        await clinic.RefusesAsync(Begin(await Ended.VisitAsync(Scenario)), Scenario.Nurse, "visit.has_ended");
        var other = await Scenario.ReadyForDoseAsync();
        var integration = await clinic.WithDbAsync(db =>
            db.Participations.SingleAsync(p => p.CourseId == other.CourseId && p.Kind == SessionKind.Integration)
        );
        await clinic.RefusesAsync(new BeginPreCheck.Command(integration.Id), Scenario.Nurse, "dose.not_a_dosing_visit");
    }

    [Fact]
    public async Task Begin_WithoutRightOrVisit_IsRefused()
    {
        await clinic.GuardsAsync(Begin, Scenario.Nurse, notBy: Scenario.FrontDesk);
        await clinic.RefusesAsync(
            Begin(await Scenario.ReadyForDoseAsync()) with
            {
                ExpectedVersion = 99,
            },
            Scenario.Nurse,
            "course.changed_meanwhile"
        );
    }

    private static BeginPreCheck.Command Begin(TestVisit visit) => new(visit.Id);
}
