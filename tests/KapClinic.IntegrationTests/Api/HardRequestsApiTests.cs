using System.Net;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Api;

/// <summary>Asking for a dose above the limit, over HTTP: acceptance 7.</summary>
[Collection(SharedClinic.DosingDay)]
public sealed class HardRequestsApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Request_ApprovedOverHttp_LetsTheDosePass()
    {
        var visit = await Scenario.HardVisitAsync();
        var path = $"visits/{visit.Id}/";
        var dose = new { milligrams = 130, acknowledged = true };
        (await _api.SendAsync(Scenario.Nurse, "POST", path + "doses", dose, await _api.VersionAsync(visit))).ShouldBe(
            HttpStatusCode.Conflict,
            "dose.needs_prescriber"
        );

        (await AskAsync(visit)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(visit)).ShouldBe(HttpStatusCode.Conflict, "hard_request.waits");
        var approval = new
        {
            upToMilligrams = 130,
            reason = "Tolerated twice.",
            password = ClinicFixture.Password,
        };
        (
            await _api.SendAsync(
                Scenario.Nurse,
                "POST",
                path + "hard-approval",
                approval,
                await _api.VersionAsync(visit)
            )
        ).ShouldBe(HttpStatusCode.Forbidden);
        (
            await _api.SendAsync(
                Scenario.Prescriber,
                "POST",
                path + "hard-approval",
                approval,
                await _api.VersionAsync(visit)
            )
        ).ShouldBe(HttpStatusCode.NoContent);

        (await clinic.RequestAsync(visit)).State.ShouldBe(HardRequestState.Approved);
        (await _api.SendAsync(Scenario.Nurse, "POST", path + "doses", dose, await _api.VersionAsync(visit))).ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Request_RefusedOrWithdrawnOverHttp_HasItsAnswer()
    {
        var visit = await Scenario.HardVisitAsync();
        var path = $"visits/{visit.Id}/console/hard-request/";
        (await AskAsync(visit)).ShouldBe(HttpStatusCode.OK);
        var first = (await clinic.RequestAsync(visit)).Id;
        (await _api.SendAsync(Scenario.Nurse, "POST", $"{path}{first}/refuse", new { reason = "No." })).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await _api.SendAsync(Scenario.Nurse, "POST", $"{path}{first}/withdraw", new { })).ShouldBe(
            HttpStatusCode.NoContent
        );

        (await AskAsync(visit)).ShouldBe(HttpStatusCode.OK);
        var second = (await clinic.RequestAsync(visit)).Id;
        (
            await _api.SendAsync(Scenario.Prescriber, "POST", $"{path}{second}/refuse", new { reason = "Stay at 90." })
        ).ShouldBe(HttpStatusCode.NoContent);
        (await clinic.RequestAsync(visit)).Answer.ShouldBe("Stay at 90.");
    }

    private Task<Answer> AskAsync(TestVisit visit) =>
        _api.SendAsync(
            Scenario.Nurse,
            "POST",
            $"visits/{visit.Id}/console/hard-request",
            new { part = "First", milligrams = 130 }
        );
}
