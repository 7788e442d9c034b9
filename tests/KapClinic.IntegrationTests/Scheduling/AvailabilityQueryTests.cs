using KapClinic.Application.Access;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class AvailabilityQueryTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_EverythingOnFile_IsAppliedAndTold()
    {
        var ines = await clinic.JoinAsync(Role.Therapist);
        await clinic.WithDbAsync(db =>
        {
            var week = new WeekTime(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(17, 0));
            db.Add(new WorkingHours(ines.Id, Scenario.LocationId, week, Monday.AddDays(-100), null));
            db.Add(new WorkingHours(ines.Id, Scenario.LocationId, week, Monday.AddDays(-200), Monday.AddDays(-101)));
            db.Add(
                new HoursException
                {
                    StaffId = ines.Id,
                    LocationId = Scenario.LocationId,
                    Date = Monday.AddDays(1),
                    From = new TimeOnly(12, 0),
                    Until = new TimeOnly(14, 0),
                    By = ines.Id,
                    At = clinic.Clock.Now,
                }
            );
            db.Add(
                new TimeOff(
                    Guid.CreateVersion7(),
                    ines.Id,
                    TimeOffKind.Training,
                    new AwayTime(Monday, Monday, new TimeOnly(15, 0)),
                    ines.Id,
                    clinic.Clock.Now
                )
            );
            db.Add(
                new ClosedDay
                {
                    LocationId = Scenario.LocationId,
                    Date = Monday.AddDays(2),
                    Name = "Founders' day",
                }
            );
            var buffer = new SessionBuffer { LocationId = Scenario.LocationId, Kind = SessionKind.Intake };
            buffer.Set(5, 10);
            db.Add(buffer);
            return db.SaveChangesAsync();
        });

        var found = await ReadAsync(new AvailabilityAsk { First = Monday, Last = Monday.AddDays(6) });

        var place = found.Places.Single(p => p.Id == Scenario.LocationId);
        var zone = place.Zone;
        place.Open.Count.ShouldBe(4);
        place.ClosedDays[Monday.AddDays(2)].ShouldBe("Founders' day");
        place.Buffers.ShouldHaveSingleItem().AfterMinutes.ShouldBe(10);
        place.Rooms.ShouldContain(r => r.Room.Id == Scenario.RoomId && r.Room.TurnOverMinutes == 15);
        var person = found.Staff.Single(s => s.Id == ines.Id);
        person.Roles.ShouldBe([Role.Therapist]);
        person
            .Working[place.Id]
            .Select(s => (zone.DayOf(s.From), zone.TimeOf(s.From), zone.TimeOf(s.Until)))
            .ShouldBe([
                (Monday, new TimeOnly(9, 0), new TimeOnly(15, 0)),
                (Monday.AddDays(1), new TimeOnly(12, 0), new TimeOnly(14, 0)),
            ]);
        person.IsTrainedOn(Monday).ShouldBeTrue();
        person.IsTrainedOn(Monday.AddYears(3)).ShouldBeFalse();
        person.IsLicensedIn("CA-BC", Monday).ShouldBeTrue();
        person.IsLicensedIn("US-OR", Monday).ShouldBeFalse();
        found.Staff.ShouldNotContain(s => s.Id == Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Read_WhatIsTaken_IsOfRoomPeopleAndClient()
    {
        var client = await Scenario.InPreparationAsync();
        var day = new DateOnly(2026, 6, 9);
        var booked = await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Preparation,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = day,
                Time = new TimeOnly(10, 0),
                Staff =
                [
                    new(Scenario.Therapist.Id, StaffPart.LeadTherapist),
                    new(Scenario.Nurse.Id, StaffPart.Monitor),
                ],
            },
            Scenario.FrontDesk
        );
        var ask = new AvailabilityAsk
        {
            First = day,
            Last = day,
            LocationId = Scenario.LocationId,
            ClientIds = [client.ClientId],
        };

        var found = await ReadAsync(ask);

        found
            .Places.Single()
            .Rooms.Single(r => r.Room.Id == Scenario.RoomId)
            .Claims.ShouldHaveSingleItem()
            .SessionId.ShouldBe(booked.SessionId);
        ClaimOf(Scenario.Therapist).Share.ShouldBe(ClaimShare.Whole);
        ClaimOf(Scenario.Nurse).Share.ShouldBe(ClaimShare.Watching);
        found.Clients[client.ClientId].ShouldHaveSingleItem().SessionId.ShouldBe(booked.SessionId);

        var instead = await ReadAsync(ask with { InsteadOf = booked.SessionId });
        instead.Clients[client.ClientId].ShouldBeEmpty();
        instead.Staff.ShouldAllBe(s => s.Claims.Count == 0);

        BookingClaim ClaimOf(TestUser user) => found.Staff.Single(s => s.Id == user.Id).Claims.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Read_Always_CostsTwoStatements()
    {
        var sql = await clinic.Sql.DuringAsync(() =>
            ReadAsync(new AvailabilityAsk { First = Monday, Last = Monday.AddMonths(6) })
        );

        sql.Count.ShouldBe(2, string.Join("\n---\n", sql));
    }

    private async Task<ClinicAvailability> ReadAsync(AvailabilityAsk ask)
    {
        await using var scope = clinic.Services.CreateSystemScope("test");
        return await scope.ServiceProvider.GetRequiredService<AvailabilityQuery>().ReadAsync(ask, default);
    }
}
