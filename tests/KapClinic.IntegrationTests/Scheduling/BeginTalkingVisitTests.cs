using System.Net;
using KapClinic.Application.Courses;
using KapClinic.Application.Discharge;
using KapClinic.Application.Preparation;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class BeginTalkingVisitTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Begin_NotDosed_KeepsRoomAndTherapistAndFreesTheRest()
    {
        var visit = await NotDosedAsync();
        var planned = await SessionAsync(visit.SessionId);

        var begun = await clinic.DoneAsync(new BeginTalkingVisit.Command(visit.Id), Scenario.Therapist);

        var talk = await clinic.WithDbAsync(db =>
            db.Participations.Include(p => p.Session!.Staff).SingleAsync(p => p.Id == begun.ParticipationId)
        );
        var session = talk.Session!;
        (talk.Kind, talk.Status, talk.CourseId).ShouldBe(
            (SessionKind.Preparation, VisitStatus.InSession, visit.CourseId)
        );
        (session.RoomId, session.StartsAt, session.EndsAt).ShouldBe(
            (planned.RoomId, clinic.Clock.Now, clinic.Clock.Now.AddMinutes(60))
        );
        session.Staff.Select(s => s.StaffId).ShouldBe([Scenario.Therapist.Id], "the nurse is free");
        var kept = await clinic.WithDbAsync(db =>
            db.BookingClaims.Where(c => c.SessionId == session.Id || c.SessionId == visit.SessionId).ToListAsync()
        );
        kept.ShouldAllBe(c => c.SessionId == session.Id);
        kept.Select(c => c.Resource)
            .ShouldBe([ClaimedResource.Room, ClaimedResource.Client, ClaimedResource.Staff], ignoreOrder: true);
        (await SessionAsync(visit.SessionId)).EndsAt.ShouldBeLessThan(planned.EndsAt);
        var course = await clinic.DoneAsync(new ReadCourse.Query(visit.CourseId), Scenario.Therapist);
        (course.Stage, course.Clinical!.DosesDone).ShouldBe((Stage.Preparation, 0));
    }

    [Fact]
    public async Task Begin_NotDosed_TakesItsNote()
    {
        var visit = await NotDosedAsync();
        var begun = await clinic.DoneAsync(new BeginTalkingVisit.Command(visit.Id), Scenario.Nurse);

        await clinic.DoneAsync(
            new SignPreparation.Command
            {
                ParticipationId = begun.ParticipationId,
                Content = new PreparationContent { Suitability = "yes" },
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );

        var read = await clinic.DoneAsync(new ReadPreparation.Query(begun.ParticipationId), Scenario.Therapist);
        (read.Visit.Status, read.Visit.Number).ShouldBe((VisitStatus.Ended, 3));
    }

    [Fact]
    public async Task Begin_TwiceDosedOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(v => new BeginTalkingVisit.Command(v.Id), Scenario.Nurse, notBy: Scenario.FrontDesk);
        var ahead = await ReadyAsync();
        await clinic.RefusesAsync(new BeginTalkingVisit.Command(ahead.Id), Scenario.Nurse, "talk.not_after_that");
        var visit = await NotDosedAsync();
        var begin = new BeginTalkingVisit.Command(visit.Id);
        await clinic.RefusesAsync(begin with { ExpectedVersion = 99 }, Scenario.Nurse, "course.changed_meanwhile");
        await clinic.DoneAsync(begin, Scenario.Nurse);
        await clinic.RefusesAsync(begin, Scenario.Nurse, "booking.taken");
    }

    [Fact]
    public async Task Begin_WhereOthersGoOn_IsRefused()
    {
        var visit = await NotDosedAsync();
        var other = await Scenario.InPreparationAsync();
        await clinic.WithDbAsync(async db =>
        {
            db.Add(
                new Participation(
                    Guid.CreateVersion7(),
                    visit.SessionId,
                    other.CourseId,
                    other.ClientId,
                    SessionKind.Dosing,
                    VisitStatus.Confirmed
                )
            );
            return await db.SaveChangesAsync();
        });

        await clinic.RefusesAsync(new BeginTalkingVisit.Command(visit.Id), Scenario.Nurse, "talk.session_goes_on");
    }

    [Fact]
    public async Task Page_AfterArrivedNotDosed_TurnsItIntoATalkingVisitInOnePress()
    {
        var visit = await ReadyAsync();
        var address = $"/visits/{visit.Id}/ending";
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var ended = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Ending"] = "ArrivedNotDosed",
                ["Input.Reason"] = "Had breakfast.",
            }
        );

        var done = await pages.SubmitAsync(
            await pages.FollowAsync(ended),
            new Dictionary<string, string?>(StringComparer.Ordinal),
            "form[action*=Talk]"
        );

        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text(".error-summary"));
        var talk = await pages.FollowAsync(done);
        talk.Html.ShouldContain("The talking visit has begun");
        var id = Guid.Parse(done.Location!.Split('/')[^1]);
        (await clinic.WithDbAsync(db => db.Participations.SingleAsync(p => p.Id == id))).Kind.ShouldBe(
            SessionKind.Preparation
        );
    }

    [Fact]
    public async Task Api_NotDosed_AnswersWithTheTalkingVisit()
    {
        var api = new ApiCalls(clinic);
        var visit = await ReadyAsync();
        var path = $"visits/{visit.Id}";
        var body = new { ending = "ArrivedNotDosed", reason = "Had breakfast." };
        (await api.SendAsync(Scenario.Nurse, "POST", path + "/ending", body)).ShouldBe(HttpStatusCode.NoContent);
        (await api.SendAsync(Scenario.Nurse, "POST", path + "/talking-visit")).ShouldBe(
            HttpStatusCode.PreconditionRequired,
            "api.if_match_required"
        );

        var seen = await api.VersionAsync(visit);
        var begun = await api.SendAsync(Scenario.Nurse, "POST", path + "/talking-visit", seen: seen);

        var talk = begun.ShouldBe(HttpStatusCode.Created).Body.GetProperty("participationId").GetGuid();
        (await api.SendAsync(Scenario.Nurse, "GET", $"visits/{talk}/preparation")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A day of its own for each, so that nobody's room is taken.</summary>
    private async Task<TestVisit> ReadyAsync()
    {
        clinic.Clock.Advance(TimeSpan.FromHours(5));
        return await Scenario.ReadyForDoseAsync();
    }

    private async Task<TestVisit> NotDosedAsync()
    {
        var visit = await ReadyAsync();
        await clinic.DoneAsync(
            new RecordEnding.Command
            {
                ParticipationId = visit.Id,
                Ending = Ending.ArrivedNotDosed,
                Reason = "Had breakfast.",
            },
            Scenario.Nurse
        );
        // They talk it over for a while first.
        clinic.Clock.Advance(TimeSpan.FromMinutes(20));
        return visit;
    }

    private Task<Session> SessionAsync(Guid id) =>
        clinic.WithDbAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id));
}
