using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Who takes part in a booked visit changes: over, more, fewer; by the rules of booking, with its history, and everybody told.</summary>
public sealed class ChangeStaffTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Replace_ByAFreeColleague_GivesPartClaimAndRecordAndTellsEverybody()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (client, colleague) = (await Scenario.InPreparationAsync(), await clinic.JoinAsync(Role.Therapist));
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00", client);

        await clinic.DoneAsync(Change(visit, day.Therapist.Id, colleague.Id), Scenario.FrontDesk);

        (await StaffAsync(visit)).ShouldBe([(colleague.Id, StaffPart.LeadTherapist)]);
        (await ClaimedAsync(visit)).ShouldBe([colleague.Id]);
        var (history, tasks, onTeam) = await clinic.WithDbAsync(async db =>
            (
                await db.SessionStaffChanges.SingleAsync(c => c.SessionId == visit.SessionId),
                await db.StaffTasks.Where(t => t.ClientId == client.ClientId).ToListAsync(),
                await db.CareTeamMembers.AnyAsync(m => m.ClientId == client.ClientId && m.StaffId == colleague.Id)
            )
        );
        (history.Part, history.FromStaffId, history.ToStaffId, history.By, history.Reason).ShouldBe(
            (StaffPart.LeadTherapist, day.Therapist.Id, colleague.Id, Scenario.FrontDesk.Id, "They know each other")
        );
        tasks.Single(t => t.Kind == ChangeStaff.JoinsTask).ForStaffId.ShouldBe(colleague.Id);
        tasks.Single(t => t.Kind == ChangeStaff.LeavesTask).ForStaffId.ShouldBe(day.Therapist.Id);
        tasks.Single(t => t.Kind == "visit.tell_client").Sentence.ShouldContain(colleague.Name);
        onTeam.ShouldBeTrue();
        var read = await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), Scenario.FrontDesk);
        var shown = read.StaffChanges.ShouldHaveSingleItem();
        (shown.From, shown.To, shown.By).ShouldBe((day.Therapist.Name, colleague.Name, Scenario.FrontDesk.Name));
    }

    [Fact]
    public async Task Add_ASecondTherapist_TakesTheirTimeToo()
    {
        var day = await TestDay.BeginAsync(clinic);
        var second = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");

        await clinic.DoneAsync(Add(visit, second.Id, StaffPart.SecondTherapist), Scenario.FrontDesk);

        (await StaffAsync(visit)).ShouldBe([
            (day.Therapist.Id, StaffPart.LeadTherapist),
            (second.Id, StaffPart.SecondTherapist),
        ]);
        (await ClaimedAsync(visit)).ShouldBe([day.Therapist.Id, second.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Remove_AMonitor_GivesTheirTimeBackAndTellsNoClient()
    {
        var day = await TestDay.BeginAsync(clinic);
        var client = await Scenario.InPreparationAsync();
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00", client);

        await clinic.DoneAsync(Change(visit, day.Nurse.Id, null), Scenario.FrontDesk);

        (await StaffAsync(visit)).ShouldNotContain((day.Nurse.Id, StaffPart.Monitor));
        (await ClaimedAsync(visit)).ShouldNotContain(day.Nurse.Id);
        (
            await clinic.WithDbAsync(db =>
                db.StaffTasks.AnyAsync(t => t.ClientId == client.ClientId && t.Kind == "visit.tell_client")
            )
        ).ShouldBeFalse();
    }

    [Fact]
    public async Task Replace_ByWhoeverIsTaken_IsRefusedAndChangesNothing()
    {
        var day = await TestDay.BeginAsync(clinic);
        var busy = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        await day.BookAsync(SessionKind.Preparation, "10:30", room: await day.RoomAsync(), therapist: busy.Id);

        var refused = await clinic.SendAsync(Change(visit, day.Therapist.Id, busy.Id), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.taken");
        refused.Error.Message.ShouldStartWith(busy.Name);
        (await StaffAsync(visit)).ShouldBe([(day.Therapist.Id, StaffPart.LeadTherapist)]);
        (
            await clinic.WithDbAsync(db => db.SessionStaffChanges.AnyAsync(c => c.SessionId == visit.SessionId))
        ).ShouldBeFalse();
    }

    [Fact]
    public async Task Replace_ByAMonitorWhoIsFull_IsRefusedByTheCeiling()
    {
        var day = await TestDay.BeginAsync(clinic);
        var full = await clinic.JoinAsync(Role.Nurse);
        var ceiling = await clinic.WithDbAsync(async db =>
            (await db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).FirstAsync())
                .Policy
                .Staffing
                .MonitorClients
        );
        for (var i = 0; i < ceiling; i++)
        {
            var therapist = await TrainedAsync();
            var other = day.Visit(await Scenario.InPreparationAsync(), SessionKind.Dosing, day.Today, "10:00") with
            {
                RoomId = await day.RoomAsync(),
                Staff = [new(therapist, StaffPart.LeadTherapist), new(full.Id, StaffPart.Monitor)],
            };
            await clinic.DoneAsync(other, Scenario.FrontDesk);
        }

        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");

        var refused = await clinic.SendAsync(Change(visit, day.Nurse.Id, full.Id), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.full");
    }

    [Fact]
    public async Task Replace_InADosingVisit_AsksForTraining()
    {
        var day = await TestDay.BeginAsync(clinic);
        var untrained = await TrainedAsync();
        await ExpireAsync(untrained);
        var visit = await day.BookAsync(SessionKind.Dosing, "10:00");

        var refused = await clinic.SendAsync(Change(visit, day.Therapist.Id, untrained), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.no_training");
    }

    [Fact]
    public async Task Replace_ByVideo_AsksForALicenceWhereTheClientIs()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (colleague, client) = (await clinic.JoinAsync(Role.Therapist), await Scenario.InPreparationAsync());
        await ExpireAsync(colleague.Id);
        var visit = await clinic.DoneAsync(
            day.Visit(client, SessionKind.Preparation, day.Today, "10:00") with
            {
                RoomId = null,
                ClientJurisdiction = "CA-BC",
            },
            Scenario.FrontDesk
        );

        var refused = await clinic.SendAsync(Change(visit, day.Therapist.Id, colleague.Id), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.not_licensed");
    }

    [Fact]
    public async Task Change_ThatMakesNoSense_IsRefusedInWords()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        var other = await clinic.JoinAsync(Role.Therapist);

        (await RefusedAsync(Change(visit, day.Nurse.Id, other.Id))).ShouldBe("handover.not_theirs");
        (await RefusedAsync(Change(visit, day.Therapist.Id, day.Nurse.Id))).ShouldBe("handover.not_their_role");
        (await RefusedAsync(Add(visit, other.Id, StaffPart.LeadTherapist))).ShouldBe("handover.has_a_lead");
        (await RefusedAsync(Add(visit, day.Therapist.Id, StaffPart.SecondTherapist))).ShouldBe(
            "handover.takes_part_already"
        );
        (await RefusedAsync(Add(visit, Guid.CreateVersion7(), StaffPart.Nurse))).ShouldBe("booking.staff_not_found");
        var nothing = await clinic.SendAsync(
            new ChangeStaff.Command { ParticipationId = visit.ParticipationId, Reason = "" },
            Scenario.FrontDesk
        );
        nothing.Errors.Select(e => e.Field).ShouldBe(["To", "Part", "Reason"], ignoreOrder: true);
    }

    [Fact]
    public async Task Change_OfSomebodyWhoIsHere_LeavesTheFactAlone()
    {
        var day = await TestDay.BeginAsync(clinic);
        var other = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        await clinic.DoneAsync(
            new MarkStaffPresent.Command(visit.ParticipationId, day.Therapist.Id),
            Scenario.FrontDesk
        );

        (await RefusedAsync(Change(visit, day.Therapist.Id, other.Id))).ShouldBe("handover.is_here");
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsRefused()
    {
        var day = await TestDay.BeginAsync(clinic);
        var other = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        var seen = await clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), Scenario.FrontDesk);
        await clinic.DoneAsync(new ConfirmVisit.Command(visit.ParticipationId), Scenario.FrontDesk);

        var stale = Change(visit, day.Therapist.Id, other.Id) with { ExpectedVersion = seen.CourseVersion };

        (await RefusedAsync(stale)).ShouldBe("course.changed_meanwhile");
    }

    [Fact]
    public async Task History_OfChanges_CannotBeChanged()
    {
        var day = await TestDay.BeginAsync(clinic);
        var other = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        await clinic.DoneAsync(Change(visit, day.Therapist.Id, other.Id), Scenario.FrontDesk);

        await Should.ThrowAsync<Exception>(() =>
            clinic.WithDbAsync(db =>
                db.SessionStaffChanges.Where(c => c.SessionId == visit.SessionId).ExecuteDeleteAsync()
            )
        );
    }

    private async Task<Guid> TrainedAsync() => (await clinic.JoinAsync(Role.Therapist)).Id;

    /// <summary>Their training and their licence ran out long ago.</summary>
    private Task ExpireAsync(Guid staffId) =>
        clinic.WithDbAsync(db =>
            db.Set<StaffCredential>()
                .Where(c => c.StaffId == staffId)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.CountsUntil, new DateOnly(2020, 1, 1)))
        );

    private async Task<List<(Guid, StaffPart)>> StaffAsync(BookSession.Booked visit) =>
        [
            .. (
                await clinic.WithDbAsync(db => db.SessionStaff.Where(s => s.SessionId == visit.SessionId).ToListAsync())
            )
                .OrderBy(s => s.Part)
                .Select(s => (s.StaffId, s.Part)),
        ];

    private Task<List<Guid>> ClaimedAsync(BookSession.Booked visit) =>
        clinic.WithDbAsync(db =>
            db.BookingClaims.Where(c => c.SessionId == visit.SessionId && c.Resource == ClaimedResource.Staff)
                .Select(c => c.ResourceId)
                .ToListAsync()
        );

    private async Task<string> RefusedAsync(ChangeStaff.Command command)
    {
        var result = await clinic.SendAsync(command, Scenario.FrontDesk);
        result.Succeeded.ShouldBeFalse();
        return result.Error.Code;
    }

    private static ChangeStaff.Command Change(BookSession.Booked visit, Guid from, Guid? to) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            From = from,
            To = to,
            Reason = "They know each other",
        };

    private static ChangeStaff.Command Add(BookSession.Booked visit, Guid to, StaffPart part) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            To = to,
            Part = part,
            Reason = "One is not enough",
        };
}

/// <summary>Who could take a part: those first whom booking would allow, the others with the reason.</summary>
public sealed class ReadStaffChangeTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Candidates_OfAPart_AreThoseWhoPassTheGuardAndTheRestWithTheReason()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (free, busy) = (await clinic.JoinAsync(Role.Therapist), await clinic.JoinAsync(Role.Therapist));
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        await day.BookAsync(SessionKind.Preparation, "10:30", room: await day.RoomAsync(), therapist: busy.Id);

        var found = await clinic.DoneAsync(
            new ReadStaffChange.Query(visit.ParticipationId, day.Therapist.Id),
            Scenario.FrontDesk
        );

        (found.MayChange, found.Part).ShouldBe((true, StaffPart.LeadTherapist));
        found.Free.ShouldContain(c => c.Id == free.Id);
        found.Free.ShouldNotContain(c => c.Id == busy.Id || c.Id == day.Therapist.Id || c.Id == day.Nurse.Id);
        found.Others.Single(c => c.Id == busy.Id).Why.ShouldBe($"{busy.Name} is taken from 10:30 to 11:30.");
    }

    [Fact]
    public async Task Page_OfAPart_GivesItToWhoeverIsChosen()
    {
        var day = await TestDay.BeginAsync(clinic);
        var colleague = await clinic.JoinAsync(Role.Therapist);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var address = $"/visits/{visit.ParticipationId}/staff";
        (await pages.GetAsync(address)).Document.QuerySelector($"a[href^='{address}?from=']").ShouldNotBeNull();

        var nobody = await pages.SubmitAsync(
            $"{address}?from={day.Therapist.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Input.Reason"] = "She is ill" }
        );
        nobody.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nobody.Html.ShouldContain("She is ill");
        var done = await pages.SubmitAsync(
            $"{address}?from={day.Therapist.Id}",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.To"] = colleague.Id.ToString(),
                ["Input.Reason"] = "She is ill",
            }
        );

        done.Status.ShouldBe(HttpStatusCode.Redirect);
        (await pages.GetAsync(address)).Html.ShouldContain($"{colleague.Name} instead of {day.Therapist.Name}");
    }

    [Fact]
    public async Task Page_OfAPart_CostsAtMostSixStatements()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var sql = await clinic.Sql.DuringAsync(() =>
            pages.GetAsync($"/visits/{visit.ParticipationId}/staff?from={day.Therapist.Id}")
        );

        sql.Count.ShouldBeLessThanOrEqualTo(6);
    }
}
