using KapClinic.Application.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class RegisterClientTests(ScenarioFixture clinic)
{
    private static int s_births;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Register_AtTheDesk_GivesARecordNumberAndKeepsWhatWasSaid()
    {
        var born = NewBirthDate();

        var registered = await clinic.DoneAsync(
            Johanna(born) with
            {
                ContactName = "Ines",
                ContactPhone = "604 555 0143",
                WeightKg = 71.5m,
            },
            Scenario.FrontDesk
        );

        var row = await clinic.WithDbAsync(db => db.Clients.SingleAsync(c => c.Id == registered.ClientId));
        (row.RecordNumber, row.FamilyName, row.BirthDate).ShouldBe((registered.RecordNumber, "Lindgård", born));
        (row.EmergencyContact?.Name, row.WeightKg).ShouldBe(("Ines", 71.5m));
        (await IsOnCareTeamAsync(registered.ClientId, Scenario.FrontDesk)).ShouldBeFalse();
    }

    [Fact]
    public async Task Register_ByAClinician_PutsThemOnTheCareTeam()
    {
        var registered = await clinic.DoneAsync(Johanna(NewBirthDate()), Scenario.Therapist);

        (await IsOnCareTeamAsync(registered.ClientId, Scenario.Therapist)).ShouldBeTrue();
    }

    [Fact]
    public async Task Register_TheSamePersonTwice_AsksFirst()
    {
        var command = Johanna(NewBirthDate());
        var first = await clinic.DoneAsync(command, Scenario.FrontDesk);

        var again = await clinic.SendAsync(command with { GivenName = "Johana", Phone = null }, Scenario.FrontDesk);
        var other = await clinic.SendAsync(
            command with
            {
                GivenName = "Johana",
                NotADuplicate = true,
            },
            Scenario.FrontDesk
        );

        again.Error.Code.ShouldBe("client.possible_duplicate");
        again.Error.Message.ShouldContain(first.RecordNumber);
        other.Value.RecordNumber.ShouldNotBe(first.RecordNumber);
    }

    [Fact]
    public async Task Register_TheSamePersonAtTwoDesksAtOnce_OneIsAsked()
    {
        for (var round = 0; round < 10; round++)
        {
            var command = Johanna(NewBirthDate());

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(command, Scenario.FrontDesk),
                () => clinic.SendAsync(command, Scenario.Nurse)
            );

            (one.Succeeded ^ other.Succeeded).ShouldBeTrue($"round {round}");
            (one.Succeeded ? other : one).Error.Code.ShouldBe("client.possible_duplicate");
        }
    }

    [Fact]
    public async Task Register_Malformed_IsRefusedBesideTheField()
    {
        var good = Johanna(NewBirthDate());
        await clinic.AsksForAsync(good with { GivenName = " " }, Scenario.FrontDesk, "GivenName");
        await clinic.AsksForAsync(good with { FamilyName = new string('x', 500) }, Scenario.FrontDesk, "FamilyName");
        await clinic.AsksForAsync(good with { BirthDate = null }, Scenario.FrontDesk, "BirthDate");
        await clinic.AsksForAsync(good with { BirthDate = new DateOnly(1899, 1, 1) }, Scenario.FrontDesk, "BirthDate");
        await clinic.AsksForAsync(good with { Phone = "soon" }, Scenario.FrontDesk, "Phone");
        await clinic.AsksForAsync(good with { Email = "at home" }, Scenario.FrontDesk, "Email");
        await clinic.AsksForAsync(good with { ContactName = "Ines" }, Scenario.FrontDesk, "ContactPhone");
        await clinic.AsksForAsync(good with { WeightKg = 4000 }, Scenario.FrontDesk, "WeightKg");
    }

    private static RegisterClient.Command Johanna(DateOnly born) =>
        new()
        {
            GivenName = "Johanna",
            FamilyName = "Lindgård",
            BirthDate = born,
            Phone = "(604) 555-0188",
        };

    /// <summary>A day on which nobody else of this clinic was born.</summary>
    private static DateOnly NewBirthDate() => new DateOnly(1931, 1, 1).AddDays(Interlocked.Increment(ref s_births));

    private Task<bool> IsOnCareTeamAsync(Guid clientId, TestUser user) =>
        clinic.WithDbAsync(db => db.CareTeamMembers.AnyAsync(m => m.ClientId == clientId && m.StaffId == user.Id));
}
