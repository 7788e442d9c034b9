using KapClinic.Application.Access;
using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Access;

public sealed class AddCredentialTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Add_Licence_NeedsAPlaceAndStandsOnTheList()
    {
        var command = new AddCredential.Command
        {
            StaffId = clinic.Scenario.Therapist.Id,
            Kind = CredentialKind.Licence,
            Number = "T-4410",
            ValidUntil = new DateOnly(2027, 5, 1),
        };

        (await clinic.SendAsync(command, clinic.Scenario.Manager)).Error.Code.ShouldBe("staff.jurisdiction_needed");
        (
            await clinic.SendAsync(command with { Jurisdiction = "Oregon" }, clinic.Scenario.Manager)
        ).Error.Field.ShouldBe("Jurisdiction");
        await clinic.DoneAsync(command with { Jurisdiction = "us-or" }, clinic.Scenario.Manager);

        var read = await clinic.DoneAsync(new ReadStaff.Query(clinic.Scenario.Therapist.Id), clinic.Scenario.Manager);
        read.Person.Credentials.ShouldContain(c => c.Jurisdiction == "US-OR" && c.Number == "T-4410");
        (await clinic.SendAsync(command, clinic.Scenario.Therapist)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Add_RunsOutSoon_StandsOnTheManagersTodayUntilReplaced()
    {
        var nurse = await clinic.JoinAsync(Role.Nurse);
        var today = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime);
        var command = new AddCredential.Command
        {
            StaffId = nurse.Id,
            Kind = CredentialKind.Other,
            Number = "ACLS",
            ValidUntil = today.AddDays(20),
        };
        await clinic.DoneAsync(command, clinic.Scenario.Manager);

        (await ExpiringAsync()).ShouldContain(c => c.StaffId == nurse.Id && c.Kind == CredentialKind.Other);
        await clinic.DoneAsync(command with { ValidUntil = today.AddYears(2) }, clinic.Scenario.Manager);
        (await ExpiringAsync()).ShouldNotContain(c => c.StaffId == nurse.Id);
    }

    private async Task<IReadOnlyList<ReadToday.Expiring>> ExpiringAsync() =>
        (await clinic.DoneAsync(new ReadToday.Query(Role.Manager), clinic.Scenario.Manager)).Credentials;
}

public sealed class EndCredentialTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task End_Today_CountsNoLongerButWasTrueBefore()
    {
        var person = await clinic.JoinAsync(Role.Therapist);
        var training = await clinic.WithDbAsync(db =>
            db.StaffCredentials.SingleAsync(c => c.StaffId == person.Id && c.Kind == CredentialKind.KetamineTraining)
        );
        var command = new EndCredential.Command(training.Id);

        await clinic.DoneAsync(command, clinic.Scenario.Manager);

        var ended = await clinic.WithDbAsync(db => db.StaffCredentials.SingleAsync(c => c.Id == training.Id));
        ended.CountsUntil.ShouldBe(new DateOnly(2026, 3, 3));
        ended.ValidUntil.ShouldBe(training.ValidUntil);
        (await clinic.SendAsync(command, clinic.Scenario.Manager)).Error.Code.ShouldBe("staff.credential_ended");
        (await clinic.SendAsync(command, clinic.Scenario.Therapist)).Succeeded.ShouldBeFalse();
    }
}
