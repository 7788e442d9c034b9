using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class RecordCustodyTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_TakenGivenBackAndDestroyed_CountsDownWithoutAWitness()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var id = await clinic.DoneAsync(Custody.Of(visit.ClientId), Scenario.Therapist);

        await clinic.DoneAsync(Record(id) with { ParticipationId = visit.Id }, Scenario.Therapist);
        await clinic.DoneAsync(
            Record(id) with
            {
                Type = CustodyEventType.Destroyed,
                Quantity = 0.5m,
            },
            Scenario.Therapist
        );
        await clinic.DoneAsync(Record(id) with { Type = CustodyEventType.Returned, Quantity = 4.5m }, Scenario.Nurse);

        (await clinic.DoneAsync(new ReadCustody.Query(visit.ClientId), Scenario.Nurse)).Medicines.ShouldBeEmpty();
        var all = await clinic.DoneAsync(new ReadCustody.Query(visit.ClientId, Gone: true), Scenario.Nurse);
        all.Medicines.Single().Events.Select(e => e.Remaining).ShouldBe([0, 4.5m, 5, 6]);
        all.Medicines.Single().Events[2].ParticipationId.ShouldBe(visit.Id);
        await clinic.RefusesAsync(Record(id), Scenario.Therapist, "custody.not_enough", "Quantity");
    }

    [Fact]
    public async Task Record_WhatIsNotTheirs_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var record = Record(await clinic.DoneAsync(Custody.Of(client.ClientId), Scenario.Nurse));
        await clinic.RefusesAsync(record, Scenario.Stranger, "access.not_on_care_team");
        await clinic.RefusesAsync(record, Scenario.Manager, "access.not_allowed");
        await clinic.RefusesAsync(record with { MedicineId = Rungs.Nobody.Id }, Scenario.Nurse, "custody.not_found");
        await clinic.RefusesAsync(
            record with
            {
                ParticipationId = (await clinic.OthersAsync()).Id,
            },
            Scenario.Nurse,
            "custody.visit_not_theirs"
        );
        await clinic.RefusesAsync(
            record with
            {
                OccurredAt = Scenario.Now.AddMinutes(1),
            },
            Scenario.Nurse,
            "ledger.in_the_future"
        );
        await clinic.AsksForAsync(record with { Type = null }, Scenario.Nurse, "Type");
        await clinic.AsksForAsync(record with { Type = CustodyEventType.TakenIn }, Scenario.Nurse, "Type");
        await clinic.AsksForAsync(record with { Quantity = null }, Scenario.Nurse, "Quantity");
    }

    private static RecordCustody.Command Record(Guid medicine) =>
        new()
        {
            MedicineId = medicine,
            Type = CustodyEventType.SelfAdministered,
            Quantity = 1,
        };
}
