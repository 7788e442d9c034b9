using System.Net;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>ListIncidents and ReadIncident: who sees that there is an incident, and who sees what it is about.</summary>
public sealed class ListIncidentsTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_OpenIncident_StandsThereForThePrescriber()
    {
        var incident = await OpenedAsync();

        var list = await clinic.DoneAsync(new ListIncidents.Query(), Scenario.Prescriber);

        list.Open.ShouldContain(r => r.Id == incident && r.What != null && r.OnCareTeam);
        await clinic.DoneAsync(
            new CloseIncident.Command(incident, "Looked into.", ClinicFixture.Password),
            Scenario.Prescriber
        );
        var after = await clinic.DoneAsync(new ListIncidents.Query(), Scenario.Prescriber);
        after.Open.ShouldNotContain(r => r.Id == incident);
        after.Closed.ShouldContain(r => r.Id == incident);
    }

    [Fact]
    public async Task List_NotOnTheCareTeam_HidesWhatItIsAbout()
    {
        var incident = await OpenedAsync();
        var other = await clinic.JoinAsync(Domain.Access.Role.Prescriber);

        var list = await clinic.DoneAsync(new ListIncidents.Query(), other);

        list.Open.ShouldContain(r => r.Id == incident && r.What == null && !r.OnCareTeam);
        (await clinic.SendAsync(new ReadIncident.Query(incident), other)).Error.Code.ShouldBe(
            "access.not_on_care_team"
        );
    }

    [Fact]
    public async Task Pages_ByRoleAndId_AnswerWhatTheyMay()
    {
        var incident = await OpenedAsync();
        using var prescriber = await clinic.OpenPagesAsync(Scenario.Prescriber);
        using var nurse = await clinic.OpenPagesAsync(Scenario.Nurse);
        foreach (var page in (string[])["/incidents", $"/incidents/{incident}"])
        {
            (await prescriber.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK, page);
            (await nurse.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await prescriber.GetAsync($"/incidents/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Guid> OpenedAsync()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);
        await clinic.DoneAsync(
            new RecordDoseInFact.Command
            {
                ParticipationId = visit.Id,
                Route = Route.Im,
                Milligrams = 250,
                Reason = "The syringe was misread.",
            },
            Scenario.Nurse
        );
        return await clinic.WithDbAsync(db =>
            db.Incidents.Where(i => i.ParticipationId == visit.Id && i.Code == "MEDICATION_ERROR")
                .Select(i => i.Id)
                .SingleAsync()
        );
    }
}
