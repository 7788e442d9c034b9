using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>What the tests of planning a group share: clients who follow the same version of a group programme.</summary>
internal sealed class CohortBench(ScenarioFixture clinic)
{
    private Guid? _version;

    public Scenario Scenario => clinic.Scenario;

    public async Task<TestVisit> ClientAsync(string name, bool cleared = true, Action<ClientSetup>? with = null)
    {
        _version ??= await Scenario.VersionAsync(ShippedProgrammes.Community.Parameters);
        void Setup(ClientSetup setup)
        {
            setup.ProgrammeVersionId = _version;
            setup.Preparations = 0;
            setup.GivenName = name;
            with?.Invoke(setup);
        }

        return cleared ? await Scenario.InPreparationAsync(Setup) : await Scenario.InClearanceAsync(Setup);
    }

    public async Task<IReadOnlyList<TestVisit>> ClientsAsync(int count)
    {
        var clients = new List<TestVisit>();
        for (var i = 0; i < count; i++)
        {
            clients.Add(await ClientAsync($"Member{(char)('A' + i)}"));
        }

        return clients;
    }

    public static PlanCohort.Query Query(IReadOnlyList<TestVisit> clients, PlanAsk? ask = null) =>
        new(clients[0].CourseId, [.. clients.Skip(1).Select(c => c.CourseId)], ask ?? new PlanAsk());

    public Task<PlanCohort.Model> PlanAsync(params IReadOnlyList<TestVisit> clients) =>
        clinic.DoneAsync(Query(clients), Scenario.FrontDesk);

    public static AcceptCohortPlan.Command Accept(PlanCohort.Model model, PlanAsk? ask = null) =>
        new()
        {
            Members = [.. model.Members.Select(m => new SeenCourse(m.CourseId, m.Version))],
            Ask = ask ?? new PlanAsk(),
            Visits = model.Alternatives[0].Items,
        };

    /// <summary>What is held or booked for a client, in order.</summary>
    public Task<List<Participation>> AheadAsync(TestVisit client) =>
        clinic.WithDbAsync(db =>
            db.Participations.AsNoTracking()
                .Include(p => p.Session)
                .Where(p =>
                    p.CourseId == client.CourseId && (p.Status == VisitStatus.Held || p.Status == VisitStatus.Booked)
                )
                .OrderBy(p => p.Session!.StartsAt)
                .ToListAsync()
        );
}
