using System.Net;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Api;

[Collection(SharedClinic.DosingDay)]
public sealed class DosingApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Day_ForTheTeam_SaysWhichVersionItIs()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var read = await _api.SendAsync(Scenario.Nurse, "GET", $"visits/{visit.Id}/dosing");

        read.ShouldBe(HttpStatusCode.OK).ETag.ShouldBe($"\"{await _api.VersionAsync(visit)}\"");
    }

    [Fact]
    public async Task Dose_GivenTwiceUnderOneKey_IsGivenOnce()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var seen = await _api.VersionAsync(visit);

        var first = await GiveAsync(visit, seen, key: "dose-" + visit.Id);
        var second = await GiveAsync(visit, seen, key: "dose-" + visit.Id);

        first.ShouldBe(HttpStatusCode.OK).ETag.ShouldBe($"\"{seen + 1}\"");
        second.ShouldBe(HttpStatusCode.OK).Replayed.ShouldBeTrue();
        second.Body.GetRawText().ShouldBe(first.Body.GetRawText());
        (await clinic.WithDbAsync(db => db.DoseRecords.CountAsync(d => d.ParticipationId == visit.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Dose_AgainstAGateOrAStaleOrMissingVersion_IsRefused()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);
        var seen = await _api.VersionAsync(visit);
        (await GiveAsync(visit, seen)).ShouldBe(HttpStatusCode.Conflict, "dose.driver_confirmed");
        (await GiveAsync(visit, seen + 1)).ShouldBe(HttpStatusCode.PreconditionFailed, "course.changed_meanwhile");
        (await GiveAsync(visit, null)).ShouldBe(HttpStatusCode.PreconditionRequired, "api.if_match_required");
        (await clinic.WithDbAsync(db => db.DoseRecords.AnyAsync(d => d.ParticipationId == visit.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Dose_ByTheDeskAStrangerOrNowhere_IsForbiddenOrNotFound()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var seen = await _api.VersionAsync(visit);
        (await GiveAsync(visit, seen, Scenario.FrontDesk)).ShouldBe(HttpStatusCode.Forbidden, "access.not_allowed");
        (await GiveAsync(visit, seen, Scenario.Stranger)).ShouldBe(HttpStatusCode.Forbidden, "access.not_on_care_team");
        (await GiveAsync(Rungs.Nobody, seen)).ShouldBe(HttpStatusCode.NotFound, "course.not_found");
        (await _api.SendAsync(Scenario.Nurse, "GET", $"visits/{Rungs.Nobody.Id}/dosing")).ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Order_Written_TakenBackAndWrittenAgain_ByThePrescriberAlone()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Order = false);
        var path = $"visits/{visit.Id}/order";
        object Order(decimal? milligrams) =>
            new
            {
                route = "Im",
                product = "Ketamine 50 mg/mL",
                doseMilligrams = milligrams,
                password = ClinicFixture.Password,
            };
        var seen = await _api.VersionAsync(visit);

        (await _api.SendAsync(Scenario.Nurse, "POST", path, Order(50), seen)).ShouldBe(HttpStatusCode.Forbidden);
        (await _api.SendAsync(Scenario.Prescriber, "POST", path, Order(null), seen)).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            field: "doseMilligrams"
        );
        (await _api.SendAsync(Scenario.Prescriber, "POST", path, Order(101), seen)).ShouldBe(
            HttpStatusCode.Conflict,
            "order.above_clearance",
            "doseMilligrams"
        );
        (await _api.SendAsync(Scenario.Prescriber, "POST", path, Order(50), seen)).ShouldBe(HttpStatusCode.OK);
        (
            await _api.SendAsync(
                Scenario.Prescriber,
                "POST",
                path + "/void",
                new { reason = "Wrong route." },
                await _api.VersionAsync(visit)
            )
        ).ShouldBe(HttpStatusCode.NoContent);
        (
            await _api.SendAsync(
                Scenario.Prescriber,
                "POST",
                path + "/void",
                new { reason = "Again." },
                await _api.VersionAsync(visit)
            )
        ).ShouldBe(HttpStatusCode.Conflict, "order.none");
    }

    /// <summary>What happened needs no version: a fact is never refused for being late.</summary>
    [Fact]
    public async Task Facts_WithoutAVersion_AreKept()
    {
        var visit = await Scenario.UnderDoseAsync(30);
        var path = $"visits/{visit.Id}/";
        (
            await _api.SendAsync(Scenario.Nurse, "POST", path + "vitals", new { heartRate = new { value = 80 } })
        ).ShouldBe(HttpStatusCode.OK);
        (
            await _api.SendAsync(
                Scenario.Nurse,
                "POST",
                path + "adverse-events",
                new { code = "NAUSEA", severity = "mild" }
            )
        ).ShouldBe(HttpStatusCode.OK);
        (
            await _api.SendAsync(
                Scenario.Therapist,
                "POST",
                path + "touches",
                new
                {
                    kind = "Hand",
                    clientAsked = true,
                    response = "Held on.",
                }
            )
        ).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Facts_Malformed_AreRefusedAtTheirField()
    {
        var path = $"visits/{(await Scenario.UnderDoseAsync(30)).Id}/";
        (await _api.SendAsync(Scenario.Nurse, "POST", path + "vitals", new { hartRate = 80 })).ShouldBe(
            HttpStatusCode.BadRequest,
            "api.malformed"
        );
        (await _api.SendAsync(Scenario.Nurse, "POST", path + "vitals", new { })).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "vitals.empty"
        );
        (
            await _api.SendAsync(
                Scenario.Nurse,
                "POST",
                path + "adverse-events",
                new { code = "HICCUPS", severity = "mild" }
            )
        ).ShouldBe(HttpStatusCode.UnprocessableEntity, field: "code");
        (
            await _api.SendAsync(
                Scenario.Nurse,
                "POST",
                path + "doses/in-fact",
                new
                {
                    route = "Intrathecal",
                    milligrams = 1,
                    reason = "x",
                }
            )
        ).ShouldBe(HttpStatusCode.BadRequest, "api.malformed");
    }

    private Task<Answer> GiveAsync(TestVisit visit, int? seen, TestUser? by = null, string? key = null) =>
        _api.SendAsync(by ?? Scenario.Nurse, "POST", $"visits/{visit.Id}/doses", new { milligrams = 50 }, seen, key);
}
