using System.Net;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

public sealed class CloseIncidentTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Close_SignedOnThePage_KeepsTheOutcomeAndWhoClosedIt()
    {
        var incident = await OpenedAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Prescriber);

        var answer = await pages.SubmitAsync(
            $"/incidents/{incident}",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Outcome"] = "Syringes are read by two people from today.",
                ["Input.Password"] = ClinicFixture.Password,
            }
        );

        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text(".error-summary"));
        var row = await clinic.WithDbAsync(db => db.Incidents.SingleAsync(i => i.Id == incident));
        row.ClosedBy!.StaffId.ShouldBe(Scenario.Prescriber.Id);
        row.Outcome.ShouldBe("Syringes are read by two people from today.");
        (await pages.GetAsync($"/incidents/{incident}")).Document.QuerySelector("form[data-keep]").ShouldBeNull();
        (
            await clinic.SendAsync(
                new CloseIncident.Command(incident, "Again.", ClinicFixture.Password),
                Scenario.Prescriber
            )
        ).Error.Code.ShouldBe("incident.closed");
    }

    [Fact]
    public async Task Close_WithoutAWord_IsRefusedOnItsField()
    {
        var incident = await OpenedAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.Prescriber);

        var answer = await pages.SubmitAsync(
            $"/incidents/{incident}",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Input.Password"] = ClinicFixture.Password }
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Document.QuerySelector("[name='Input.Outcome'][aria-invalid=true]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Close_ByANurseOrWithAWrongPassword_IsRefused()
    {
        var incident = await OpenedAsync();

        (
            await clinic.SendAsync(
                new CloseIncident.Command(incident, "Looked into.", ClinicFixture.Password),
                Scenario.Nurse
            )
        ).Error.Kind.ShouldBe(Domain.ErrorKind.Forbidden);
        (
            await clinic.SendAsync(new CloseIncident.Command(incident, "Looked into.", "wrong"), Scenario.Prescriber)
        ).Error.Field.ShouldBe("Password");
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
