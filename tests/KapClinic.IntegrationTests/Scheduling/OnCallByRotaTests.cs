using System.Globalization;
using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Where the policy follows the on-call rota, nobody else is booked as prescriber on call in the hours it covers.</summary>
public sealed class OnCallByRotaTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_SomebodyElse_IsRefusedWithTheNameOnTheRota()
    {
        var (day, other) = await BeginAsync();

        var refused = await BookAsync(day, other.Id, "10:00");

        refused.Error.Code.ShouldBe("booking.not_on_rota");
        refused.Error.Field.ShouldBe("PrescriberId");
        refused.Error.Message.ShouldBe(
            $"{other.Name} is not on call then. The rota has {day.Prescriber.Name} from 10:00 to 13:00. Choose whom it names, or change the rota."
        );
        (await BookAsync(day, day.Prescriber.Id, "10:00")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_HoursThatNobodyCovers_AreOpenToEverybodyButNotAcrossTheEdge()
    {
        var (day, other) = await BeginAsync();

        (await BookAsync(day, other.Id, "17:00")).Error.Message.ShouldContain("from 17:00 to 18:00");
        (await BookAsync(day, other.Id, "18:00")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_WhereThePolicyLeavesTheRotaAside_TakesAnybody()
    {
        var (day, other) = await BeginAsync(byRota: false);

        (await BookAsync(day, other.Id, "10:00")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_WhileTheOneOnTheRotaIsAway_TakesSomebodyElse()
    {
        var (day, other) = await BeginAsync();
        await clinic.WithDbAsync(db =>
        {
            var time = new AwayTime(Tomorrow(day), Tomorrow(day));
            db.Add(
                new TimeOff(
                    Guid.CreateVersion7(),
                    day.Prescriber.Id,
                    TimeOffKind.Sick,
                    time,
                    Scenario.Manager.Id,
                    clinic.Clock.Now
                )
            );
            return db.SaveChangesAsync();
        });

        (await BookAsync(day, other.Id, "10:00")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Book_WithPermissionAndReason_IsMarked()
    {
        var (day, other) = await BeginAsync();
        var desk = await clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook]);
        var command = (await CommandAsync(day, other.Id, "10:00")) with { OverbookReason = "They changed by phone" };

        (await clinic.SendAsync(command, Scenario.FrontDesk)).Error.Code.ShouldBe("booking.may_not_overbook");
        (await clinic.DoneAsync(command, desk)).Overbooked.ShouldBeTrue();
    }

    [Fact]
    public async Task Move_IntoHoursOfSomebodyElse_IsRefused()
    {
        var (day, other) = await BeginAsync();
        var booked = (await BookAsync(day, other.Id, "18:00")).Value;

        var refused = await clinic.SendAsync(Move(day, booked, new TimeOnly(14, 0)), Scenario.FrontDesk);

        refused.Error.Code.ShouldBe("booking.not_on_rota");
        (await clinic.SendAsync(Move(day, booked, new TimeOnly(18, 30)), Scenario.FrontDesk)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task ChangeStaff_ToSomebodyElse_IsRefusedAndNotOffered()
    {
        var (day, other) = await BeginAsync();
        var booked = (await BookAsync(day, day.Prescriber.Id, "10:00")).Value;

        var refused = await clinic.SendAsync(
            new ChangeStaff.Command
            {
                ParticipationId = booked.ParticipationId,
                From = day.Prescriber.Id,
                To = other.Id,
                Reason = "They asked",
            },
            Scenario.FrontDesk
        );

        (refused.Error.Code, refused.Error.Field).ShouldBe(("booking.not_on_rota", "To"));
        var offered = await clinic.DoneAsync(
            new ReadStaffChange.Query(booked.ParticipationId, day.Prescriber.Id),
            Scenario.FrontDesk
        );
        offered.Free.ShouldNotContain(c => c.Id == other.Id);
        offered.Others.Single(c => c.Id == other.Id).Why!.ShouldContain(day.Prescriber.Name);
    }

    [Fact]
    public async Task Page_AndApi_SayWhoIsOnTheRota()
    {
        var (day, other) = await BeginAsync();
        var command = await CommandAsync(day, other.Id, "10:00");
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.SubmitAsync(
            $"/courses/{command.CourseId}/book?kind=Dosing",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Input.Kind"] = "Dosing",
                ["Input.Date"] = command.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["Input.Time"] = "10:00",
                ["Input.RoomId"] = day.Room.ToString(),
                ["Input.LeadTherapistId"] = day.Therapist.Id.ToString(),
                ["Input.NurseId"] = day.Nurse.Id.ToString(),
                ["Input.PrescriberId"] = other.Id.ToString(),
            }
        );
        var answer = await _api.SendAsync(
            Scenario.FrontDesk,
            "POST",
            $"courses/{command.CourseId}/visits",
            new
            {
                kind = "Dosing",
                locationId = command.LocationId,
                roomId = command.RoomId,
                date = command.Date,
                time = command.Time,
                staff = command.Staff.Select(s => new { s.StaffId, part = s.Part.ToString() }),
            },
            await clinic.WithDbAsync(async db => (await db.Courses.FindAsync(command.CourseId))!.Version)
        );

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text("main")!.ShouldContain($"The rota has {day.Prescriber.Name} from 10:00 to 13:00");
        answer.ShouldBe(HttpStatusCode.Conflict, "booking.not_on_rota");
        answer.Body.GetRawText().ShouldContain(day.Prescriber.Name);
    }

    /// <summary>The rota has them every other day only; monitor and clients are in the way at times. Whatever is offered can be had.</summary>
    [Fact]
    public async Task FreeTimes_ForABookedVisit_PassTheGuardWithEverybodyInIt()
    {
        var (day, other) = await BeginAsync();
        await RotaAsync(day, other, Tomorrow(day).AddDays(1), 0, 24);
        await RotaAsync(day, day.Prescriber, Tomorrow(day).AddDays(2), 12, 24);
        var booked = (await BookAsync(day, day.Prescriber.Id, "10:00")).Value;
        await BusyAsync(day, "14:00");

        var free = await clinic.DoneAsync(
            new FindFreeTimes.Query(
                await clinic.WithDbAsync(async db =>
                    (await db.Participations.FindAsync(booked.ParticipationId))!.CourseId
                ),
                SessionKind.Dosing
            )
            {
                LocationId = day.Location,
                InsteadOf = booked.SessionId,
                From = Tomorrow(day),
                Most = 20,
            },
            Scenario.FrontDesk
        );

        free.Slots.Count.ShouldBe(20);
        free.Slots.ShouldNotContain(s => s.Date == Tomorrow(day).AddDays(1), "somebody else is on call");
        foreach (var slot in free.Slots)
        {
            var moved = await clinic.SendAsync(
                Move(day, booked, slot.Time) with
                {
                    Date = slot.Date,
                    RoomId = slot.RoomId,
                },
                Scenario.FrontDesk
            );
            moved.Succeeded.ShouldBeTrue($"{slot.Date} {slot.Time}: {string.Join("; ", moved.Errors)}");
        }
    }

    /// <summary>Somebody else has the nurse, in the hours after.</summary>
    private async Task BusyAsync(TestDay day, string time)
    {
        var command = day.Visit(await Scenario.InPreparationAsync(), SessionKind.Dosing, Tomorrow(day), time) with
        {
            RoomId = await day.RoomAsync(),
            Staff = [new(day.Nurse.Id, StaffPart.Nurse)],
        };
        await clinic.DoneAsync(command, Scenario.FrontDesk);
    }

    private async Task<(TestDay Day, TestUser Other)> BeginAsync(bool byRota = true)
    {
        var day = await TestDay.BeginAsync(clinic);
        await new BookingBench(clinic).PutInForceAsync(new StaffingPolicy { OnCallByRota = byRota });
        await RotaAsync(day, day.Prescriber, Tomorrow(day), 8, 18);
        return (day, await clinic.JoinAsync(Role.Prescriber));
    }

    private Task<int> RotaAsync(TestDay day, TestUser person, DateOnly date, int from, int until) =>
        clinic.WithDbAsync(db =>
        {
            var midnight = TestDay.Zone.StartOf(date);
            db.Add(
                new OnCallShift(
                    Guid.CreateVersion7(),
                    day.Location,
                    Role.Prescriber,
                    person.Id,
                    midnight.AddHours(from),
                    midnight.AddHours(until),
                    Scenario.Manager.Id,
                    clinic.Clock.Now
                )
            );
            return db.SaveChangesAsync();
        });

    private static DateOnly Tomorrow(TestDay day) => day.Today.AddDays(3);

    private async Task<BookSession.Command> CommandAsync(TestDay day, Guid prescriber, string time) =>
        day.Visit(await Scenario.InPreparationAsync(), SessionKind.Dosing, Tomorrow(day), time) with
        {
            Minutes = 180,
            Staff =
            [
                new(day.Therapist.Id, StaffPart.LeadTherapist),
                new(day.Nurse.Id, StaffPart.Monitor),
                new(prescriber, StaffPart.PrescriberOnCall),
            ],
        };

    private async Task<Result<BookSession.Booked>> BookAsync(TestDay day, Guid prescriber, string time) =>
        await clinic.SendAsync(await CommandAsync(day, prescriber, time), Scenario.FrontDesk);

    private static MoveSession.Command Move(TestDay day, BookSession.Booked visit, TimeOnly time) =>
        new()
        {
            ParticipationId = visit.ParticipationId,
            LocationId = day.Location,
            RoomId = day.Room,
            Date = Tomorrow(day),
            Time = time,
            Reason = "The client asked",
        };
}
