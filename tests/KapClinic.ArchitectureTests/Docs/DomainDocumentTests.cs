using System.Reflection;
using System.Text;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Programmes;

namespace KapClinic.ArchitectureTests.Docs;

/// <summary>
/// The tables of docs/domain.md are what the code says. After a change of the code run these tests with
/// <c>KAPCLINIC_WRITE_DOCS=1</c> once and look at the difference.
/// </summary>
public sealed class DomainDocumentTests
{
    private const string Document = "docs/domain.md";

    [Fact]
    public void Moves_InTheDocument_AreTheTableOfTheCode() => AssertBlock("moves", Moves());

    [Fact]
    public void Gates_InTheDocument_AreTheCatalogueOfTheCode() => AssertBlock("gates", Gates());

    [Fact]
    public void Criteria_InTheDocument_AreThoseOfTheCode() => AssertBlock("discharge", Criteria());

    [Fact]
    public void Programmes_InTheDocument_AreThoseShipped() =>
        AssertBlock(
            "programmes",
            Table(
                "| programme | preparation visits, at least | doses | hours between doses, at least | integration visits for each dose |",
                ShippedProgrammes.All.Select(p =>
                    $"| {p.Name} | {p.Parameters.PreparationMinimum} | {p.Parameters.DosesPlanned} | {p.Parameters.LeastHoursBetweenDoses} | {p.Parameters.Integration.PerDose}, {Words.Of(p.Parameters.Integration.Requirement)} |"
                )
            )
        );

    [Fact]
    public void Stages_Always_AreAllExplained()
    {
        var text = Repository.Read(Document);
        Enum.GetValues<Stage>().Where(s => !text.Contains($"| {Name(s)} |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Roles_Always_AreAllExplained()
    {
        var text = Repository.Read(Document);
        Enum.GetValues<KapClinic.Domain.Access.Role>()
            .Cast<Enum>()
            .Concat(Enum.GetValues<KapClinic.Domain.Access.Permission>().Cast<Enum>())
            .Where(r => !text.Contains($"| {Name(r)} |", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static string Moves() =>
        Table(
            "| from | act | to |",
            StageMoves
                .All.OrderBy(m => m.From)
                .ThenBy(m => m.Act)
                .Select(m => $"| {Name(m.From)} | {Words.Of(m.Act)} | {(m.To is { } to ? Name(to) : Back(m.Act))} |")
        );

    private static string Back(StageAct act) =>
        act == StageAct.Clear ? "Preparation, or the stage it left" : "the stage it left";

    private static string Gates()
    {
        var text = new StringBuilder();
        foreach (var step in GateEvaluator.Catalogue.GroupBy(g => g.Step).OrderBy(g => g.Key))
        {
            text.Append("### ").Append(Name(step.Key)).Append("\n\n");
            text.Append(
                Table(
                    "| code | care team reads | front desk and client read | who satisfies it |",
                    step.Select(g => $"| `{g.Code}` | {g.Sentence} | {g.Neutral} | {Words.Of(g.Owner)} |")
                )
            );
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Criteria() =>
        string.Join(
            "\n",
            typeof(DischargeCriteria)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(f => f.IsLiteral)
                .Select(f => $"- `{f.GetRawConstantValue()}`")
        ) + "\n";

    private static string Table(string head, IEnumerable<string> rows) =>
        head
        + "\n"
        + string.Concat(Enumerable.Repeat("|---", head.Count(c => c == '|') - 1))
        + "|\n"
        + string.Join('\n', rows)
        + "\n";

    private static string Name(Enum value)
    {
        var words = Words.Of(value);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static void AssertBlock(string name, string expected)
    {
        var text = Repository.Read(Document);
        var (begin, end) = ($"<!-- {name}: written by DomainDocumentTests -->\n\n", $"\n<!-- end of {name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(begin.Length, $"{Document} has no place for {name}");
        to.ShouldBeGreaterThanOrEqualTo(from, $"{Document} has no place for {name}");
        if (Environment.GetEnvironmentVariable("KAPCLINIC_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Document), text[..from] + expected + text[to..]);
            return;
        }

        text[from..to].ShouldBe(expected);
    }
}
