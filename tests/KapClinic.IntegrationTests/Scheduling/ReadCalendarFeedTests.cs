using System.Net;
using System.Net.Http.Headers;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class ReadCalendarFeedTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Feed_OfAPerson_HoldsTheirVisitsWithoutNamesOrClinicalWords()
    {
        var visit = await BookAsync();
        var text = await ReadAsync();

        text.ShouldContain($"UID:{visit.SessionId}@kapclinic");
        text.ShouldContain("SUMMARY:Visit\\, Willow");
        text.ShouldContain("STATUS:CONFIRMED");
        var client = await clinic.WithDbAsync(db =>
            db.Participations.Where(p => p.Id == visit.ParticipationId)
                .Join(db.Clients, p => p.ClientId, c => c.Id, (_, c) => c)
                .SingleAsync()
        );
        foreach (
            var word in (string[])
                [
                    client.GivenName,
                    client.FamilyName,
                    client.RecordNumber,
                    "Preparation",
                    "Dosing",
                    "ketamine",
                    "client",
                ]
        )
        {
            text.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Feed_OfSomebodyElse_DoesNotHoldIt()
    {
        var visit = await BookAsync();
        var nurse = await clinic.DoneAsync(new MakeCalendarFeed.Command(), Scenario.Nurse);

        (await ReadAsync(nurse.Secret)).ShouldNotContain(visit.SessionId.ToString());
    }

    [Fact]
    public async Task Visit_MovedAndThenCancelled_KeepsItsNameAndCountsUp()
    {
        var visit = await BookAsync();
        (await EventAsync(visit)).ShouldContain("SEQUENCE:0");

        await clinic.DoneAsync(
            new MoveSession.Command
            {
                ParticipationId = visit.ParticipationId,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = NextDay(),
                Time = new TimeOnly(11, 0),
                Reason = "The client asked for it",
            },
            Scenario.FrontDesk
        );
        (await EventAsync(visit)).ShouldContain("SEQUENCE:1");

        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = visit.ParticipationId, Reason = "Ill" },
            Scenario.FrontDesk
        );
        var gone = await EventAsync(visit);
        gone.ShouldContain("SEQUENCE:2");
        gone.ShouldContain("STATUS:CANCELLED");
    }

    [Fact]
    public async Task Hold_Standing_IsTentative()
    {
        var visit = await BookAsync(hold: true);

        (await EventAsync(visit)).ShouldContain("STATUS:TENTATIVE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-secret")]
    public async Task Feed_UnderAnotherSecret_IsNotFound(string secret) =>
        (await clinic.SendAsync(new ReadCalendarFeed.Query(secret, "https://clinic.test"))).Error.ShouldBe(
            CalendarFeedErrors.NotFound
        );

    [Fact]
    public async Task Feed_OfSomebodyWhoLeft_IsNotFound()
    {
        var leaver = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        var made = await clinic.DoneAsync(new MakeCalendarFeed.Command(), leaver);
        await clinic.WithDbAsync(async db =>
        {
            var member = await db.StaffMembers.SingleAsync(s => s.Id == leaver.Id);
            db.Entry(member).Property(m => m.Active).CurrentValue = false;
            return await db.SaveChangesAsync();
        });

        (await clinic.SendAsync(new ReadCalendarFeed.Query(made.Secret, ""))).Error.ShouldBe(
            CalendarFeedErrors.NotFound
        );
    }

    [Fact]
    public async Task Address_WithoutASignIn_AnswersAndKnowsWhatIsUnchanged()
    {
        await BookAsync();
        var made = await clinic.DoneAsync(new MakeCalendarFeed.Command(), Scenario.Therapist);
        using var program = clinic.OpenApi();
        using var first = await program.GetAsync($"/calendar/{made.Secret}.ics");

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        first.Headers.CacheControl!.Private.ShouldBeTrue();
        (await first.Content.ReadAsStringAsync()).ShouldStartWith("BEGIN:VCALENDAR\r\n");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/calendar/{made.Secret}.ics");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        using var second = await program.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var wrong = await program.GetAsync($"/calendar/{made.Secret}x.ics");
        wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Feed_Always_CostsTwoStatements()
    {
        await BookAsync();
        var made = await clinic.DoneAsync(new MakeCalendarFeed.Command(), Scenario.Therapist);

        var sql = await clinic.Sql.DuringAsync(() => ReadAsync(made.Secret));

        sql.Count.ShouldBe(2, string.Join("\n---\n", sql));
    }

    private async Task<string> ReadAsync(string? secret = null)
    {
        secret ??= (await clinic.DoneAsync(new MakeCalendarFeed.Command(), Scenario.Therapist)).Secret;
        return (await clinic.DoneAsync(new ReadCalendarFeed.Query(secret, "https://clinic.test"))).Text.Replace(
            "\r\n ",
            "",
            StringComparison.Ordinal
        );
    }

    private async Task<string> EventAsync(BookSession.Booked visit) =>
        (await ReadAsync())
            .Split("BEGIN:VEVENT")
            .Single(e => e.Contains($"UID:{visit.SessionId}@", StringComparison.Ordinal));

    private async Task<BookSession.Booked> BookAsync(bool hold = false) =>
        await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = (await Scenario.InPreparationAsync()).CourseId,
                Kind = SessionKind.Preparation,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = NextDay(),
                Time = new TimeOnly(10, 0),
                Minutes = 60,
                Hold = hold,
                Staff = [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)],
            },
            Scenario.FrontDesk
        );

    private static DateOnly NextDay() => new DateOnly(2026, 4, 1).AddDays(7 * Interlocked.Increment(ref s_day));
}
