using System.Net;
using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

public sealed class ClientPagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Theory]
    [InlineData(Role.FrontDesk)]
    [InlineData(Role.Therapist)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Prescriber)]
    [InlineData(Role.Manager)]
    public async Task Pages_OfEveryRole_Open(Role role)
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(s => s.OpenAlert = true);
        using var pages = await clinic.OpenPagesAsync(await clinic.JoinAsync(role));

        foreach (
            var address in new[]
            {
                "/",
                "/clients",
                "/clients/new",
                $"/clients/{visit.ClientId}",
                $"/clients/{visit.ClientId}/edit",
                $"/courses/{visit.CourseId}",
                "/tasks",
            }
        )
        {
            (await pages.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, $"{role} {address}");
        }
    }

    [Fact]
    public async Task Pages_OfTheCareTeam_Open()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.Therapist);

        foreach (
            var address in new[]
            {
                "/",
                $"/clients/{visit.ClientId}",
                $"/clients/{visit.ClientId}/medicines",
                $"/clients/{visit.ClientId}/open-course",
                $"/courses/{visit.CourseId}",
                $"/courses/{visit.CourseId}/pause",
                $"/courses/{visit.CourseId}/withdraw",
                $"/courses/{visit.CourseId}/complete",
            }
        )
        {
            (await pages.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task Pages_ForTheFrontDesk_ShowNoClinicalReason()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(s => s.OpenAlert = true);
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);
        using var api = await clinic.OpenApiAsync(clinic.Scenario.FrontDesk);

        foreach (var address in (string[])["/", $"/clients/{visit.ClientId}", $"/courses/{visit.CourseId}"])
        {
            (await pages.GetAsync(address)).Text("main")!.ShouldBeNeutral(address);
        }

        foreach (var address in (string[])[$"clients/{visit.ClientId}", $"courses/{visit.CourseId}", "today"])
        {
            (await api.GetStringAsync("/api/v1/" + address)).ShouldBeNeutral(address);
        }

        (await pages.GetAsync($"/clients/{visit.ClientId}/medicines")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ReadingAChartAndACourse_Always_IsAudited()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.Nurse);

        await pages.GetAsync($"/clients/{visit.ClientId}");
        await pages.GetAsync($"/courses/{visit.CourseId}");

        var acts = await clinic.WithDbAsync(db =>
            db.AuditEntries.Where(a => a.ClientId == visit.ClientId && a.StaffId == clinic.Scenario.Nurse.Id)
                .Select(a => a.Act)
                .ToListAsync()
        );
        acts.ShouldContain("opened a client's chart");
        acts.ShouldContain("opened a course");
    }

    [Fact]
    public async Task Join_WithAReason_OpensTheRecord()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var stranger = await clinic.JoinAsync(Role.Nurse);
        (await clinic.DoneAsync(new ReadChart.Query(visit.ClientId), stranger)).Clinical.ShouldBeNull();

        var hasty = await clinic.SendAsync(new JoinCareTeam.Command(visit.ClientId, "because"), stranger);
        await clinic.DoneAsync(new JoinCareTeam.Command(visit.ClientId, "I cover the ward this week"), stranger);

        hasty.Error.Field.ShouldBe("Reason");
        (await clinic.DoneAsync(new ReadChart.Query(visit.ClientId), stranger)).Clinical.ShouldNotBeNull();
    }

    [Fact]
    public async Task Pages_WhateverTheData_StayWithinTheirStatements()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.Therapist);
        var before = await CountAsync();
        for (var i = 0; i < 6; i++)
        {
            await clinic.Scenario.ReadyForDoseAsync(s => s.StartsIn = TimeSpan.FromHours(4 * (i + 1)));
        }

        var after = await CountAsync();

        after.ShouldBe(before);
        before["/"].ShouldBeLessThanOrEqualTo(6);
        before["/clients"].ShouldBeLessThanOrEqualTo(6);
        before[$"/clients/{visit.ClientId}"].ShouldBeLessThanOrEqualTo(10);
        before[$"/courses/{visit.CourseId}"].ShouldBeLessThanOrEqualTo(10);

        async Task<Dictionary<string, int>> CountAsync()
        {
            var counts = new Dictionary<string, int>();
            foreach (
                var address in new[] { "/", "/clients", $"/clients/{visit.ClientId}", $"/courses/{visit.CourseId}" }
            )
            {
                counts[address] = (await clinic.Sql.DuringAsync(() => pages.GetAsync(address))).Count;
            }

            return counts;
        }
    }
}
