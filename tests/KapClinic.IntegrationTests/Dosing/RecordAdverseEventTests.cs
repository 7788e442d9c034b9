using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Measures;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class RecordAdverseEventTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_Mild_KeepsItAndNothingFollows()
    {
        var visit = await Scenario.UnderDoseAsync(30);

        var id = await clinic.DoneAsync(
            Record(visit) with
            {
                Text = "Passed with ginger.",
                OnsetAt = clinic.Clock.Now.AddMinutes(-10),
            },
            Scenario.Therapist
        );

        await clinic.WithDbAsync(async db =>
        {
            var row = await db.AdverseEvents.SingleAsync(e => e.Id == id);
            row.Code.ShouldBe("NAUSEA");
            row.Serious.ShouldBeFalse();
            row.Text.ShouldBe("Passed with ginger.");
            row.OnsetAt.ShouldBe(clinic.Clock.Now.AddMinutes(-10));
            row.RecordedBy.ShouldBe(Scenario.Therapist.Id);
            (await db.StaffTasks.AnyAsync(t => t.CourseId == visit.CourseId)).ShouldBeFalse();
            (await db.ClearanceSuspensions.AnyAsync(s => s.CourseId == visit.CourseId)).ShouldBeFalse();
            return 0;
        });
    }

    /// <summary>Clinical reference §2.1 (any serious event) and §4.5 (psychosis, mania; doses held for a test).</summary>
    [Theory]
    [InlineData("PSYCHOSIS", "moderate", false)]
    [InlineData("MANIA_SWITCH", "mild", false)]
    [InlineData("URINARY_SYMPTOMS", "mild", false)]
    [InlineData("LFT_ELEVATION", "mild", false)]
    [InlineData("SEIZURE", "severe", true)]
    [InlineData("ANAPHYLAXIS", "life-threatening", false)]
    public async Task Record_SeriousOrHoldingDoses_SuspendsTheClearance(string code, string severity, bool serious)
    {
        var visit = await Scenario.UnderDoseAsync(30);

        await clinic.DoneAsync(
            Record(visit) with
            {
                Code = code,
                Severity = severity,
                Serious = serious,
            },
            Scenario.Nurse
        );

        await clinic.WithDbAsync(async db =>
        {
            var suspension = await db.ClearanceSuspensions.SingleAsync(s => s.CourseId == visit.CourseId);
            suspension.DecisionId.ShouldBe(visit.DecisionId!.Value);
            suspension.By.ShouldBe(Scenario.Nurse.Id);
            (
                await db.StaffTasks.CountAsync(t => t.CourseId == visit.CourseId && t.Kind == "clearance.suspended")
            ).ShouldBe(1);
            return 0;
        });
    }

    [Theory]
    [InlineData("FALL")]
    [InlineData("BOUNDARY_CONCERN")]
    public async Task Record_OfItsKind_OpensAnIncident(string code)
    {
        var visit = await Scenario.UnderDoseAsync(30);

        await clinic.DoneAsync(Record(visit) with { Code = code }, Scenario.Nurse);

        var incident = await clinic.WithDbAsync(db => db.Incidents.SingleAsync(i => i.ParticipationId == visit.Id));
        incident.Code.ShouldBe(code);
        incident.OpenedBy.ShouldBe(Scenario.Nurse.Id);
    }

    [Fact]
    public async Task Record_NewSuicidalThoughts_RaisesAnUrgentAlert()
    {
        var visit = await Scenario.UnderDoseAsync(30);

        await clinic.DoneAsync(Record(visit) with { Code = "SUICIDAL_IDEATION_NEW" }, Scenario.Nurse);

        var alert = await clinic.WithDbAsync(db => db.SafetyAlerts.SingleAsync(a => a.ClientId == visit.ClientId));
        alert.Severity.ShouldBe(AlertSeverity.Urgent);
        alert.IsOpen.ShouldBeTrue();
    }

    /// <summary>A fact: neither the ending nor a version stands against it.</summary>
    [Fact]
    public async Task Record_AfterTheEnding_IsKept()
    {
        var visit = await Ended.VisitAsync(Scenario);

        await clinic.DoneAsync(Record(visit), Scenario.Nurse);

        (await clinic.WithDbAsync(db => db.AdverseEvents.CountAsync(e => e.ParticipationId == visit.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Record_WithoutRightOrSense_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var record = Record(await Scenario.UnderDoseAsync(30));
        await clinic.RefusesAsync(
            record with
            {
                OnsetAt = clinic.Clock.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "dose.in_the_future",
            "OnsetAt"
        );
        await clinic.AsksForAsync(record with { Code = "HICCUPS" }, Scenario.Nurse, "Code");
        await clinic.AsksForAsync(record with { Severity = "dreadful" }, Scenario.Nurse, "Severity");
        await clinic.AsksForAsync(record with { Text = new string('x', 2001) }, Scenario.Nurse, "Text");
    }

    private static RecordAdverseEvent.Command Record(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Code = "NAUSEA",
            Severity = "mild",
        };
}
