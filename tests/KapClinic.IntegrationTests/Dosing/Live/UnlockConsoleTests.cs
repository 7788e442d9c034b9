using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KapClinic.Application.Access;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Live;

public sealed class UnlockConsoleTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Unlock_ByPin_MakesTheEntriesThatFollowTheirsOnThatDeviceOnly()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.DoneAsync(new SetConsolePin.Command("402917", ClinicFixture.Password), Scenario.Therapist);
        var unlock = Unlock(visit, Scenario.Therapist) with { Pin = "402917" };

        var unlocked = await clinic.DoneAsync(unlock, Scenario.Nurse);

        unlocked.Author.Id.ShouldBe(Scenario.Therapist.Id);
        var verifier = unlocked.Verifier.ShouldNotBeNull();
        Convert
            .ToBase64String(
                Rfc2898DeriveBytes.Pbkdf2(
                    Encoding.UTF8.GetBytes("402917"),
                    Convert.FromBase64String(verifier.Salt),
                    verifier.Iterations,
                    HashAlgorithmName.SHA256,
                    32
                )
            )
            .ShouldBe(verifier.Hash);
        foreach (
            var (device, author) in new[]
            {
                (unlock.DeviceId, Scenario.Therapist),
                (Guid.CreateVersion7(), Scenario.Nurse),
            }
        )
        {
            var entry = new IncomingEntry
            {
                Id = Guid.CreateVersion7(),
                Kind = "Note",
                Sequence = 1,
                At = clinic.Clock.Now,
                Author = Scenario.Therapist.Id,
                AuthorKey = unlocked.AuthorKey,
                Body = JsonSerializer.SerializeToElement(new { text = "Quiet." }),
            };
            await clinic.DoneAsync(
                new SendEntries.Command
                {
                    ParticipationId = visit.Id,
                    DeviceId = device,
                    Entries = [entry],
                },
                Scenario.Nurse
            );
            var kept = await clinic.WithDbAsync(db => db.ConsoleEntries.SingleAsync(e => e.Id == entry.Id));
            kept.AuthorId.ShouldBe(author.Id);
            kept.SentBy.ShouldBe(Scenario.Nurse.Id);
        }
    }

    [Fact]
    public async Task Unlock_WithWrongPins_RestsAndThePasswordStillWorks()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.DoneAsync(new SetConsolePin.Command("730164", ClinicFixture.Password), Scenario.Prescriber);
        var unlock = Unlock(visit, Scenario.Prescriber);
        for (var i = 1; i < ConsolePin.MostTries; i++)
        {
            await clinic.RefusesAsync(unlock with { Pin = "111112" }, Scenario.Nurse, "pin.wrong", "Pin");
        }

        await clinic.RefusesAsync(unlock with { Pin = "111112" }, Scenario.Nurse, "pin.resting");
        await clinic.RefusesAsync(unlock with { Pin = "730164" }, Scenario.Nurse, "pin.resting");
        (
            await clinic.DoneAsync(unlock with { Password = ClinicFixture.Password }, Scenario.Nurse)
        ).Verifier.ShouldBeNull();
        clinic.Clock.Advance(ConsolePin.Rest + TimeSpan.FromSeconds(1));
        await clinic.DoneAsync(unlock with { Pin = "730164" }, Scenario.Nurse);
    }

    [Fact]
    public async Task Unlock_WithoutRight_IsRefused()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var unlock = Unlock(visit, Scenario.Nurse) with { Pin = "1" };
        await clinic.RefusesAsync(unlock, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(
            unlock with
            {
                StaffId = Scenario.Stranger.Id,
            },
            Scenario.Nurse,
            "access.not_on_care_team"
        );
        await clinic.RefusesAsync(
            unlock with
            {
                ParticipationId = Guid.CreateVersion7(),
            },
            Scenario.Nurse,
            "visit.not_found"
        );
        await clinic.RefusesAsync(Unlock(visit, Scenario.Director) with { Pin = "123456" }, Scenario.Nurse, "pin.none");
        await clinic.AsksForAsync(unlock with { Pin = null }, Scenario.Nurse, "Pin");
        await clinic.AsksForAsync(unlock with { DeviceId = Guid.Empty }, Scenario.Nurse, "DeviceId");
    }

    private static UnlockConsole.Command Unlock(TestVisit visit, TestUser who) =>
        new()
        {
            ParticipationId = visit.Id,
            DeviceId = Guid.CreateVersion7(),
            StaffId = who.Id,
        };
}
