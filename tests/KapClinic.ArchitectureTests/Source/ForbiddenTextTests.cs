using System.Text.RegularExpressions;

namespace KapClinic.ArchitectureTests.Source;

/// <summary>What may not be written in the product, because each of these was a bug somewhere before.</summary>
public sealed class ForbiddenTextTests
{
    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b", "the clock is a TimeProvider")]
    [InlineData(@"\bGuid\.NewGuid\(", "ids are in the order of time: Guid.CreateVersion7()")]
    [InlineData(@"\{@", "objects in a log line may hold a client's record (docs/adr/0005)")]
    [InlineData(@"\.(Wait|GetAwaiter\(\)\.GetResult)\(\)", "waiting on a thread can stop the whole application")]
    [InlineData(@"\)\.Result\b|[Tt]ask\.Result\b", "waiting on a thread can stop the whole application")]
    [InlineData(@"\basync void\b", "an exception there ends the application")]
    [InlineData(@"\bEnsureCreated", "the database is made by migrations alone")]
    [InlineData(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException", "nothing unfinished is committed")]
    public void Source_Never_Says(string pattern, string because) =>
        Repository
            .CSharp("src")
            .SelectMany(f => f.Places(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5))))
            .ShouldBeEmpty(because);

    [Theory]
    [InlineData(@"\sstyle\s*=", "the content policy refuses inline style")]
    [InlineData(
        @"\son(click|change|submit|load|input|focus|blur|key\w+)\s*=",
        "the content policy refuses inline script"
    )]
    [InlineData(@"<script(?![^>]*\ssrc\s*=)[^>]*>", "the content policy refuses inline script")]
    [InlineData(@"<style\b", "the content policy refuses inline style")]
    [InlineData(@"@Html\.Raw\(", "what people type must never become markup")]
    public void Page_Never_Says(string pattern, string because) =>
        Repository
            .Find("src/KapClinic.Web", "*.cshtml")
            .SelectMany(f => f.Places(new Regex(pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5))))
            .ShouldBeEmpty(because);

    [Fact]
    public void Domain_Never_AsksTheTimeItself() =>
        Repository
            .CSharp("src/KapClinic.Domain")
            .Where(f => f.Code.Contains("TimeProvider", StringComparison.Ordinal))
            .Select(f => f.Path)
            .ShouldBeEmpty("time and user are arguments of domain methods");

    [Fact]
    public void Sql_Never_AsksTheTimeItself()
    {
        var clock = new Regex(
            @"\b(now\(\)|current_timestamp|clock_timestamp\(\))",
            RegexOptions.IgnoreCase,
            TimeSpan.FromSeconds(5)
        );
        Repository
            .CSharp("src/KapClinic.Infrastructure")
            .SelectMany(f => f.Places(clock))
            .ShouldBeEmpty("rules run on the clinic's clock, which tests and the demo set");
    }
}
