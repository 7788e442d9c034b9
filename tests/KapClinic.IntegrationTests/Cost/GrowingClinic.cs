using KapClinic.Application.Demo;
using KapClinic.Application.Settings;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Cost;

/// <summary>
/// The demo's people with a single client, who has something on every page; and, on demand, the demo's sixty beside them, over and
/// over until there are more than a thousand.
/// </summary>
public sealed class GrowingClinic : ClinicFixture
{
    private const int Times = 17;

    private DemoSetting? _setting;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await DoneAsync(new DemoPlace.Command());
        await DoneAsync(new ShipDefaults.Command(DemoPlace.Zone));
        await WithDbAsync(async db =>
        {
            _setting = await FillDemoClinic.PrepareAsync(db, Clock, default);
            OneClient(_setting);
            _setting.Ledger.Stock(_setting);
            DemoIncident.Write(_setting);
            db.Add(new ImportRun(Guid.CreateVersion7(), "patients.csv", by: null, Clock.Now));
            await db.SaveChangesAsync();
            _setting.Ledger.Write(_setting);
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Adds the demo's clients and copies them all, with courses, visits, notes and tasks.</summary>
    public async Task GrowAsync()
    {
        await WithDbAsync(async db =>
        {
            var sixty = _setting! with { Db = db };
            DemoScript.Play(sixty);
            return await db.SaveChangesAsync();
        });
        await this.MultiplyAsync(Times);
    }

    /// <summary>Once through the whole course, under the second dose now, and with visits of every kind ahead.</summary>
    private static void OneClient(DemoSetting clinic)
    {
        // A number that nobody of the sixty has.
        const int Number = 100;
        var thyroid = new Dictionary<string, string>(StringComparer.Ordinal) { ["thyroid.overactive"] = "yes" };
        new DemoCourse(clinic, Number, "individual", "Priya Raman", 60)
            .With(thyroid, "Clonazepam 0.5 mg")
            .Intake(40, true, thyroid, "Clonazepam 0.5 mg")
            .Submit(39)
            .Review(30, Domain.Clearance.Decision.ClearedWithConditions)
            .Prepared(2, 24)
            .Choices(24)
            .FinishPreparation(23)
            .Dosed(14, Ending.Completed)
            .Integrated(12)
            .Measured(10, 1)
            .Alert(3)
            .Running(48, 152)
            .Ahead(SessionKind.Preparation, 1)
            .Ahead(SessionKind.Integration, 2)
            .Ahead(SessionKind.Dosing, 4, VisitStatus.Confirmed, PickupState.Asked);
    }
}
