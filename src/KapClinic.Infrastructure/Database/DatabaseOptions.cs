using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KapClinic.Infrastructure.Database;

/// <summary>
/// How each role reaches the database. A connection string whose user is not the role itself takes the role on at connecting,
/// so that one string of an administrator is enough to begin with (docs/operations.md).
/// </summary>
public sealed record DatabaseOptions
{
    /// <summary>
    /// A clinic's records lie in memory or on a disk without heads, so a look into an index costs little more than the next row of a scan;
    /// the server's own default would have it read whole tables instead. And no statement runs long enough to be worth compiling.
    /// Options of the connection string come after these and win.
    /// </summary>
    private const string ForManySmallReads = "-c random_page_cost=1.1 -c jit=off";

    /// <summary>Runs the application. The only one that must be given.</summary>
    public required string Clinic { get; init; }

    /// <summary>Makes roles and changes the shape of tables, at start only.</summary>
    public string? ClinicOwner { get; init; }

    /// <summary>Reads and writes psychotherapy notes.</summary>
    public string? ClinicNotes { get; init; }

    /// <summary>False where somebody else migrates, or has done so already.</summary>
    public bool SetUpAtStart { get; init; } = true;

    /// <summary>True when the user of one string stands in for several roles.</summary>
    internal bool LendsRoles => ClinicOwner is null;

    /// <summary>The options of the configuration, or nothing when no connection string is configured.</summary>
    /// <exception cref="CannotStartException">A string is malformed, or one is missing that the others call for.</exception>
    public static DatabaseOptions? From(IConfiguration configuration)
    {
        var clinic = Read("Clinic");
        var owner = Read("ClinicOwner");
        var notes = Read("ClinicNotes");
        if (clinic is null)
        {
            return owner is null && notes is null
                ? null
                : throw new CannotStartException("ConnectionStrings__Clinic is missing, though others are set.");
        }

        var runsAs = new NpgsqlConnectionStringBuilder(clinic).Username;
        if (runsAs == DatabaseRoles.App && (owner is null || notes is null))
        {
            throw new CannotStartException(
                $"ConnectionStrings__Clinic signs in as {DatabaseRoles.App}, which can neither migrate nor read psychotherapy notes: set ConnectionStrings__ClinicOwner and ConnectionStrings__ClinicNotes as well."
            );
        }

        return new DatabaseOptions
        {
            Clinic = clinic,
            ClinicOwner = owner,
            ClinicNotes = notes,
            SetUpAtStart = configuration.GetValue("Database:SetUpAtStart", true),
        };

        string? Read(string name)
        {
            var text = configuration.GetConnectionString(name);
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            try
            {
                return new NpgsqlConnectionStringBuilder(text).Host is null
                    ? throw new CannotStartException($"ConnectionStrings__{name} names no Host.")
                    : text;
            }
            catch (Exception error) when (error is ArgumentException or FormatException)
            {
                // The text itself holds a password and is not repeated.
                throw new CannotStartException(
                    $"ConnectionStrings__{name} is not a connection string (Host=…;Database=…;Username=…;Password=…)."
                );
            }
        }
    }

    public NpgsqlDataSource OpenAsApp() => Open(Clinic, DatabaseRoles.App);

    public NpgsqlDataSource OpenAsNotes() => Open(ClinicNotes ?? Clinic, DatabaseRoles.Notes);

    public NpgsqlDataSource OpenAsOwner() => Open(ClinicOwner ?? Clinic, DatabaseRoles.Owner);

    /// <summary>As whoever the string names, who may be an administrator: for making the roles.</summary>
    internal NpgsqlDataSource OpenAsGiven() => NpgsqlDataSource.Create(Unpooled(ClinicOwner ?? Clinic));

    private static NpgsqlDataSource Open(string text, string role)
    {
        var builder = role == DatabaseRoles.Owner ? Unpooled(text) : new NpgsqlConnectionStringBuilder(text);
        builder.ApplicationName ??= "KapClinic";
        builder.Options = $"{ForManySmallReads} {builder.Options}".TrimEnd();
        if (builder.Username != role)
        {
            builder.Options += $" -c role={role}";
        }

        return NpgsqlDataSource.Create(builder);
    }

    private static NpgsqlConnectionStringBuilder Unpooled(string text) => new(text) { Pooling = false };
}
