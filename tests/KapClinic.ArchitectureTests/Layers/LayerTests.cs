using System.Reflection;
using System.Xml.Linq;
using KapClinic.Application;
using KapClinic.Domain;
using KapClinic.Infrastructure;

namespace KapClinic.ArchitectureTests.Layers;

/// <summary>Dependencies point down and in: Web to Application to Domain, Infrastructure to Application.</summary>
public sealed class LayerTests
{
    private static readonly Assembly Domain = typeof(Result).Assembly;
    private static readonly Assembly Application = typeof(IClinicDb).Assembly;
    private static readonly Assembly Infrastructure = typeof(ClinicDbContext).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void Domain_Always_ReferencesSystemAlone() =>
        Names(Domain).Where(n => !n.StartsWith("System", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Application_Always_KnowsNeitherProviderNorWeb() =>
        Names(Application)
            .Where(n =>
                n.Contains("Npgsql", StringComparison.Ordinal)
                || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || n is "KapClinic.Infrastructure" or "KapClinic.Web"
            )
            .ShouldBeEmpty();

    [Fact]
    public void Infrastructure_Always_KnowsNoWeb() => Names(Infrastructure).ShouldNotContain("KapClinic.Web");

    [Fact]
    public void Web_Always_ReachesTheDatabaseThroughHandlersAlone() =>
        Names(Web)
            .Where(n =>
                n.StartsWith("Npgsql", StringComparison.Ordinal)
                || n.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Pages_Always_NameNoDatabase()
    {
        string[] doors = ["DbContext", "IClinicDb", "DbSet<", "FromSql", "NpgsqlDataSource"];
        Repository
            .CSharp("src/KapClinic.Web")
            .Concat(Repository.Find("src/KapClinic.Web", "*.cshtml"))
            .Where(f => doors.Any(f.Code.Contains))
            .Select(f => f.Path)
            .ShouldBeEmpty();
    }

    /// <summary>A compiler leaves out references that no code uses, so the project files are asked as well.</summary>
    [Theory]
    [InlineData("Domain")]
    [InlineData("Application", "KapClinic.Domain")]
    [InlineData("Infrastructure", "KapClinic.Application")]
    [InlineData("Web", "KapClinic.Application", "KapClinic.Infrastructure")]
    public void Project_Always_ReferencesItsNeighboursAlone(string layer, params string[] allowed) =>
        XDocument
            .Load(Path.Combine(Repository.Root, $"src/KapClinic.{layer}/KapClinic.{layer}.csproj"))
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
            .ShouldBeSubsetOf([.. allowed, "KapClinic.Domain"]);

    [Fact]
    public void Domain_Always_NeedsNoPackage() =>
        XDocument
            .Load(Path.Combine(Repository.Root, "src/KapClinic.Domain/KapClinic.Domain.csproj"))
            .Descendants("PackageReference")
            .ShouldBeEmpty();

    private static IEnumerable<string> Names(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
