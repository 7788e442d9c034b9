using System.Text.RegularExpressions;

namespace KapClinic.ArchitectureTests.Source;

/// <summary>The same area names in every layer, so that one word leads to all four folders.</summary>
public sealed partial class AreaTests
{
    private static readonly string[] Areas =
    [
        "Clients",
        "Programmes",
        "Courses",
        "Intake",
        "Clearance",
        "Preparation",
        "Scheduling",
        "Pickup",
        "Dosing",
        "Discharge",
        "Medication",
        "Integration",
        "Measures",
        "Consents",
        "Notes",
        "Team",
        "Portal",
        "Billing",
        "Reports",
        "Access",
        "Audit",
        "Settings",
    ];

    [Theory]
    [InlineData("src/KapClinic.Domain")]
    [InlineData("src/KapClinic.Application", "Demo")]
    [InlineData("src/KapClinic.Web/Pages", "Shared", "Design")]
    public void Folder_OfALayer_IsAnArea(string layer, params string[] others) =>
        Directory
            .GetDirectories(Path.Combine(Repository.Root, layer))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj"))
            .ShouldBeSubsetOf([.. Areas, .. others]);

    [Fact]
    public void Namespace_Always_FollowsTheFolder()
    {
        var wrong = Repository
            .CSharp("src")
            .Select(f => (f.Path, Space: Declared().Match(f.Code).Groups[1].Value))
            .Where(f => f.Space.Length > 0)
            .Where(f =>
            {
                var expected = Path.GetDirectoryName(f.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
                return f.Space != expected && !expected.StartsWith(f.Space + ".", StringComparison.Ordinal);
            })
            .Select(f => $"{f.Path}: {f.Space}");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Tree_Never_HasADrawerForOddsAndEnds()
    {
        string[] drawers = ["Common", "Helpers", "Utils", "Utilities", "Misc", "Contracts"];
        Repository
            .CSharp("src")
            .Concat(Repository.CSharp("tests"))
            .SelectMany(f => f.Path.Split('/')[..^1])
            .Distinct(StringComparer.Ordinal)
            .Intersect(drawers)
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declared();
}
