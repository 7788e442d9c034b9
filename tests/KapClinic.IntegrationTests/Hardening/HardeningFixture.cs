using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>A clinic with a client at each stage that has pages of its own, and one person for each role.</summary>
public sealed class HardeningFixture : ScenarioFixture
{
    /// <summary>Requests that were let through.</summary>
    public SentRequests Sent { get; } = new();

    /// <summary>Requests that were sent, also those refused.</summary>
    public AttemptedRequests Attempted { get; } = new();

    public Faults Faults { get; } = new();

    public TestVisit Ready { get; private set; } = null!;

    public TestVisit UnderDose { get; private set; } = null!;

    /// <summary>Holds every role and permission: whatever refuses them is no matter of roles.</summary>
    public TestUser Everybody { get; private set; } = null!;

    public TestUser Privacy { get; private set; } = null!;

    /// <summary>Whom the pages about people are about: their roles come and go with what is tried, and nobody acts as them.</summary>
    public TestUser Colleague { get; private set; } = null!;

    /// <summary>One of each, none twice.</summary>
    public IReadOnlyList<TestUser> People =>
        [
            Scenario.FrontDesk,
            Scenario.Therapist,
            Scenario.Nurse,
            Scenario.Prescriber,
            Scenario.Manager,
            Scenario.Director,
            Privacy,
        ];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Everybody = await JoinAsync(
            [Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager],
            Enum.GetValues<Permission>()
        );
        Privacy = await JoinAsync([Role.FrontDesk], [Permission.PrivacyOfficer]);
        Colleague = await JoinAsync(Role.Therapist);
        Ready = await Scenario.ReadyForDoseAsync();
        UnderDose = await Scenario.UnderDoseAsync(minutesAgo: 30);
        await WithDbAsync(async db =>
        {
            foreach (var client in (Guid[])[Ready.ClientId, UnderDose.ClientId])
            {
                db.Add(
                    new Domain.Clients.CareTeamMember
                    {
                        ClientId = client,
                        StaffId = Everybody.Id,
                        Since = Clock.Now,
                        Reason = "Works here.",
                    }
                );
            }

            return await db.SaveChangesAsync();
        });
    }

    protected override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(Sent);
        services.AddSingleton(Attempted);
        services.AddSingleton<ILoggerProvider>(Faults);
        // First in the list it runs outermost, before permission is asked.
        services.Insert(0, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(NoteAttempt<,>)));
        // Added last it runs innermost, so that it notes what was let through.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(NoteRequest<,>));
    }
}
