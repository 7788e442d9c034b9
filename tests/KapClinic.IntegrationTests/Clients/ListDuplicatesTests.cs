using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients;

[Collection(SharedClinic.Desk)]
public sealed class ListDuplicatesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_Marked_ShowsBothUntilOneIsSetAside()
    {
        var (later, earlier) = await Twins.MarkedAsync(clinic);

        var pair = (await clinic.DoneAsync(new ListDuplicates.Query(), Scenario.FrontDesk)).Pairs.Single(p =>
            p.Later.Id == later.ClientId
        );
        pair.Earlier.Id.ShouldBe(earlier.ClientId);
        await clinic.DoneAsync(new ConfirmDuplicate.Command(later.ClientId), Scenario.FrontDesk);

        (await clinic.DoneAsync(new ListDuplicates.Query(), Scenario.Manager)).Pairs.ShouldNotContain(p =>
            p.Later.Id == later.ClientId
        );
        await clinic.RefusesAsync(new ListDuplicates.Query(), Scenario.Nurse, "access.not_allowed");
    }
}
