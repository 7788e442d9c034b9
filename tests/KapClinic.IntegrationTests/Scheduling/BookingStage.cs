using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A clinic of two sites with few rooms and fewer people, so that everybody wants the same.</summary>
internal sealed class BookingStage
{
    private const int Days = 12;
    private const int Clients = 160;

    private readonly List<Site> _sites = [];
    private readonly List<Guid> _therapists = [];
    private readonly List<Guid> _nurses = [];
    private readonly List<Guid> _monitors = [];
    private readonly List<Guid> _prescribers = [];
    private readonly List<TestVisit> _clients = [];
    private DateOnly _first;

    public TestUser FrontDesk { get; private set; } = null!;
    public TestUser Overbooker { get; private set; } = null!;

    public static async Task<BookingStage> SetAsync(ScenarioFixture clinic)
    {
        var (stage, scenario) = (new BookingStage(), clinic.Scenario);
        stage.FrontDesk = scenario.FrontDesk;
        stage.Overbooker = await clinic.JoinAsync([Role.FrontDesk], [Permission.Overbook]);
        stage._first = DateOnly.FromDateTime(clinic.Clock.Now.UtcDateTime).AddDays(10);
        await JoinAsync(stage._therapists, 12, Role.Therapist);
        await JoinAsync(stage._nurses, 2, Role.Nurse);
        await JoinAsync(stage._monitors, 2, Role.Nurse);
        await JoinAsync(stage._prescribers, 2, Role.Prescriber);
        await clinic.WithDbAsync(async db =>
        {
            foreach (var number in new[] { 1, 2 })
            {
                var site = new Location(Guid.CreateVersion7(), $"Site {number}", "Site", "America/Vancouver", "", "");
                site.Rooms.AddRange(
                    Enumerable
                        .Range(1, 8)
                        .Select(r => new Room(Guid.CreateVersion7(), site.Id, $"Room {r}", true, true, true, 15))
                );
                db.Add(site);
                stage._sites.Add(new Site(site.Id, [.. site.Rooms.Select(r => r.Id)]));
            }

            var (tight, number2) = (
                ClinicalPolicy.Default with
                {
                    Staffing = new StaffingPolicy { MonitorClients = 2, PrescriberOnCallClients = 3 },
                },
                scenario.PolicyNumber + 1
            );
            var policy = new PolicyVersion(
                Guid.CreateVersion7(),
                number2,
                tight,
                "Few at a time.",
                scenario.Manager.Id,
                scenario.Now
            );
            policy.Sign(scenario.SignatureOf(scenario.Director));
            db.Add(policy);
            return await db.SaveChangesAsync();
        });
        for (var i = 0; i < Clients; i++)
        {
            stage._clients.Add(
                await scenario.InPreparationAsync(with =>
                    with.Programme = Scenario.Individual with { LeastHoursBetweenDoses = 0 }
                )
            );
        }

        return stage;

        async Task JoinAsync(List<Guid> people, int count, Role role)
        {
            for (var i = 0; i < count; i++)
            {
                people.Add((await clinic.JoinAsync(role)).Id);
            }
        }
    }

    /// <summary>Any client, any day, any quarter of an hour: a dosing visit with everybody it takes, or a talking one.</summary>
    public BookSession.Command Book(Random random, string? overbookReason)
    {
        var (number, dosing) = (random.Next(_sites.Count), random.Next(3) > 0);
        var site = _sites[number];
        List<StaffInPart> staff = [new(One(_therapists, random), StaffPart.LeadTherapist)];
        if (dosing)
        {
            if (random.Next(3) == 0)
            {
                // At times the one who would watch elsewhere.
                var nurse = random.Next(4) == 0 ? _monitors[1 - number] : One(_nurses, random);
                staff.Add(new(nurse, StaffPart.Nurse));
            }

            // Mostly those of the site, so that they are full rather than elsewhere.
            var monitor = random.Next(10) == 0 ? One(_monitors, random) : _monitors[number];
            var prescriber = random.Next(10) == 0 ? One(_prescribers, random) : _prescribers[number];
            staff.RemoveAll(s => s.StaffId == monitor);
            staff.Add(new(monitor, StaffPart.Monitor));
            staff.Add(new(prescriber, random.Next(10) == 0 ? StaffPart.Prescriber : StaffPart.PrescriberOnCall));
        }

        return new BookSession.Command
        {
            CourseId = One(_clients, random).CourseId,
            Kind = dosing ? SessionKind.Dosing : SessionKind.Preparation,
            LocationId = site.Id,
            RoomId = One(site.Rooms, random),
            Date = _first.AddDays(random.Next(Days)),
            Time = Quarter(random),
            Minutes = dosing ? 120 + 15 * random.Next(5) : 45 + 15 * random.Next(4),
            Staff = staff,
            OverbookReason = overbookReason,
        };
    }

    public MoveSession.Command Move(Guid visit, Random random)
    {
        var site = One(_sites, random);
        return new MoveSession.Command
        {
            ParticipationId = visit,
            LocationId = site.Id,
            RoomId = One(site.Rooms, random),
            Date = _first.AddDays(random.Next(Days)),
            Time = Quarter(random),
            Reason = "The client asked",
        };
    }

    public static CancelVisit.Command Cancel(Guid visit) =>
        new() { ParticipationId = visit, Reason = "The client is ill" };

    private static TimeOnly Quarter(Random random) => new TimeOnly(8, 0).AddMinutes(15 * random.Next(36));

    private static T One<T>(IReadOnlyList<T> of, Random random) => of[random.Next(of.Count)];

    private sealed record Site(Guid Id, IReadOnlyList<Guid> Rooms);
}
