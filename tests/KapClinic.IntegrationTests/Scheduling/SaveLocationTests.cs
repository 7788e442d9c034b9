using KapClinic.Application.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.House)]
public sealed class SaveLocationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_NewThenAgain_DescribesOne()
    {
        var id = await clinic.DoneAsync(Save, Scenario.Manager);
        var again = await clinic.DoneAsync(Save with { LocationId = id, Name = "Lake House" }, Scenario.Manager);

        again.ShouldBe(id);
        var row = await clinic.WithDbAsync(db => db.Locations.SingleAsync(l => l.Id == id));
        (row.Name, row.PublicName, row.Zone).ShouldBe(("Lake House", "12 Shore Road", "America/St_Johns"));
    }

    [Fact]
    public async Task Page_EsketamineTicked_IsKeptShownAndTakenBack()
    {
        var id = await clinic.DoneAsync(Save with { Name = "Spray House" }, Scenario.Manager);
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        const string form = "form[aria-labelledby=location]";
        (await CertifiedAsync(id)).ShouldBeFalse("nobody has said so");

        await pages.SubmitAsync(
            $"/settings/locations?edit={id}",
            new Dictionary<string, string?> { ["Place.EsketamineCertified"] = "true" },
            form
        );

        (await CertifiedAsync(id)).ShouldBeTrue();
        (await pages.GetAsync("/settings/locations"))
            .Document.QuerySelector($"[aria-labelledby='l-{id}']")!
            .TextContent.ShouldContain("certified for esketamine");
        await pages.SubmitAsync(
            $"/settings/locations?edit={id}",
            new Dictionary<string, string?> { ["Place.EsketamineCertified"] = "false" },
            form
        );
        (await CertifiedAsync(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Save_ByTwoAtOnce_KeepsTheFirst()
    {
        var id = await clinic.DoneAsync(Save with { Name = "Dune House" }, Scenario.Manager);
        var seen = (await clinic.DoneAsync(new ReadLocations.Query(id), Scenario.Manager)).Locations.Single().Version;
        await clinic.DoneAsync(Save with { LocationId = id, Name = "Dune", Seen = seen }, Scenario.Manager);

        await clinic.RefusesAsync(
            Save with
            {
                LocationId = id,
                Name = "Dunes",
                Seen = seen,
            },
            Scenario.Manager,
            "location.changed_meanwhile"
        );
        (await clinic.WithDbAsync(db => db.Locations.SingleAsync(l => l.Id == id))).Name.ShouldBe("Dune");
    }

    [Fact]
    public async Task Page_SavedMeanwhile_ShowsWhatStandsThere()
    {
        var id = await clinic.DoneAsync(Save with { Name = "Reed House" }, Scenario.Manager);
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var address = $"/settings/locations?edit={id}";
        var open = (await pages.GetAsync(address)).Document.QuerySelector("[name='Place.Seen']")!.GetAttribute("value");
        await clinic.DoneAsync(Save with { LocationId = id, Name = "Reeds" }, Scenario.Manager);

        var stale = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Place.Name"] = "Rushes",
                ["Place.Seen"] = open,
            },
            "form[aria-labelledby=location]"
        );

        stale.Status.ShouldBe(System.Net.HttpStatusCode.PreconditionFailed);
        stale.Text("[aria-labelledby=meanwhile]")!.ShouldContain("Reeds");
        stale.Document.QuerySelector("[name='Place.Name']")!.GetAttribute("value").ShouldBe("Rushes");
    }

    private Task<bool> CertifiedAsync(Guid id) =>
        clinic.WithDbAsync(db => db.Locations.Where(l => l.Id == id).Select(l => l.EsketamineCertified).SingleAsync());

    [Fact]
    public async Task Save_WhereItCannotBe_IsRefused()
    {
        await clinic.RefusesAsync(Save, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(Save with { LocationId = Rungs.Nobody.Id }, Scenario.Manager, "location.not_found");
        await clinic.RefusesAsync(
            Save with
            {
                Zone = "Mars/Olympus",
            },
            Scenario.Manager,
            "location.zone_unknown",
            "Zone"
        );
        await clinic.AsksForAsync(Save with { Name = "" }, Scenario.Manager, "Name");
        await clinic.AsksForAsync(Save with { PublicName = "" }, Scenario.Manager, "PublicName");
        await clinic.AsksForAsync(Save with { Phone = "" }, Scenario.Manager, "Phone");
    }

    private static SaveLocation.Command Save { get; } =
        new()
        {
            Name = "Shore House ",
            PublicName = "12 Shore Road",
            Zone = "America/St_Johns",
            Address = "12 Shore Road",
            Phone = "709 555 0100",
        };
}
