using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class FindFreeTimesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>Odd hours, a day off, a busy therapist, a holiday: whatever is suggested can be booked as it stands.</summary>
    [Theory]
    [InlineData(SessionKind.Preparation)]
    [InlineData(SessionKind.Dosing)]
    public async Task Find_AnythingSuggested_PassesTheBooking(SessionKind kind)
    {
        var therapist = await clinic.JoinAsync(Role.Therapist);
        var (location, today) = (Scenario.LocationId, DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime));
        await clinic.WithDbAsync(db =>
        {
            foreach (var day in Enum.GetValues<DayOfWeek>().Where(d => d != DayOfWeek.Thursday))
            {
                db.Add(
                    new WorkingHours(
                        therapist.Id,
                        location,
                        new WeekTime(day, new TimeOnly(12, 0), new TimeOnly(20, 0)),
                        today
                    )
                );
            }

            db.Add(
                new TimeOff(
                    Guid.CreateVersion7(),
                    therapist.Id,
                    TimeOffKind.Other,
                    new AwayTime(today.AddDays(2), today.AddDays(2), null, new TimeOnly(15, 0)),
                    therapist.Id,
                    clinic.Clock.Now
                )
            );
            return db.SaveChangesAsync();
        });
        for (var i = 0; i < 4; i++)
        {
            var busy = await Scenario.InPreparationAsync();
            await clinic.DoneAsync(
                Book(busy.CourseId, SessionKind.Preparation, await FirstAsync(busy.CourseId)),
                Scenario.FrontDesk
            );
        }

        var client = await Scenario.InPreparationAsync();
        var free = await clinic.DoneAsync(
            new FindFreeTimes.Query(client.CourseId, kind)
            {
                LocationId = location,
                StaffId = therapist.Id,
                Most = 20,
            },
            Scenario.FrontDesk
        );

        free.Slots.Count.ShouldBe(20);
        foreach (var slot in free.Slots)
        {
            slot.Time.ShouldBeGreaterThanOrEqualTo(new TimeOnly(12, 0));
            slot.Date.DayOfWeek.ShouldNotBe(DayOfWeek.Thursday);
            var other = await Scenario.InPreparationAsync();
            var booked = await clinic.SendAsync(Book(other.CourseId, kind, slot), Scenario.FrontDesk);
            booked.Succeeded.ShouldBeTrue($"{slot.Date} {slot.Time}: {string.Join("; ", booked.Errors)}");
            await clinic.DoneAsync(
                new CancelVisit.Command { ParticipationId = booked.Value.ParticipationId, Reason = "Only tried" },
                Scenario.FrontDesk
            );
        }

        async Task<FindFreeTimes.Slot> FirstAsync(Guid courseId) =>
            (
                await clinic.DoneAsync(
                    new FindFreeTimes.Query(courseId, SessionKind.Preparation)
                    {
                        LocationId = location,
                        StaffId = therapist.Id,
                    },
                    Scenario.FrontDesk
                )
            ).Slots[0];
    }

    [Fact]
    public async Task Find_NoHoursOnFile_KeepsToTheUsualWeekdays()
    {
        var client = await Scenario.InPreparationAsync();

        var free = await clinic.DoneAsync(
            new FindFreeTimes.Query(client.CourseId, SessionKind.Preparation)
            {
                LocationId = Scenario.LocationId,
                From = new DateOnly(2026, 7, 4),
            },
            Scenario.FrontDesk
        );

        free.Slots[0].Date.ShouldBe(new DateOnly(2026, 7, 6));
        free.Slots[0].Time.ShouldBe(new TimeOnly(9, 0));
    }

    [Fact]
    public async Task Find_Always_CostsThreeStatements()
    {
        var client = await Scenario.InPreparationAsync();

        var sql = await clinic.Sql.DuringAsync(() =>
            clinic.DoneAsync(new FindFreeTimes.Query(client.CourseId, SessionKind.Dosing), Scenario.FrontDesk)
        );

        sql.Count.ShouldBeLessThanOrEqualTo(3, string.Join("\n---\n", sql));
    }

    private BookSession.Command Book(Guid courseId, SessionKind kind, FindFreeTimes.Slot slot) =>
        new()
        {
            CourseId = courseId,
            Kind = kind,
            LocationId = slot.LocationId,
            RoomId = slot.RoomId,
            Date = slot.Date,
            Time = slot.Time,
            Staff = [new(slot.StaffId!.Value, StaffPart.LeadTherapist)],
        };
}
