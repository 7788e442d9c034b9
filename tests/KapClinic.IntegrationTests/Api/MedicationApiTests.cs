using System.Net;
using System.Text.Json;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Api;

/// <summary>The register over the API: the vial of the clinical reference (§6.3), from its delivery to the inventory.</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class MedicationApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Vial_ReceivedWastedCountedAndReversed_KeepsItsBalance()
    {
        var lot = await ReceiveAsync();
        var waste = new
        {
            milligrams = 15,
            reason = "Left in the syringe.",
            witnessId = Scenario.Nurse.Id,
            witnessPassword = ClinicFixture.Password,
        };

        (await PostAsync($"lots/{lot}/waste", waste)).ShouldBe(HttpStatusCode.Conflict, "ledger.witness_is_performer");
        (await PostAsync($"lots/{lot}/waste", waste with { witnessId = Scenario.Therapist.Id })).ShouldBe(
            HttpStatusCode.NoContent
        );
        (
            await PostAsync($"lots/{lot}/waste", waste with { witnessId = Scenario.Therapist.Id, milligrams = 486 })
        ).ShouldBe(HttpStatusCode.Conflict, "ledger.not_enough");
        var counted = (await PostAsync($"lots/{lot}/count", new { countedMilligrams = 480 })).ShouldBe(
            HttpStatusCode.OK
        );
        counted.Body.GetProperty("differenceMilligrams").GetDecimal().ShouldBe(-5);

        var page = await LotAsync(lot);
        var entry = page.GetProperty("entries").EnumerateArray().First(e => e.GetProperty("number").GetInt32() == 2);
        (
            await PostAsync($"entries/{entry.GetProperty("id").GetInt64()}/reversal", new { reason = "Wrong lot." })
        ).ShouldBe(HttpStatusCode.NoContent);
        (await LotAsync(lot)).GetProperty("balanceMilligrams").GetDecimal().ShouldBe(500);
        var resolution = $"discrepancies/{page.GetProperty("open").GetProperty("id").GetGuid()}/resolution";
        (await PostAsync(resolution, new { outcome = "Explained", explanation = "Looked." })).ShouldBe(
            HttpStatusCode.Conflict,
            "ledger.still_differs"
        );
        (await PostAsync(resolution, new { outcome = "Loss", explanation = "It is gone." })).ShouldBe(
            HttpStatusCode.NoContent
        );
        (await LotAsync(lot)).GetProperty("balanceMilligrams").GetDecimal().ShouldBe(480);

        var register = (await _api.SendAsync(Scenario.Nurse, "GET", $"medication/register?lotId={lot}")).ShouldBe(
            HttpStatusCode.OK
        );
        register.Body.GetProperty("rows").GetArrayLength().ShouldBe(5);
        var csv = (await PostAsync("register/export", new { lotId = lot })).ShouldBe(HttpStatusCode.OK);
        csv.Body.GetProperty("csv").GetString()!.ShouldContain("hash_of_last_entry");
    }

    [Fact]
    public async Task Acts_ByOthersOrOnNothing_AreRefused()
    {
        var lot = await ReceiveAsync();
        foreach (var act in (string[])["waste", "destroy", "return", "transfer", "loss", "count", "dispense", "dose"])
        {
            (await _api.SendAsync(Scenario.FrontDesk, "POST", $"medication/lots/{lot}/{act}", new { })).ShouldBe(
                HttpStatusCode.Forbidden
            );
        }

        (await _api.SendAsync(Scenario.FrontDesk, "GET", "medication")).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync($"lots/{Rungs.Nobody.Id}/count", new { countedMilligrams = 1 })).ShouldBe(
            HttpStatusCode.NotFound,
            "ledger.lot_not_found"
        );
        (await PostAsync("inventories", new { locationId = Scenario.LocationId })).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            field: "dayPart"
        );
    }

    [Fact]
    public async Task PatientOwned_TakenInAndGivenBack_NeedsNoWitness()
    {
        var client = await Scenario.InPreparationAsync();
        var id = (
            await PostAsync(
                "patient-owned",
                new
                {
                    clientId = client.ClientId,
                    product = "Ketamine lozenge 100 mg",
                    pharmacy = "Riverside Compounding",
                    prescriptionNumber = "RX 2",
                    filledOn = "2026-01-05",
                    quantity = 2,
                }
            )
        ).ShouldBe(HttpStatusCode.OK).Body.GetGuid();

        var back = new { type = "Returned", quantity = 2 };
        (await PostAsync($"patient-owned/{id}/events", back)).ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync($"patient-owned/{id}/events", back)).ShouldBe(HttpStatusCode.Conflict, "custody.not_enough");
        var kept = await _api.SendAsync(Scenario.Nurse, "GET", $"medication/patient-owned?client={client.ClientId}");
        kept.ShouldBe(HttpStatusCode.OK).Body.GetProperty("medicines").GetArrayLength().ShouldBe(0);
    }

    private async Task<Guid> ReceiveAsync() => (
            await PostAsync(
                "lots",
                new
                {
                    product = "Ketamine 50 mg/mL",
                    lot = "A-1",
                    expiresOn = "2030-01-31",
                    strengthMilligrams = 50,
                    units = 10,
                    locationId = Scenario.LocationId,
                }
            )
        ).ShouldBe(HttpStatusCode.OK).Body.GetGuid();

    private async Task<JsonElement> LotAsync(Guid lot) =>
        (await _api.SendAsync(Scenario.Nurse, "GET", $"medication/lots/{lot}")).ShouldBe(HttpStatusCode.OK).Body;

    private Task<Answer> PostAsync(string path, object body) =>
        _api.SendAsync(Scenario.Nurse, "POST", "medication/" + path, body);
}
