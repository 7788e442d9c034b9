using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Whoever is away: what is proposed first for each of their visits can be had for all of them together.</summary>
public sealed class ReadAwayTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Away_NobodyToCover_ProposesTimesThatGoTogether()
    {
        var day = await TestDay.BeginAsync(clinic);
        await EverybodyElseAwayAsync(day);
        foreach (var time in (string[])["09:00", "10:00", "11:00"])
        {
            await day.BookAsync(SessionKind.Preparation, time);
        }

        var found = await clinic.DoneAsync(
            new ReadAway.Query(day.Therapist.Id, new AwayTime(day.Today, day.Today)),
            Scenario.FrontDesk
        );

        found.Visits.Count.ShouldBe(3);
        found.Visits.ShouldAllBe(v => v.Colleagues.Count == 0);
        found.Visits.Select(v => v.Next!.StartsAt).Distinct().Count().ShouldBe(3);
        foreach (var visit in found.Visits)
        {
            var (date, time, later) = TestDay.Zone.WallOf(visit.Next!.StartsAt);
            await clinic.DoneAsync(
                new MoveSession.Command
                {
                    ParticipationId = visit.Clients[0].ParticipationId,
                    LocationId = visit.Next.LocationId,
                    RoomId = visit.Next.RoomId,
                    Date = date,
                    Time = time,
                    Later = later,
                    Reason = "A colleague is away",
                },
                Scenario.FrontDesk
            );
        }
    }

    private Task<int> EverybodyElseAwayAsync(TestDay day) =>
        clinic.WithDbAsync(async db =>
        {
            foreach (var id in await db.StaffMembers.Select(s => s.Id).ToListAsync())
            {
                if (id != day.Therapist.Id)
                {
                    var time = new AwayTime(day.Today, day.Today);
                    var (by, now) = (Scenario.Manager.Id, clinic.Clock.Now);
                    db.Add(new TimeOff(Guid.CreateVersion7(), id, TimeOffKind.Other, time, by, now));
                }
            }

            return await db.SaveChangesAsync();
        });
}
