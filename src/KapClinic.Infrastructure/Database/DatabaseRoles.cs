namespace KapClinic.Infrastructure.Database;

/// <summary>The three roles of the database: what the application may not do, its role cannot do.</summary>
public static class DatabaseRoles
{
    /// <summary>Owns the tables and changes their shape; used at start and for nothing else.</summary>
    public const string Owner = "kapclinic_owner";

    /// <summary>Runs the application; no update or delete on audit, ledger and signed rows.</summary>
    public const string App = "kapclinic_app";

    /// <summary>Alone reads and writes psychotherapy notes.</summary>
    public const string Notes = "kapclinic_notes";

    public static IReadOnlyList<string> All { get; } = [Owner, App, Notes];
}
