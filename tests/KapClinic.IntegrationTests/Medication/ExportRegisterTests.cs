using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ExportRegisterTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Export_APart_IsCsvAndAuditedAsAnExport()
    {
        var lot = await clinic.DoneAsync(
            Lots.Received with
            {
                LocationId = Scenario.LocationId,
                Reason = "=cmd|' /C calc'!A0, \"sealed\"",
            },
            Scenario.Nurse
        );

        var file = await clinic.DoneAsync(new ExportRegister.Command(new(LotId: lot)), Scenario.Nurse);

        file.Name.ShouldStartWith("register-ketamine-");
        var lines = file.Csv.Split("\r\n");
        lines[0].ShouldStartWith("\"occurred_at\",");
        lines[1].ShouldContain("\"Receive\",\"500\",\"10\",\"mL\"");
        lines[1].ShouldContain("\"'=cmd|' /C calc'!A0, \"\"sealed\"\"\"", Case.Sensitive);
        file.Csv.ShouldContain((await clinic.LastEntryAsync(lot)).Hash);
        (
            await clinic.WithDbAsync(db =>
                db.AuditEntries.AnyAsync(a =>
                    a.StaffId == Scenario.Nurse.Id && a.Act == "exported the medication register"
                )
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task Export_WithoutRightOrLot_IsRefused()
    {
        await clinic.RefusesAsync(new ExportRegister.Command(new()), Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(
            new ExportRegister.Command(new(LotId: Rungs.Nobody.Id)),
            Scenario.Nurse,
            "ledger.lot_not_found"
        );
    }
}
