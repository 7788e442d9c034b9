using System.Net;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Clearance;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Api;

[Collection(SharedClinic.Care)]
public sealed class ClearanceApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Queue_IsThePrescribers()
    {
        var client = await Scenario.InClearanceAsync();
        var queue = await _api.SendAsync(Scenario.Prescriber, "GET", "clearance");
        queue
            .ShouldBe(HttpStatusCode.OK)
            .Body.GetProperty("queue")
            .EnumerateArray()
            .ShouldContain(w => w.GetProperty("courseId").GetGuid() == client.CourseId);
        (await _api.SendAsync(Scenario.Therapist, "GET", "clearance")).ShouldBe(
            HttpStatusCode.Forbidden,
            "access.not_allowed"
        );
    }

    [Fact]
    public async Task Read_SaysItsVersion_AndNothingToOthers()
    {
        var path = $"courses/{(await Scenario.InClearanceAsync()).CourseId}/clearance";
        (await _api.SendAsync(Scenario.Prescriber, "GET", path)).ShouldBe(HttpStatusCode.OK).ETag.ShouldNotBeNull();
        (await _api.SendAsync(Scenario.Stranger, "GET", path)).ShouldBe(
            HttpStatusCode.Forbidden,
            "access.not_on_care_team"
        );
        (await _api.SendAsync(Scenario.Prescriber, "GET", $"courses/{Rungs.Nobody.CourseId}/clearance")).ShouldBe(
            HttpStatusCode.NotFound,
            "course.not_found"
        );
    }

    [Fact]
    public async Task Decide_Complete_MovesTheCourseOnceForOneKey()
    {
        var client = await clinic.ReviewedAsync();
        var seen = await _api.VersionAsync(client);

        var first = await DecideAsync(client, seen, key: "decide-" + client.CourseId);
        var second = await DecideAsync(client, seen, key: "decide-" + client.CourseId);

        first.ShouldBe(HttpStatusCode.OK).ETag.ShouldBe($"\"{seen + 1}\"");
        second.ShouldBe(HttpStatusCode.OK).Replayed.ShouldBeTrue();
        await clinic.WithDbAsync(async db =>
        {
            (await db.Courses.SingleAsync(c => c.Id == client.CourseId)).Stage.ShouldBe(Stage.Preparation);
            (await db.ClearanceDecisions.CountAsync(d => d.CourseId == client.CourseId)).ShouldBe(1);
            return 0;
        });
    }

    [Fact]
    public async Task Decide_WhatStandsAgainst_IsRefusedWithItsCode()
    {
        var client = await clinic.ReviewedAsync(("thyroid.overactive", "yes"));
        var seen = await _api.VersionAsync(client);
        (await DecideAsync(client, seen)).ShouldBe(HttpStatusCode.Conflict, "clearance.absolute_active");
        (await DecideAsync(client, seen + 1)).ShouldBe(HttpStatusCode.PreconditionFailed, "course.changed_meanwhile");
        (await DecideAsync(client, null)).ShouldBe(HttpStatusCode.PreconditionRequired, "api.if_match_required");
        (await DecideAsync(client, seen, Scenario.Therapist)).ShouldBe(HttpStatusCode.Forbidden, "access.not_allowed");
        (await DecideAsync(Rungs.Nobody, seen)).ShouldBe(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task Items_ResolvedAndCorrectedByTheirPath()
    {
        var client = await clinic.ReviewedAsync(("thyroid.overactive", "yes"), ("brain.bleed", "yes"));
        var items = $"courses/{client.CourseId}/clearance/items/";
        (
            await _api.SendAsync(
                Scenario.Prescriber,
                "POST",
                items + "CX-21/resolution",
                new { evidenceDatedOn = "2026-03-01", evidence = "TSH 1.9 mIU/L" },
                await _api.VersionAsync(client)
            )
        ).ShouldBe(HttpStatusCode.NoContent);
        (
            await _api.SendAsync(
                Scenario.Prescriber,
                "POST",
                items + "CX-03/resolution",
                new { evidenceDatedOn = "2026-03-01", evidence = "Letter" },
                await _api.VersionAsync(client)
            )
        ).ShouldBe(HttpStatusCode.Conflict, "clearance.not_resolvable");
        (
            await _api.SendAsync(
                Scenario.Prescriber,
                "POST",
                items + "CX-99/correction",
                new { reason = "Mistaken." },
                await _api.VersionAsync(client)
            )
        ).ShouldBe(HttpStatusCode.NotFound, "clearance.no_such_item");
    }

    [Fact]
    public async Task Findings_OutOfRangeOrUnreadable_AreRefusedAtTheirField()
    {
        var client = await Scenario.InClearanceAsync();
        var path = $"courses/{client.CourseId}/clearance/findings";
        var seen = await _api.VersionAsync(client);
        (
            await _api.SendAsync(Scenario.Prescriber, "PUT", path, new { findings = new { heartRate = 400 } }, seen)
        ).ShouldBe(HttpStatusCode.UnprocessableEntity, field: "findings.heartRate");
        (
            await _api.SendAsync(Scenario.Prescriber, "PUT", path, new { findings = new { heartRate = "fast" } }, seen)
        ).ShouldBe(HttpStatusCode.BadRequest, "api.malformed", "findings.heartRate");
        (
            await _api.SendAsync(Scenario.Prescriber, "PUT", path, new { findings = new { heartRate = 70 } }, seen)
        ).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Suspend_WithoutAVersion_IsTakenAtOnce()
    {
        var client = await Scenario.ReadyForDoseAsync();
        var path = $"courses/{client.CourseId}/clearance/suspension";
        (await _api.SendAsync(Scenario.Prescriber, "POST", path, new { reason = "" })).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            field: "reason"
        );
        (await _api.SendAsync(Scenario.Prescriber, "POST", path, new { reason = "In hospital." })).ShouldBe(
            HttpStatusCode.NoContent
        );
        (await _api.SendAsync(Scenario.Prescriber, "POST", path, new { reason = "Again." })).ShouldBe(
            HttpStatusCode.Conflict,
            "clearance.not_cleared"
        );
    }

    private Task<Answer> DecideAsync(TestVisit client, int? seen, TestUser? by = null, string? key = null) =>
        _api.SendAsync(
            by ?? Scenario.Prescriber,
            "POST",
            $"courses/{client.CourseId}/clearance/decision",
            new
            {
                decision = "Cleared",
                limits = new[]
                {
                    new
                    {
                        route = "Im",
                        startMilligrams = 35,
                        maximumMilligrams = 100,
                    },
                },
                password = ClinicFixture.Password,
            },
            seen,
            key
        );
}
