using System.Globalization;
using System.Security.Cryptography;
using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.Application.Demo;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure;
using KapClinic.Infrastructure.Database;
using KapClinic.Infrastructure.Embedded;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KapClinic.Benchmarks;

/// <summary>
/// The demo clinic with a busy location beside it: twenty members of staff, ten rooms, so many sessions of history and half a year ahead that is
/// booked to four fifths. One database for each size, on the server that <c>KAPCLINIC_BENCHMARK_DATABASE</c> names (an administrator's
/// connection string), else on an embedded one.
/// </summary>
public sealed class BenchClinic
{
    private static readonly Dictionary<int, BenchClinic> Open = [];

    /// <summary>Changes with the code that shapes the database, so that what was kept of an earlier run fits.</summary>
    private static readonly string Shape = Convert.ToHexStringLower(
        SHA256.HashData(typeof(ClinicDbContext).Module.ModuleVersionId.ToByteArray())
    )[..8];

    private static EmbeddedPostgres? s_server;

    private readonly ServiceProvider _services;
    private readonly StatementRecorder _recorder;

    private BenchClinic(ServiceProvider services, StatementRecorder recorder, DatabaseOptions options, string owner) =>
        (_services, _recorder, Options, Administrator) = (services, recorder, options, owner);

    /// <summary>How the application reaches the database.</summary>
    internal DatabaseOptions Options { get; }

    /// <summary>How the stage is set.</summary>
    internal string Administrator { get; }

    /// <summary>The location with the history.</summary>
    public Guid LocationId { get; private set; }

    /// <summary>A course well under way: it has a dose ahead on <see cref="Day"/> and as many behind it as any.</summary>
    public Guid CourseId { get; private set; }

    /// <summary>A course in preparation of which nothing is booked yet.</summary>
    public Guid NewCourseId { get; private set; }

    /// <summary>A weekday some weeks ahead, as full as the others.</summary>
    public DateOnly Day { get; } = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(28);

    private readonly Dictionary<Role, Person> _people = [];

    public static BenchClinic With(int sessions)
    {
        if (!Open.TryGetValue(sessions, out var clinic))
        {
            clinic = MakeAsync(sessions).GetAwaiter().GetResult();
            Open.Add(sessions, clinic);
        }

        return clinic;
    }

    public static async Task CloseAsync()
    {
        foreach (var clinic in Open.Values)
        {
            await clinic._services.DisposeAsync();
        }

        if (s_server is not null)
        {
            await s_server.DisposeAsync();
        }
    }

    /// <summary>Sends a request through every behaviour, as somebody of this role.</summary>
    public async Task<T> SendAsync<T>(IRequest<Result<T>> request, Role role = Role.Prescriber)
    {
        await using var scope = _services.CreateScopeFor(_people[role]);
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        return result.Succeeded ? result.Value : throw new InvalidOperationException(result.Error.Code);
    }

    /// <summary>The statements that a request sends, to be sent again without anything round them.</summary>
    public BareStatements Record<T>(IRequest<Result<T>> request, Role role = Role.Prescriber)
    {
        var statements = _recorder.During(() => SendAsync(request, role).GetAwaiter().GetResult());
        return new BareStatements(_services.GetRequiredService<ClinicDataSource>().Source, statements);
    }

    /// <summary>How many statements an act sends, reading and writing.</summary>
    internal async Task<int> CountAsync<T>(IRequest<Result<T>> request, Role role)
    {
        var before = _recorder.Total;
        await SendAsync(request, role);
        return _recorder.Total - before;
    }

    private static async Task<BenchClinic> MakeAsync(int sessions)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"kapclinic_benchmark_{sessions}_{Shape}");
        var (administrator, options) = await FindServerAsync(name);
        var (services, recorder) = Build(options);
        var clinic = new BenchClinic(services, recorder, options, administrator(name));
        if (!await ExistsAsync(administrator("postgres"), name))
        {
            // A million sessions take minutes to write: they are kept for the next run, unless this one breaks off.
            try
            {
                await ExecuteAsync(administrator("postgres"), $"CREATE DATABASE {name}");
                await DatabaseSetup.RunAsync(new DatabaseOptions { Clinic = administrator(name) });
                await DemoClinic.FillIfEmptyAsync(services, CancellationToken.None);
                await ExecuteAsync(administrator(name), History.Sql(sessions));
            }
            catch
            {
                await ExecuteAsync(administrator("postgres"), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                throw;
            }
        }

        await clinic.FindAsync();
        return clinic;
    }

    private static (ServiceProvider Services, StatementRecorder Recorder) Build(DatabaseOptions options)
    {
        var recorder = new StatementRecorder();
        var bare = new ServiceCollection();
        bare.AddDataProtection().UseEphemeralDataProtectionProvider();
        var services = bare.AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddClinicDatabase(options)
            .AddInfrastructure()
            .AddApplication()
            .AddScoped(provider => provider.GetRequiredService<ActingUser>().User!)
            .ConfigureDbContext<ClinicDbContext>(db => db.AddInterceptors(recorder))
            .BuildServiceProvider();
        return (services, recorder);
    }

    private async Task FindAsync()
    {
        await using var scope = _services.CreateSystemScope("benchmark");
        var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
        foreach (
            var (role, email) in new[]
            {
                (Role.Prescriber, "miriam@demo.example"),
                (Role.FrontDesk, "noor@demo.example"),
                (Role.Nurse, "adaeze@demo.example"),
                (Role.Therapist, "therapist-0@demo.example"),
            }
        )
        {
            var member = await db.StaffMembers.SingleAsync(s => s.Email == email);
            _people[role] = new Person(member.Id, member.Name, new HashSet<Role> { role });
        }

        LocationId = (await db.Locations.SingleAsync(l => l.Name == History.LocationName)).Id;
        var day = new DateTimeOffset(Day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        CourseId = await db
            .Participations.Where(p =>
                p.Session!.LocationId == LocationId
                && p.Kind == SessionKind.Dosing
                && p.Session.StartsAt >= day
                && p.Session.StartsAt < day.AddDays(1)
            )
            .OrderByDescending(p => db.DoseRecords.Count(d => d.CourseId == p.CourseId))
            .ThenBy(p => p.Id)
            .Select(p => p.CourseId)
            .FirstAsync();
        NewCourseId = await db.Courses.OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync();
    }

    private static async Task<(Func<string, string> Administrator, DatabaseOptions Options)> FindServerAsync(
        string name
    )
    {
        if (Environment.GetEnvironmentVariable("KAPCLINIC_BENCHMARK_DATABASE") is { Length: > 0 } given)
        {
            return (database => In(given, database), new DatabaseOptions { Clinic = In(given, name, pooling: true) });
        }

        s_server ??= await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                Folder = Path.Combine(Path.GetTempPath(), "kapclinic-benchmarks"),
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["max_wal_size"] = "4GB",
                    ["maintenance_work_mem"] = "512MB",
                    ["synchronous_commit"] = "off",
                },
            }
        );
        return (
            database => In(s_server.ConnectionString(EmbeddedPostgres.Superuser), database),
            new DatabaseOptions
            {
                Clinic = In(s_server.ConnectionString(DatabaseRoles.App), name, pooling: true),
                ClinicNotes = In(s_server.ConnectionString(DatabaseRoles.Notes), name, pooling: true),
            }
        );
    }

    private static string In(string text, string database, bool pooling = false) =>
        new NpgsqlConnectionStringBuilder(text)
        {
            Database = database,
            Pooling = pooling,
            CommandTimeout = 0,
        }.ConnectionString;

    private static async Task<bool> ExistsAsync(string text, string database)
    {
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync();
    }

    private static async Task ExecuteAsync(string text, string sql)
    {
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    internal static Task SetAsync(string text, string sql) => ExecuteAsync(text, sql);

    private sealed record Person(Guid Id, string Name, IReadOnlySet<Role> Roles) : ICurrentUser
    {
        public bool IsSignedIn => true;
        public bool IsSystem => false;
        public IReadOnlySet<Permission> Permissions { get; } = new HashSet<Permission>();
        public string From => "127.0.0.1";
        public string RequestId => "benchmark";
    }
}
