using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Infrastructure;
using KapClinic.Infrastructure.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>
/// A clinic of its own for one test class: its database, its clock, the whole application over it.
/// <code>public sealed class DecideClearanceTests(ClinicFixture clinic) : IClassFixture&lt;ClinicFixture&gt;</code>
/// </summary>
public class ClinicFixture : IAsyncLifetime
{
    /// <summary>Of everybody who joins by <see cref="JoinAsync"/>.</summary>
    public const string Password = "a long enough password";

    private readonly bool _listens;
    private TestDatabase? _database;
    private ClinicHost? _host;

    public ClinicFixture()
        : this(listens: false) { }

    /// <param name="listens">True for a browser: a real server on a free port instead of one in memory.</param>
    protected ClinicFixture(bool listens) => _listens = listens;

    public TestClock Clock { get; } = new();

    public SqlCounter Sql { get; } = new();

    public IServiceProvider Services => Host.Services;

    /// <summary>Where a browser finds this clinic (only when it listens).</summary>
    public Uri Address => new UriBuilder(Host.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;

    private ClinicHost Host => _host ?? throw new InvalidOperationException("Not started.");

    private TestDatabase Database => _database ?? throw new InvalidOperationException("Not started.");

    public virtual async Task InitializeAsync()
    {
        _database = await OpenDatabaseAsync();
        _host = new ClinicHost(_database, Clock, Sql, AddServices);
        if (_listens)
        {
            _host.UseKestrel(0);
            _host.StartServer();
        }
    }

    public virtual async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Where its rows are: a clone of the template, on the server that all tests share.</summary>
    private protected virtual Task<TestDatabase> OpenDatabaseAsync() => TestDatabase.CreateAsync();

    /// <summary>For a test that needs more than the application brings: an endpoint to probe, a stand-in for the outside.</summary>
    protected virtual void AddServices(IServiceCollection services) { }

    /// <summary>Somebody who works here, with an account: the caller of a request, or the one who signs in.</summary>
    public Task<TestUser> JoinAsync(params Role[] roles) => JoinAsync(roles, []);

    public async Task<TestUser> JoinAsync(Role[] roles, Permission[] permissions)
    {
        await using var scope = Services.CreateSystemScope("test");
        var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
        var now = Clock.GetUtcNow();
        var number = Guid.CreateVersion7().ToString("N")[^8..];
        var title = roles.Length == 0 ? "Colleague" : roles[0].ToString();
        var member = StaffMember.Invite(
            new StaffDetails($"{title} {number}", roles.Any(r => r.IsClinical()) ? "Licence " + number : null),
            $"{title}-{number}@clinic.test",
            by: null,
            now
        );
        member.Accept(member.Name, now).Succeeded.ShouldBeTrue();
        var valid = DateOnly.FromDateTime(now.UtcDateTime).AddYears(2);
        member.Certify(new CredentialDetails(CredentialKind.KetamineTraining, null, null, valid), null, now);
        member.Certify(new CredentialDetails(CredentialKind.Licence, number, "CA-BC", valid), null, now);
        member.Hold([.. roles.Select(r => new HeldRole(r))], permissions, by: null, now).Succeeded.ShouldBeTrue();
        db.Add(member);
        await db.SaveChangesAsync();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        (await accounts.CreateAsync(member.Id, member.Email, Password, default)).Succeeded.ShouldBeTrue();
        return new TestUser(member.Id, member.Name, member.Email, roles, permissions);
    }

    /// <summary>Sends a request as somebody, through every behaviour; no act of a person costs more than its share of statements.</summary>
    /// <param name="request">The command or query.</param>
    /// <param name="by">Who sends it; the application itself when left out.</param>
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, ICurrentUser? by = null)
    {
        await using var scope = Services.CreateScopeFor(by ?? new SystemUser("test"));
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var (answer, sql) = await Sql.CountAsync(() => mediator.Send(request));
        // What the application does by itself (an import, a demo, a job) goes through all that there is.
        if (request is IChange && by is not null)
        {
            sql.Count.ShouldBeLessThanOrEqualTo(
                SqlCounter.MostForAnAct,
                $"{request.GetType().FullName}:\n{string.Join("\n---\n", sql)}"
            );
        }

        return answer;
    }

    /// <summary>Sends a request that the test takes for granted, and gives its answer.</summary>
    public async Task<T> DoneAsync<T>(IRequest<Result<T>> request, ICurrentUser? by = null)
    {
        var result = await SendAsync(request, by);
        result.Succeeded.ShouldBeTrue(string.Join("; ", result.Errors));
        return result.Value;
    }

    /// <inheritdoc cref="DoneAsync{T}"/>
    public async Task DoneAsync(IRequest<Result> request, ICurrentUser? by = null)
    {
        var result = await SendAsync(request, by);
        result.Succeeded.ShouldBeTrue(string.Join("; ", result.Errors));
    }

    /// <summary>Looks into the database, or sets the stage, with the application's mapping.</summary>
    public async Task<T> WithDbAsync<T>(Func<ClinicDbContext, Task<T>> look)
    {
        await using var scope = Services.CreateSystemScope("test");
        return await look(scope.ServiceProvider.GetRequiredService<ClinicDbContext>());
    }

    /// <summary>A connection as one of <see cref="DatabaseRoles"/>. The caller disposes it.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string role)
    {
        var options = Database.Options;
        var source = role switch
        {
            DatabaseRoles.Owner => options.OpenAsOwner(),
            DatabaseRoles.App => options.OpenAsApp(),
            DatabaseRoles.Notes => options.OpenAsNotes(),
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };
        return await source.OpenConnectionAsync();
    }

    /// <summary>A browser without a screen: keeps cookies, shows redirects instead of following them.</summary>
    public PageClient OpenPages() => new(Host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>A plain HTTP client, for the API.</summary>
    public HttpClient OpenApi() => Host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
}
