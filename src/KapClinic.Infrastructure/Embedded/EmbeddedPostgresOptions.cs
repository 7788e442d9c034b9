namespace KapClinic.Infrastructure.Embedded;

/// <summary>Where an embedded server keeps its data, and how long it runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder that holds the data, the passwords and the server's log. Only one server may use it at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>Lines for <c>postgresql.conf</c> beside our own; the last one of a name counts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A named pipe. When given, the server runs for as long as any process holds it open for writing, instead of for as
    /// long as the process that started it: several test processes share one server this way.
    /// </summary>
    public string? KeptAliveBy { get; init; }

    /// <summary>Where it is to listen; another is asked for when somebody else took that one meanwhile.</summary>
    internal Func<int> FindPort { get; init; } = EmbeddedPostgres.FreePort;

    /// <summary>
    /// The user's own data folder: <c>KAPCLINIC_DATA</c>, else <c>kapclinic</c> in what the system names for local
    /// application data (<c>XDG_DATA_HOME</c> on Linux). A new major version of PostgreSQL gets a folder beside this one.
    /// </summary>
    public static EmbeddedPostgresOptions ForThisUser()
    {
        var data = Environment.GetEnvironmentVariable("KAPCLINIC_DATA");
        if (string.IsNullOrWhiteSpace(data))
            data = Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                ),
                "kapclinic"
            );
        return new EmbeddedPostgresOptions { Folder = Path.Combine(Path.GetFullPath(data), "postgres-18") };
    }
}
