using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A colleague is away: their visits by urgency, ways out that can be booked, and everybody told.</summary>
public sealed class CoverVisitTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Away_WithVisits_ListsWhoFastsFirstWithWaysThatCanBeBooked()
    {
        var day = await TestDay.BeginAsync(clinic);
        await clinic.JoinAsync(Role.Therapist);
        var talk = await day.BookAsync(SessionKind.Preparation, "10:00");
        var dosing = await day.BookAsync(SessionKind.Dosing, "12:00");

        var found = await AskAsync(day.Therapist.Id);

        found.Visits.Select(v => v.SessionId).ShouldBe([dosing.SessionId, talk.SessionId]);
        found.Visits[0].IsFasting.ShouldBeTrue();
        foreach (var visit in found.Visits)
        {
            visit.Colleagues.ShouldNotBeEmpty();
            visit.Colleagues.ShouldNotContain(c => c.Id == day.Therapist.Id || c.Id == day.Nurse.Id);
            visit.Next!.StartsAt.ShouldBeGreaterThanOrEqualTo(day.At("00:00", day.Today.AddDays(1)));
        }

        var first = found.Visits[0];
        await clinic.DoneAsync(Cover(dosing, day.Therapist.Id, first.Colleagues[0].Id), Scenario.FrontDesk);
        var staff = await clinic.WithDbAsync(db =>
            db.SessionStaff.Where(s => s.SessionId == dosing.SessionId).ToListAsync()
        );
        staff.Single(s => s.Part == StaffPart.LeadTherapist).StaffId.ShouldBe(first.Colleagues[0].Id);
        staff.Count.ShouldBe(3);
        var claims = await clinic.WithDbAsync(db =>
            db.BookingClaims.Where(c => c.SessionId == dosing.SessionId).Select(c => c.ResourceId).ToListAsync()
        );
        claims.ShouldContain(first.Colleagues[0].Id);
        claims.ShouldNotContain(day.Therapist.Id);
    }

    [Fact]
    public async Task Cover_ByATherapist_TellsClientAndColleague()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (client, colleague) = (await Scenario.InPreparationAsync(), await clinic.JoinAsync(Role.Therapist));
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00", client);

        await clinic.DoneAsync(Cover(visit, day.Therapist.Id, colleague.Id), Scenario.FrontDesk);

        var tasks = await clinic.WithDbAsync(db =>
            db.StaffTasks.Where(t => t.ClientId == client.ClientId).ToListAsync()
        );
        tasks.Single(t => t.Kind == CoverVisit.CoverTask).ForStaffId.ShouldBe(colleague.Id);
        tasks.Single(t => t.Kind == "visit.tell_client").Sentence.ShouldContain(colleague.Name);
        (
            await clinic.WithDbAsync(db =>
                db.CareTeamMembers.AnyAsync(m => m.ClientId == client.ClientId && m.StaffId == colleague.Id)
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task Cover_NobodyYet_HoldsTheTimeAsATask()
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00", client);

        await clinic.DoneAsync(Cover(visit, day.Therapist.Id, null), Scenario.FrontDesk);

        (
            await clinic.WithDbAsync(db =>
                db.StaffTasks.CountAsync(t => t.ClientId == client.ClientId && t.Kind == CoverVisit.FindTask)
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Cover_ByWhoCannot_IsRefusedAndChangesNothing()
    {
        var day = await TestDay.BeginAsync(clinic);
        var colleague = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");
        await day.BookAsync(SessionKind.Preparation, "11:00", room: await day.RoomAsync(), therapist: colleague.Id);

        (await RefusedAsync(Cover(visit, day.Therapist.Id, colleague.Id))).ShouldBe("booking.taken");
        (await RefusedAsync(Cover(visit, day.Therapist.Id, Scenario.Stranger.Id))).ShouldBe("away.not_qualified");
        (await RefusedAsync(Cover(visit, day.Therapist.Id, day.Nurse.Id))).ShouldBe("away.takes_part");
        (await RefusedAsync(Cover(visit, colleague.Id, Scenario.Therapist.Id))).ShouldBe("away.not_taking_part");
        (await RefusedAsync(Cover(visit, day.Therapist.Id, Guid.CreateVersion7()))).ShouldBe("booking.staff_not_found");
        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = visit.ParticipationId, Reason = "Ill" },
            Scenario.FrontDesk
        );
        (await RefusedAsync(Cover(visit, day.Therapist.Id, Scenario.Therapist.Id))).ShouldBe("visit.not_ahead");
    }

    [Fact]
    public async Task MarkAway_Twice_IsOneTimeOffAndBarsBooking()
    {
        var day = await TestDay.BeginAsync(clinic);
        var command = new MarkAway.Command
        {
            StaffId = day.Therapist.Id,
            Time = new AwayTime(day.Today, day.Today, new TimeOnly(9, 0)),
        };

        await clinic.DoneAsync(command, Scenario.FrontDesk);
        await clinic.DoneAsync(command, Scenario.FrontDesk);

        (await clinic.WithDbAsync(db => db.TimesOff.CountAsync(t => t.StaffId == day.Therapist.Id))).ShouldBe(1);
        var client = await Scenario.InPreparationAsync();
        (
            await clinic.SendAsync(day.Visit(client, SessionKind.Preparation, day.Today, "10:00"), Scenario.FrontDesk)
        ).Error.Code.ShouldBe("booking.on_time_off");
        (await clinic.SendAsync(command, Scenario.Nurse)).Error.Kind.ShouldBe(Domain.ErrorKind.Forbidden);
        (
            await clinic.SendAsync(command with { StaffId = Guid.CreateVersion7() }, Scenario.FrontDesk)
        ).Error.Code.ShouldBe("away.nobody_chosen");
    }

    [Fact]
    public async Task Away_AndCover_KeepToTheirStatements()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");
        await day.BookAsync(SessionKind.Preparation, "14:00");

        await clinic.JoinAsync(Role.Therapist);
        ReadAway.Model? found = null;
        var read = await clinic.Sql.DuringAsync(async () => found = await AskAsync(day.Therapist.Id));
        read.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", read));
        var written = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(Cover(visit, day.Therapist.Id, found!.Visits[0].Colleagues[0].Id), Scenario.FrontDesk)
        );
        written.Count.ShouldBeLessThanOrEqualTo(13, string.Join("\n---\n", written));
    }

    [Fact]
    public async Task Page_OnePress_TakesEveryWayAndWritesTheTimeOff()
    {
        var day = await TestDay.BeginAsync(clinic);
        var covered = await day.BookAsync(SessionKind.Dosing, "12:00");
        var moved = await day.BookAsync(SessionKind.Preparation, "09:30");
        var cancelled = await day.BookAsync(SessionKind.Preparation, "11:00");
        await clinic.JoinAsync(Role.Therapist);
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var address = $"/away?Ask.StaffId={day.Therapist.Id}";

        var page = await pages.GetAsync(address);
        page.Status.ShouldBe(HttpStatusCode.OK);
        var sent = await pages.SubmitAsync(
            page,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Ways[1].Way"] = "move",
                ["Ways[2].Way"] = "cancel",
            }
        );

        sent.Status.ShouldBe(HttpStatusCode.Redirect);
        await clinic.WithDbAsync(async db =>
        {
            (
                await db.SessionStaff.AnyAsync(s => s.SessionId == covered.SessionId && s.StaffId == day.Therapist.Id)
            ).ShouldBeFalse();
            (await db.Sessions.SingleAsync(s => s.Id == moved.SessionId)).StartsAt.ShouldBeGreaterThan(day.At("23:59"));
            (await db.Sessions.SingleAsync(s => s.Id == cancelled.SessionId)).CancelReason!.ShouldContain("is away");
            (await db.TimesOff.CountAsync(t => t.StaffId == day.Therapist.Id)).ShouldBe(1);
            return 0;
        });
        (await pages.FollowAsync(sent)).Html.ShouldContain("has no visit in that time");
    }

    [Fact]
    public async Task Page_ForANurse_IsClosed()
    {
        using var pages = await clinic.OpenPagesAsync(Scenario.Nurse);

        (await pages.GetAsync("/away")).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    private Task<ReadAway.Model> AskAsync(Guid staffId) =>
        clinic.DoneAsync(new ReadAway.Query(staffId), Scenario.FrontDesk);

    private async Task<string> RefusedAsync(CoverVisit.Command command)
    {
        var result = await clinic.SendAsync(command, Scenario.FrontDesk);
        result.Succeeded.ShouldBeFalse();
        return result.Error.Code;
    }

    private static CoverVisit.Command Cover(BookSession.Booked visit, Guid staffId, Guid? by) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            StaffId = staffId,
            By = by,
        };
}
