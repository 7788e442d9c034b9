using System.Net;
using KapClinic.Application.Clients;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class EditClientTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Edit_Client_KeepsWhatIsSaidNow()
    {
        var client = await Scenario.InPreparationAsync();
        var edit = await EditAsync(client) with { Phone = "604 555 0188", PreferredName = "Sam" };

        var kept = await clinic.DoneAsync(edit, Scenario.FrontDesk);

        var now = await ReadAsync(client);
        (now.Contact.Phone, now.PreferredName, now.Version).ShouldBe(("604 555 0188", "Sam", kept.Version));
    }

    [Fact]
    public async Task Edit_NobodyOrMalformed_IsRefused()
    {
        var edit = await EditAsync(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(
            edit with
            {
                ClientId = Rungs.Nobody.ClientId,
            },
            Scenario.FrontDesk,
            "client.not_found"
        );
        await clinic.AsksForAsync(edit with { GivenName = "" }, Scenario.FrontDesk, "GivenName");
        await clinic.AsksForAsync(edit with { BirthDate = null }, Scenario.FrontDesk, "BirthDate");
    }

    [Fact]
    public async Task Edit_OverWhatSomebodyElseSaved_IsRefusedAndTheirsStays()
    {
        var client = await Scenario.InPreparationAsync();
        var edit = await EditAsync(client);
        var kept = await clinic.DoneAsync(edit with { Phone = "604 555 0101" }, Scenario.Nurse);

        await clinic.RefusesAsync(edit with { Phone = "604 555 0202" }, Scenario.FrontDesk, "client.changed_meanwhile");
        await clinic.RefusesAsync(edit with { Seen = 0 }, Scenario.FrontDesk, "client.changed_meanwhile");

        (await ReadAsync(client)).Contact.Phone.ShouldBe("604 555 0101");
        await clinic.DoneAsync(edit with { Phone = "604 555 0202", Seen = kept.Version }, Scenario.FrontDesk);
    }

    [Fact]
    public async Task Edit_TwoPeopleAtOnce_OneWinsAndTheOtherIsTold()
    {
        var client = await Scenario.InPreparationAsync();
        for (var round = 0; round < 20; round++)
        {
            var edit = await EditAsync(client);

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(edit with { Phone = $"1{round:000000}" }, Scenario.Nurse),
                () => clinic.SendAsync(edit with { Phone = $"2{round:000000}" }, Scenario.FrontDesk)
            );

            (one.Succeeded ^ other.Succeeded).ShouldBeTrue($"round {round}");
            (one.Succeeded ? other : one).Error.Code.ShouldBe("client.changed_meanwhile");
            (await ReadAsync(client)).Contact.Phone.ShouldStartWith(one.Succeeded ? "1" : "2");
        }
    }

    [Fact]
    public async Task Api_WithStaleNoOrGoodVersion_AnswersAccordingly()
    {
        var api = new ApiCalls(clinic);
        var client = await Scenario.InPreparationAsync();
        var (path, edit) = ($"clients/{client.ClientId}", await EditAsync(client));
        var seen = (int)edit.Seen;
        var body = new
        {
            edit.GivenName,
            edit.FamilyName,
            Gender = "Female",
            edit.BirthDate,
            City = "Delta",
        };
        (await api.SendAsync(Scenario.Nurse, "GET", path + "/details")).ETag.ShouldBe($"\"{seen}\"");

        (await api.SendAsync(Scenario.Nurse, "PUT", path, body)).ShouldBe(
            HttpStatusCode.PreconditionRequired,
            "api.if_match_required"
        );
        var kept = await api.SendAsync(Scenario.Nurse, "PUT", path, body, seen);
        kept.ShouldBe(HttpStatusCode.NoContent).ETag.ShouldBe($"\"{(await ReadAsync(client)).Version}\"");
        (await api.SendAsync(Scenario.FrontDesk, "PUT", path, body, seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "client.changed_meanwhile"
        );
    }

    [Fact]
    public async Task Page_SavedMeanwhile_ShowsTheirsAndKeepsWhatWasTyped()
    {
        var client = await Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var open = await pages.GetAsync($"/clients/{client.ClientId}/edit");
        await clinic.DoneAsync(await EditAsync(client) with { City = "Theirs" }, Scenario.Nurse);
        var typed = new Dictionary<string, string?> { ["Input.City"] = "Mine" };

        var refused = await pages.SubmitAsync(open, typed, "#details");

        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Document.QuerySelector("[aria-labelledby=meanwhile]")!.TextContent.ShouldContain("Theirs");
        refused.Document.QuerySelector("input[name='Input.City']")!.GetAttribute("value").ShouldBe("Mine");
        (await ReadAsync(client)).Contact.City.ShouldBe("Theirs");
    }

    private Task<ReadClient.Model> ReadAsync(TestVisit client) =>
        clinic.DoneAsync(new ReadClient.Query(client.ClientId), Scenario.FrontDesk);

    /// <summary>The details as they are, to be changed by whoever has read them now.</summary>
    private async Task<EditClient.Command> EditAsync(TestVisit client)
    {
        var read = await ReadAsync(client);
        return new EditClient.Command
        {
            ClientId = client.ClientId,
            Seen = read.Version,
            GivenName = read.GivenName,
            FamilyName = read.FamilyName,
            Gender = AdministrativeGender.Female,
            BirthDate = read.BirthDate,
            Phone = read.Contact.Phone,
            AddressLine = "1 Main Street",
            City = "Vancouver",
            ContactName = "Ines",
            ContactRelationship = "sister",
            ContactPhone = "604 555 0199",
            WeightKg = read.WeightKg,
        };
    }
}
