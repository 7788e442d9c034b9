using System.Text.RegularExpressions;
using KapClinic.Domain.Courses;

namespace KapClinic.ArchitectureTests.Source;

/// <summary>Refusals are known by their code, to programs, logs and tests: one meaning, one code, one place.</summary>
public sealed partial class ErrorCodeTests
{
    private static readonly IReadOnlyList<(string Code, string Path)> Codes =
    [
        .. Repository
            .CSharp("src")
            .SelectMany(f => Made().Matches(f.Code).Select(m => (m.Groups["code"].Value, f.Path))),
    ];

    [Fact]
    public void Codes_OfTheProduct_AreFound() => Codes.Count.ShouldBeGreaterThan(50);

    [Fact]
    public void Code_Always_IsAreaAndWordsInSnakeCase() => Codes.Where(c => !Shape().IsMatch(c.Code)).ShouldBeEmpty();

    [Fact]
    public void Code_Always_IsMadeInOneFile() =>
        Codes
            .GroupBy(c => c.Code, StringComparer.Ordinal)
            .Where(g => g.Select(c => c.Path).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(c => c.Path))}")
            .ShouldBeEmpty();

    /// <summary>Booking asks the spacing gate's question of the visits ahead as well, and refuses with the same code.</summary>
    [Fact]
    public void Code_OfARefusal_IsNoGatesCode() =>
        Codes
            .Select(c => c.Code)
            .Intersect(GateEvaluator.Catalogue.Select(g => g.Code), StringComparer.Ordinal)
            .ShouldBe(["next_dose.spacing"]);

    [GeneratedRegex(
        """\bError\.(Invalid|NotFound|Forbidden|Refused|Stale)\(\s*"(?<code>[^"]*)"\s*,""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Made();

    [GeneratedRegex("^[a-z]+(_[a-z]+)*\\.[a-z0-9]+(_[a-z0-9]+)*$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Shape();
}
