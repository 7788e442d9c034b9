using KapClinic.Application.Dosing;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>A fact is never refused; what it broke is kept beside it (see <see cref="FactsTests"/> for the register).</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class RecordDoseInFactTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_WithinEverything_StandsOnAPassingEvaluation()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var id = await clinic.DoneAsync(Record(visit), Scenario.Nurse);

        await clinic.WithDbAsync(async db =>
        {
            var dose = await db.DoseRecords.SingleAsync(d => d.Id == id);
            dose.Part.ShouldBe(DosePart.First);
            dose.IncidentId.ShouldBeNull();
            dose.OrderId.ShouldBe(visit.OrderId);
            dose.Product.ShouldBe("Ketamine 50 mg/mL");
            (await db.GateEvaluations.SingleAsync(g => g.Id == dose.GateEvaluationId)).Passed.ShouldBeTrue();
            (await db.Participations.SingleAsync(p => p.Id == visit.Id)).DosedAt.ShouldBe(clinic.Clock.Now);
            return 0;
        });
    }

    public static TheoryData<string, Action<ClientSetup>> Broken { get; } =
        new()
        {
            { "Clearance current", with => with.Clearance = ClearanceState.Suspended },
            { "Way home confirmed", with => with.Driver = false },
            { "No order stands", with => with.Order = false },
            { "Checks of the day", with => with.PreChecked = false },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Record_AgainstAGate_OpensAnIncidentThatNamesIt(string sentence, Action<ClientSetup> without)
    {
        var visit = await Scenario.ReadyForDoseAsync(without);

        var id = await clinic.DoneAsync(Record(visit), Scenario.Nurse);

        await clinic.WithDbAsync(async db =>
        {
            var dose = await db.DoseRecords.SingleAsync(d => d.Id == id);
            dose.GateEvaluationId.ShouldBeNull();
            var incident = await db.Incidents.SingleAsync(i => i.Id == dose.IncidentId);
            incident.Code.ShouldBe("MEDICATION_ERROR");
            incident.What.ShouldContain(sentence);
            incident.Reason.ShouldBe("Written down late.");
            return 0;
        });
    }

    [Fact]
    public async Task Record_ByATherapistOrAboveTheOrder_OpensAnIncident()
    {
        var mine = await Scenario.ReadyForDoseAsync();
        await clinic.DoneAsync(Record(mine), Scenario.Therapist);
        var more = await Scenario.ReadyForDoseAsync();
        await clinic.DoneAsync(Record(more) with { Milligrams = 51 }, Scenario.Nurse);

        var what = await clinic.WithDbAsync(db =>
            db.Incidents.Where(i => i.ParticipationId == mine.Id || i.ParticipationId == more.Id)
                .Select(i => i.What)
                .ToListAsync()
        );
        what.Count.ShouldBe(2);
        what.ShouldContain(w => w.Contains("not this person's to give"));
        what.ShouldContain(w => w.Contains("more than the ordered 50 mg"));
    }

    [Fact]
    public async Task Record_AfterTheFirst_IsABooster()
    {
        var visit = await Scenario.UnderDoseAsync(30, with => with.BoosterMilligrams = 20);

        var id = await clinic.DoneAsync(Record(visit) with { Milligrams = 20 }, Scenario.Nurse);

        (await clinic.WithDbAsync(db => db.DoseRecords.SingleAsync(d => d.Id == id))).Part.ShouldBe(DosePart.Booster);
    }

    /// <summary>The course follows the fact: a dose given while it is in integration puts it under dose.</summary>
    [Fact]
    public async Task Record_AtAVisitOfACourseInIntegration_PutsTheCourseInDosing()
    {
        var visit = await Scenario.InIntegrationAsync();
        var next = await clinic.WithDbAsync(async db =>
        {
            var session = new Session(
                Guid.CreateVersion7(),
                SessionKind.Dosing,
                Scenario.LocationId,
                Scenario.RoomId,
                clinic.Clock.Now,
                clinic.Clock.Now.AddHours(3),
                Scenario.FrontDesk.Id,
                clinic.Clock.Now
            );
            db.Add(session);
            var invited = session.Invite(visit.CourseId, visit.ClientId, VisitStatus.Confirmed);
            await db.SaveChangesAsync();
            return invited.Id;
        });

        await clinic.DoneAsync(Record(visit) with { ParticipationId = next }, Scenario.Nurse);

        (await clinic.WithDbAsync(db => db.Courses.SingleAsync(c => c.Id == visit.CourseId))).Stage.ShouldBe(
            Stage.Dosing
        );
    }

    [Fact]
    public async Task Record_WithoutRightOrSense_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var record = Record(await Scenario.ReadyForDoseAsync());
        await clinic.RefusesAsync(
            record with
            {
                GivenAt = clinic.Clock.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "dose.in_the_future",
            "GivenAt"
        );
        await clinic.RefusesAsync(record with { LotId = Rungs.Nobody.Id }, Scenario.Nurse, "ledger.lot_not_found");
        await clinic.AsksForAsync(record with { Milligrams = null }, Scenario.Nurse, "Milligrams");
        await clinic.AsksForAsync(record with { Milligrams = 0 }, Scenario.Nurse, "Milligrams");
        await clinic.AsksForAsync(record with { Reason = "" }, Scenario.Nurse, "Reason");
    }

    private static RecordDoseInFact.Command Record(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Route = Route.Im,
            Milligrams = 50,
            Reason = "Written down late.",
        };
}
