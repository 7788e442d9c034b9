using System.Text.RegularExpressions;

namespace KapClinic.ArchitectureTests.Requests;

/// <summary>Every use case is tested by a class of its name, so that one word leads from page to handler to test.</summary>
public sealed partial class UseCaseTestsTests
{
    /// <summary>Tested together with their neighbours; the class named must speak of the use case.</summary>
    private static readonly Dictionary<string, string> TestedBy = new(StringComparer.Ordinal)
    {
        ["ReadIncident"] = "ListIncidentsTests",
        ["ReadLaterStart"] = "StartLaterTests",
        ["MarkAway"] = "CoverVisitTests",
        ["PreviewSeries"] = "BookSeriesTests",
        ["JoinStandby"] = "FindStandbyTests",
        ["LeaveStandby"] = "FindStandbyTests",
        ["ReadStandby"] = "FindStandbyTests",
    };

    private static readonly Dictionary<string, SourceFile> TestClasses = Repository
        .CSharp("tests")
        .SelectMany(f => ClassNames().Matches(f.Code).Select(m => (Name: m.Groups[1].Value, File: f)))
        .GroupBy(c => c.Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().File, StringComparer.Ordinal);

    [Fact]
    public void UseCase_Always_HasItsTests() =>
        UseCases
            .All.Select(u => u.Name)
            .Where(name => !TestClasses.ContainsKey(name + "Tests") && !IsTestedElsewhere(name))
            .ShouldBeEmpty();

    [Fact]
    public void TestedBy_Always_NamesOnlyWhatIsStillSo()
    {
        var known = UseCases.All.Select(u => u.Name).ToHashSet(StringComparer.Ordinal);
        TestedBy
            .Keys.Where(name => !known.Contains(name) || TestClasses.ContainsKey(name + "Tests"))
            .ShouldBeEmpty("these have a test class of their name now, or are gone: take them off the list");
    }

    private static bool IsTestedElsewhere(string name) =>
        TestedBy.TryGetValue(name, out var by)
        && TestClasses.TryGetValue(by, out var file)
        && Regex.IsMatch(file.Code, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"\bclass (\w+Tests)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ClassNames();
}
