using System.Text.RegularExpressions;

namespace KapClinic.ArchitectureTests.Docs;

/// <summary>Whoever follows a link of the documentation, or a decision's number in a comment, gets there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Link_InADocument_LeadsSomewhere()
    {
        string[] documents = ["README.md", .. Repository.Find("docs", "*.md").Select(f => f.Path)];
        var broken =
            from document in documents
            from Match link in Links().Matches(Repository.Read(document))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{document}: {target}";
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Decision_ThatACommentNames_IsRecorded()
    {
        var recorded = Repository
            .Find("docs/adr", "*.md")
            .Select(f => Path.GetFileName(f.Path)[..4])
            .ToHashSet(StringComparer.Ordinal);
        Repository
            .CSharp("src")
            .Concat(Repository.CSharp("tests"))
            .Concat(Repository.Find("src", "*.csproj"))
            .SelectMany(f => Decisions().Matches(f.Text).Select(m => (f.Path, Number: m.Groups[1].Value)))
            .Where(d => !recorded.Contains(d.Number))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Decision_Always_IsShort() =>
        Repository.Find("docs/adr", "*.md").Where(f => f.Lines > 30).Select(f => f.Path).ShouldBeEmpty();

    /// <summary>The repository speaks of the product alone.</summary>
    [Fact]
    public void Document_Never_NamesAPathOfOneMachine() =>
        Repository
            .Find("docs", "*.md")
            .Append(new SourceFile("README.md", Repository.Read("README.md")))
            .Where(f => MachinePaths().IsMatch(f.Text))
            .Select(f => f.Path)
            .ShouldBeEmpty();

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();

    [GeneratedRegex(@"docs/adr/(\d{4})", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Decisions();

    [GeneratedRegex(@"(?<![\w.])/(work|home|root|tmp)/", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MachinePaths();
}
