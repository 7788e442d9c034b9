using System.Text.Json;
using KapClinic.Application.Settings;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Settings;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Settings;

public sealed class ShipDefaultsTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    private static readonly ConsentKind[] RequiredForADose =
    [
        ConsentKind.Treatment,
        ConsentKind.Touch,
        ConsentKind.DriverAndRestriction,
        ConsentKind.PrivacyNotice,
    ];

    [Fact]
    public async Task Ship_AtTheFirstStartAndEveryOther_GivesWhatAClinicCannotWorkWithoutOnce()
    {
        // The application itself shipped them when it began.
        for (var start = 0; start < 2; start++)
        {
            await clinic.DoneAsync(new ShipDefaults.Command());

            var programmes = await clinic.WithDbAsync(db => db.Programmes.Include(p => p.Versions).ToListAsync());
            programmes.Count.ShouldBe(6);
            programmes.ShouldAllBe(p => p.Versions.Count == 1 && p.Versions[0].InForce);
            var policy = await clinic.WithDbAsync(db => db.PolicyVersions.SingleAsync());
            (policy.Number, policy.Signature?.Credential).ShouldBe((1, ShipDefaults.Credential));
            JsonSerializer.Serialize(policy.Policy).ShouldBe(JsonSerializer.Serialize(ClinicalPolicy.Default));
            var place = await clinic.WithDbAsync(db => db.Locations.Include(l => l.Rooms).SingleAsync());
            place.Rooms.ShouldHaveSingleItem().FitForDosing.ShouldBeTrue();
            var texts = await clinic.WithDbAsync(db => db.ConsentTexts.ToListAsync());
            texts.Select(t => t.Kind).ShouldBeUnique();
            RequiredForADose.ShouldBeSubsetOf(texts.Select(t => t.Kind));
            texts.ShouldAllBe(t => t.IsDraft);
        }
    }

    [Fact]
    public async Task Ship_FromTwoProcessesAtOnce_GivesWhatIsMissingOnce()
    {
        await using (var owner = await clinic.ConnectAsync(DatabaseRoles.Owner))
        await using (var empty = owner.CreateCommand())
        {
            empty.CommandText = "truncate programmes, policy_versions cascade";
            await empty.ExecuteNonQueryAsync();
        }

        await Race.RunAsync(
            0,
            () => clinic.SendAsync(new ShipDefaults.Command()),
            () => clinic.SendAsync(new ShipDefaults.Command())
        );

        (await clinic.WithDbAsync(db => db.Programmes.CountAsync())).ShouldBe(6);
        (await clinic.WithDbAsync(db => db.PolicyVersions.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Ship_ByAPerson_IsRefused() =>
        await clinic.RefusesAsync(
            new ShipDefaults.Command(),
            await clinic.JoinAsync(Role.Manager),
            "access.not_allowed"
        );
}
