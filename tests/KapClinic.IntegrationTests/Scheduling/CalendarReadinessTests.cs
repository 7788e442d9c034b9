using KapClinic.Application.Access;
using KapClinic.Application.Consents;
using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A card of the calendar says of a visit what its course's page says: the same gates, read in one statement.</summary>
public sealed class CalendarReadinessTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Cards_OfVisitsInEveryState_SayWhatTheCourseSays()
    {
        var ahead = TimeSpan.FromHours(2);
        var day = await TestDay.BeginAsync(clinic);
        await Scenario.ReadyForDoseAsync(with => with.StartsIn = ahead);
        await Scenario.ReadyForDoseAsync(with => (with.Driver, with.StartsIn) = (false, ahead));
        await Scenario.ReadyForDoseAsync(with => (with.Clearance, with.StartsIn) = (ClearanceState.Suspended, ahead));
        await Scenario.UnderDoseAsync();
        var bare = await Scenario.InPreparationAsync();
        await clinic.BookedForAsync(
            bare,
            c => c with { Kind = SessionKind.Dosing, Date = day.Today.AddDays(1), Staff = clinic.Lead() }
        );
        await clinic.BookedForAsync(
            await Scenario.InPreparationAsync(),
            c => c with { Date = day.Today.AddDays(1), Time = new TimeOnly(14, 0) }
        );
        await clinic.BookedForAsync(
            await Scenario.InClearanceAsync(),
            c =>
                c with
                {
                    Kind = SessionKind.MedicalAssessment,
                    Date = day.Today.AddDays(1),
                    Time = new TimeOnly(16, 0),
                }
        );

        var seen = 0;
        foreach (var card in await CardsAsync(day))
        {
            foreach (var client in card.Clients)
            {
                var said = client.Readiness;
                var course = await OfCourseAsync(client.ParticipationId);
                if (HasGates(card, client))
                {
                    (said.State, said.Word).ShouldBe((course.State, course.Word), $"{client.Name}, {card.Kind}");
                    seen++;
                }
            }
        }

        seen.ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public async Task Card_OfADoseThatLacksMuch_CountsItInNeutralWords()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await clinic.BookedForAsync(
            await Scenario.InPreparationAsync(),
            c =>
                c with
                {
                    Kind = SessionKind.Dosing,
                    Date = day.Today.AddDays(3),
                    Time = new TimeOnly(15, 0),
                    Staff = clinic.Lead(),
                }
        );

        var card = (
            await clinic.DoneAsync(
                new ReadCalendar.Query(day.Today.AddDays(3), LocationId: Scenario.LocationId),
                Scenario.FrontDesk
            )
        ).Cards.Single(c => c.SessionId == visit.SessionId);

        card.State.ShouldBe(ReadinessState.Waiting);
        card.Missing.Count.ShouldBeGreaterThan(1);
        card.Word.ShouldBe($"Waiting: {card.Missing.Count} things");
        card.Missing.ShouldContain("driver");
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var page = await pages.GetAsync(
            $"/schedule?day={day.Today.AddDays(3):yyyy-MM-dd}&location={Scenario.LocationId}"
        );
        page.Document.QuerySelector($".session-card[data-visit='{visit.Id}']")!
            .TextContent.ShouldContain("Missing: " + string.Join(", ", card.Missing));
    }

    /// <summary>A new version of a consent text changes nothing for anybody while it is a draft.</summary>
    [Fact]
    public async Task Card_WhileANewConsentTextIsDrafted_SaysWhatItSaid()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await Scenario.ReadyForDoseAsync(with => with.StartsIn = TimeSpan.FromHours(2));
        var before = await CardAsync(day, visit);

        await clinic.DoneAsync(
            new DraftConsentText.Command
            {
                Kind = ConsentKind.Treatment,
                Title = "Treatment",
                Markdown = "Newer words.",
            },
            Scenario.Manager
        );

        var after = await CardAsync(day, visit);
        (after.State, after.Word).ShouldBe((before.State, before.Word));
        after.Missing.ShouldNotContain("consent");
    }

    private async Task<CalendarCard> CardAsync(TestDay day, TestVisit visit) =>
        (await CardsAsync(day)).Single(c => c.SessionId == visit.SessionId);

    private static bool HasGates(CalendarCard card, CalendarCard.Visitor client) =>
        card.HoldKind is null
        && card.Kind is SessionKind.Dosing or SessionKind.Preparation or SessionKind.MedicalAssessment
        && client.Status is VisitStatus.Booked or VisitStatus.Confirmed or VisitStatus.Arrived or VisitStatus.InSession;

    private async Task<IReadOnlyList<CalendarCard>> CardsAsync(TestDay day) =>
        (
            await clinic.DoneAsync(
                new ReadCalendar.Query(day.Today, Week: true, LocationId: Scenario.LocationId),
                Scenario.FrontDesk
            )
        ).Cards;

    private async Task<VisitReadiness> OfCourseAsync(Guid visit)
    {
        await using var scope = clinic.Services.CreateSystemScope("test");
        var found = await scope.ServiceProvider.GetRequiredService<CourseFiles>().ReadAtAsync(visit, default);
        return VisitReadiness.Of(found!.File, found.Visit);
    }
}
