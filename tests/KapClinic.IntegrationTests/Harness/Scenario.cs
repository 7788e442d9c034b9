using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>A clinic with its people, a room, a programme, a policy in force and approved consent texts; makes clients at any stage.</summary>
public class ScenarioFixture : ClinicFixture
{
    private Scenario? _scenario;
    private Task<TestVisit>? _others;

    public Scenario Scenario => _scenario ?? throw new InvalidOperationException("Not started.");

    /// <summary>A client at the dosing visit who is on none of these people's care team. Made when first asked for.</summary>
    public Task<TestVisit> OthersAsync() => _others ??= Scenario.ReadyForDoseAsync(with => with.OnCareTeam = false);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _scenario = await Scenario.CreateAsync(this);
    }
}

/// <summary>
/// Sets the stage by writing rows with the application's mapping and role, past every handler: a client on whom each gate is green,
/// with one thing left out by choice.
/// <code>var visit = await scenario.ReadyForDoseAsync(with => with.Driver = false);</code>
/// </summary>
public sealed class Scenario
{
    private Scenario(ClinicFixture clinic) => Clinic = clinic;

    public ClinicFixture Clinic { get; }
    public TestUser FrontDesk { get; private set; } = null!;
    public TestUser Therapist { get; private set; } = null!;
    public TestUser Nurse { get; private set; } = null!;
    public TestUser Prescriber { get; private set; } = null!;
    public TestUser Manager { get; private set; } = null!;

    /// <summary>A prescriber who also signs policies and consent texts into force.</summary>
    public TestUser Director { get; private set; } = null!;

    /// <summary>A nurse on nobody's care team.</summary>
    public TestUser Stranger { get; private set; } = null!;
    public Guid LocationId { get; private set; }
    public Guid RoomId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid ProgrammeVersionId { get; private set; }
    public int PolicyNumber { get; private set; }

    public DateTimeOffset Now => Clinic.Clock.Now;

    public IReadOnlyList<TestUser> CareTeam => [Therapist, Nurse, Prescriber, Director];

    public static async Task<Scenario> CreateAsync(ClinicFixture clinic)
    {
        var scenario = new Scenario(clinic)
        {
            FrontDesk = await clinic.JoinAsync(Role.FrontDesk),
            Therapist = await clinic.JoinAsync(Role.Therapist),
            Nurse = await clinic.JoinAsync(Role.Nurse),
            Prescriber = await clinic.JoinAsync(Role.Prescriber),
            Manager = await clinic.JoinAsync(Role.Manager),
            Director = await clinic.JoinAsync([Role.Prescriber], [Permission.MedicalDirector]),
            Stranger = await clinic.JoinAsync(Role.Nurse),
        };
        await clinic.WithDbAsync(async db =>
        {
            await scenario.FurnishAsync(db);
            return await db.SaveChangesAsync();
        });
        return scenario;
    }

    public Signature SignatureOf(TestUser user, DateTimeOffset? at = null) =>
        new(user.Id, user.Name, "Licence", at ?? Now);

    /// <summary>A client at any stage; see <see cref="ClientSetup"/> for what can be left out.</summary>
    public async Task<TestVisit> ClientAsync(Stage stage, Action<ClientSetup>? with = null)
    {
        var setup = new ClientSetup { Stage = stage };
        with?.Invoke(setup);
        return await Clinic.WithDbAsync(async db =>
        {
            var version = await VersionForAsync(db, setup);
            var visit = new ScenarioWriter(this, db, setup, version).Write(await ConsentTextsAsync(db));
            await db.SaveChangesAsync();
            return visit;
        });
    }

    /// <summary>The intake is filled in, not yet submitted.</summary>
    public Task<TestVisit> InIntakeAsync(Action<ClientSetup>? with = null) => ClientAsync(Stage.Intake, with);

    /// <summary>Submitted, a review begun (by <see cref="ClientSetup.Clearance"/>), not decided.</summary>
    public Task<TestVisit> InClearanceAsync(Action<ClientSetup>? with = null) =>
        ClientAsync(
            Stage.MedicalClearance,
            setup =>
            {
                setup.Clearance = ClearanceState.InReview;
                with?.Invoke(setup);
            }
        );

    /// <summary>Cleared; nothing of the preparation is done yet.</summary>
    public Task<TestVisit> InPreparationAsync(Action<ClientSetup>? with = null) =>
        ClientAsync(
            Stage.Preparation,
            setup =>
            {
                setup.Preparations = 0;
                setup.Intention = false;
                setup.Choices = false;
                setup.Consents = [ConsentKind.PrivacyNotice];
                with?.Invoke(setup);
            }
        );

    /// <summary>The dosing visit is now, the client is here, and every gate before the dose is green.</summary>
    public Task<TestVisit> ReadyForDoseAsync(Action<ClientSetup>? with = null) => ClientAsync(Stage.Dosing, with);

    /// <summary>The ordered dose was given, with permission.</summary>
    public Task<TestVisit> UnderDoseAsync(int minutesAgo = 0, Action<ClientSetup>? with = null) =>
        ClientAsync(
            Stage.Dosing,
            setup =>
            {
                setup.DosedMinutesAgo = minutesAgo;
                with?.Invoke(setup);
            }
        );

    /// <summary>Two days after a dose that was given and completed, before any integration visit.</summary>
    public Task<TestVisit> InIntegrationAsync(Action<ClientSetup>? with = null) =>
        ClientAsync(
            Stage.Integration,
            setup =>
            {
                setup.DosedMinutesAgo = 48 * 60;
                with?.Invoke(setup);
            }
        );

    private async Task FurnishAsync(ClinicDbContext db)
    {
        var location = await db.Locations.OrderBy(l => l.Id).FirstOrDefaultAsync();
        if (location is null)
        {
            location = new Location(
                Guid.CreateVersion7(),
                "Harbour House",
                "Harbour House",
                "America/Vancouver",
                "12 Quay Street",
                "604 555 0100"
            );
            db.Add(location);
        }

        LocationId = location.Id;
        RoomId = Guid.CreateVersion7();
        db.Add(new Room(RoomId, LocationId, "Willow " + RoomId.ToString("N")[^6..], true, true, true, 15));

        var policy = await db
            .PolicyVersions.Where(p => p.InForceFrom != null)
            .OrderByDescending(p => p.Number)
            .FirstOrDefaultAsync();
        if (policy is null)
        {
            policy = new PolicyVersion(
                Guid.CreateVersion7(),
                1 + await db.PolicyVersions.CountAsync(),
                ClinicalPolicy.Default,
                "The defaults.",
                Manager.Id,
                Now.AddDays(-60)
            );
            policy.Sign(SignatureOf(Director, Now.AddDays(-60)));
            db.Add(policy);
        }

        PolicyNumber = policy.Number;
        var programme = new Programme(
            Guid.CreateVersion7(),
            "test-" + Guid.CreateVersion7().ToString("N")[^8..],
            "Individual KAP"
        );
        var version = programme.Draft(Individual, Manager.Id, Now.AddDays(-60));
        version.PutInForce(Now.AddDays(-60));
        db.Add(programme);
        (ProgrammeId, ProgrammeVersionId) = (programme.Id, version.Id);

        var newest = await ConsentTextsAsync(db);
        foreach (var kind in Enum.GetValues<ConsentKind>())
        {
            var text = newest.Find(t => t.Kind == kind);
            if (text is null)
            {
                text = new ConsentText(
                    Guid.CreateVersion7(),
                    kind,
                    1,
                    Words.Of(kind),
                    "# " + Words.Of(kind) + "\n\nI have read this.",
                    Now.AddDays(-60)
                );
                db.Add(text);
            }

            if (text.IsDraft)
            {
                text.Approve(SignatureOf(Director, Now.AddDays(-60)));
            }
        }
    }

    /// <summary>Individual KAP, as shipped: two of three preparation visits, three doses 72 hours apart, integration required.</summary>
    public static ProgrammeParameters Individual { get; } =
        new()
        {
            PreparationMinimum = 2,
            PreparationPlanned = 3,
            DosesPlanned = 3,
            LeastHoursBetweenDoses = 72,
            Integration = new IntegrationPlan(24, 72, 168, 2, Requirement.Required),
            Routes = [Route.Im, Route.Sl, Route.Iv, Route.Po, Route.InRacemic],
            Sessions =
            [
                new(SessionKind.Preparation, 60),
                new(SessionKind.Dosing, 180),
                new(SessionKind.Integration, 60),
            ],
        };

    private async Task<Guid> VersionForAsync(ClinicDbContext db, ClientSetup setup)
    {
        if (setup.ProgrammeVersionId is { } known)
        {
            return known;
        }

        return setup.Programme is { } parameters ? await DraftAsync(db, parameters) : ProgrammeVersionId;
    }

    /// <summary>A version of the programme in force, for clients who follow the same.</summary>
    public Task<Guid> VersionAsync(ProgrammeParameters parameters) =>
        Clinic.WithDbAsync(async db =>
        {
            var id = await DraftAsync(db, parameters);
            await db.SaveChangesAsync();
            return id;
        });

    private async Task<Guid> DraftAsync(ClinicDbContext db, ProgrammeParameters parameters)
    {
        var programme = await db.Programmes.Include(p => p.Versions).SingleAsync(p => p.Id == ProgrammeId);
        var version = programme.Draft(parameters, Manager.Id, Now.AddDays(-60));
        version.PutInForce(Now.AddDays(-60));
        db.Add(version);
        return version.Id;
    }

    private static async Task<List<ConsentText>> ConsentTextsAsync(ClinicDbContext db) =>
        await db
            .ConsentTexts.Where(t => !db.ConsentTexts.Any(n => n.Kind == t.Kind && n.Number > t.Number))
            .ToListAsync();
}

/// <summary>The client and visit that a scenario made.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="CourseId">Their only course.</param>
/// <param name="Id">The dosing visit's participation; empty before one is booked.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="DriverId">The person who takes the client home.</param>
/// <param name="OrderId">The signed order.</param>
/// <param name="DecisionId">The clearance decision.</param>
public sealed record TestVisit(
    Guid ClientId,
    Guid CourseId,
    Guid Id,
    Guid SessionId,
    Guid? DriverId,
    Guid? OrderId,
    Guid? DecisionId
);
