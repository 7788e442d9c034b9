using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class MakeCalendarFeedTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private TestUser Therapist => clinic.Scenario.Therapist;

    [Fact]
    public async Task Make_Again_EndsTheOlderAddress()
    {
        var first = await clinic.DoneAsync(new MakeCalendarFeed.Command(), Therapist);
        var second = await clinic.DoneAsync(new MakeCalendarFeed.Command(), Therapist);

        (await clinic.SendAsync(new ReadCalendarFeed.Query(first.Secret, ""))).Error.ShouldBe(
            CalendarFeedErrors.NotFound
        );
        (await clinic.SendAsync(new ReadCalendarFeed.Query(second.Secret, ""))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Make_Always_KeepsTheHashAlone()
    {
        var made = await clinic.DoneAsync(new MakeCalendarFeed.Command(), Therapist);

        var kept = await clinic.WithDbAsync(db =>
            db.CalendarFeeds.SingleAsync(f => f.StaffId == Therapist.Id && f.EndedAt == null)
        );
        kept.SecretHash.Length.ShouldBe(CalendarFeed.HashLength);
        kept.SecretHash.ShouldNotContain(made.Secret);
        // 256 bits.
        made.Secret.Length.ShouldBeGreaterThanOrEqualTo(43);
    }

    [Fact]
    public async Task Page_AfterMaking_ShowsTheAddressOnce()
    {
        using var pages = await clinic.OpenPagesAsync(Therapist);

        var made = await pages.SubmitAsync(
            "/account/calendar",
            new Dictionary<string, string?>(StringComparer.Ordinal)
        );

        var address = made.Document.QuerySelector("#feed-address")!.GetAttribute("value")!;
        (await pages.GetAsync(new Uri(address).AbsolutePath)).Status.ShouldBe(HttpStatusCode.OK);
        (await pages.GetAsync("/account/calendar")).Document.QuerySelector("#feed-address").ShouldBeNull();
    }
}

public sealed class EndCalendarFeedTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task End_AWorkingAddress_StopsIt()
    {
        var made = await clinic.DoneAsync(new MakeCalendarFeed.Command(), clinic.Scenario.Nurse);

        await clinic.DoneAsync(new EndCalendarFeed.Command(), clinic.Scenario.Nurse);

        (await clinic.SendAsync(new ReadCalendarFeed.Query(made.Secret, ""))).Error.ShouldBe(
            CalendarFeedErrors.NotFound
        );
    }

    [Fact]
    public async Task End_WithoutOne_IsRefused() =>
        (await clinic.SendAsync(new EndCalendarFeed.Command(), clinic.Scenario.Prescriber)).Error.ShouldBe(
            CalendarFeedErrors.NotFound
        );
}

public sealed class ReadMyFeedTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Read_BeforeAndAfterMaking_SaysSinceWhen()
    {
        (await clinic.DoneAsync(new ReadMyFeed.Query(), clinic.Scenario.Therapist)).MadeAt.ShouldBeNull();

        await clinic.DoneAsync(new MakeCalendarFeed.Command(), clinic.Scenario.Therapist);

        (await clinic.DoneAsync(new ReadMyFeed.Query(), clinic.Scenario.Therapist)).MadeAt.ShouldBe(clinic.Clock.Now);
        (await clinic.DoneAsync(new ReadMyFeed.Query(), clinic.Scenario.Nurse)).MadeAt.ShouldBeNull();
    }
}

public sealed class ReadVisitFileTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task File_OfADosingVisit_IsAnAppointmentAndNothingElse()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();

        var text = (await clinic.DoneAsync(new ReadVisitFile.Query(visit.Id), clinic.Scenario.FrontDesk)).Text.Replace(
            "\r\n ",
            "",
            StringComparison.Ordinal
        );

        var location = await clinic.WithDbAsync(db =>
            db.Locations.SingleAsync(l => l.Id == clinic.Scenario.LocationId)
        );
        text.ShouldContain($"SUMMARY:Appointment\\, {location.PublicName}");
        text.ShouldContain($"UID:{visit.Id}@kapclinic");
        text.ShouldNotContain("dos", Case.Insensitive);
        text.ShouldNotContain("Willow");
    }

    [Fact]
    public async Task File_ByItsAddress_IsADownloadForThoseWhoSignedIn()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        using var pages = await clinic.OpenPagesAsync(clinic.Scenario.FrontDesk);
        using var nobody = clinic.OpenPages();

        using var answer = await pages.Http.GetAsync($"/visits/{visit.Id}/calendar.ics");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await nobody.GetAsync($"/visits/{visit.Id}/calendar.ics")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await pages.GetAsync($"/visits/{Guid.CreateVersion7()}/calendar.ics")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }
}
