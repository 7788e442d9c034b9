using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing.Board;

/// <summary>Two clients in one dosing session, of a programme that asks for one of the staff for every two clients.</summary>
public static class GroupScenario
{
    public static async Task<(TestVisit First, TestVisit Second)> GroupAsync(this Scenario scenario)
    {
        var version = await scenario.VersionAsync(Scenario.Individual with { ClientsPerStaff = 2 });
        var first = await scenario.UnderDoseAsync(
            20,
            with => (with.GivenName, with.FamilyName, with.ProgrammeVersionId) = ("Astrid", "Nyqvist", version)
        );
        var second = await scenario.ReadyForDoseAsync(with =>
            (with.GivenName, with.FamilyName, with.ProgrammeVersionId, with.Driver) = (
                "Bertil",
                "Ravnkilde",
                version,
                false
            )
        );
        await scenario.Clinic.WithDbAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"update participations set session_id = {first.SessionId} where id = {second.Id}"
            )
        );
        return (first, second with { SessionId = first.SessionId });
    }
}
