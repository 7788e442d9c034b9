using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers;

namespace KapClinic.IntegrationTests.Layout;

/// <summary>Every drawing that a page can ask for is one that the build makes.</summary>
public sealed partial class DrawingTests
{
    [Fact]
    public void Icon_NamedInAPage_IsBuilt()
    {
        var built = IconName()
            .Matches(File.ReadAllText(Path.Combine(Web(), "Assets", "icons.mjs")))
            .Select(m => m.Groups["name"].Value);
        var used = Directory
            .EnumerateFiles(Path.Combine(Web(), "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => UsedIcon().Matches(File.ReadAllText(file)))
            .Select(m => m.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal);

        used.Except(built, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void KindsStagesAndLevels_OfTheDomain_HaveADrawing()
    {
        var marks = Enum.GetValues<SessionKind>()
            .Select(k => KindLook.Of(k).Mark)
            .Concat(Enum.GetValues<Stage>().Select(s => StageLook.Of(s).Mark));
        foreach (var mark in marks)
        {
            File.Exists(Path.Combine(Web(), "Assets", "marks", mark + ".svg")).ShouldBeTrue(mark);
        }

        Enum.GetValues<SessionKind>().ShouldAllBe(k => KindLook.Of(k).Mark != "note");
        Enum.GetValues<Stage>().ShouldAllBe(s => StageLook.Of(s).Data != "other");
        Enum.GetValues<VitalLevel>().Select(l => LevelLook.Of(l).Word).ShouldBeUnique();
    }

    [Theory]
    [InlineData(VisitStatus.Held, "held")]
    [InlineData(VisitStatus.InSession, "running")]
    [InlineData(VisitStatus.Ended, "done")]
    [InlineData(VisitStatus.NoShow, "away")]
    [InlineData(PickupState.Confirmed, "ready")]
    [InlineData(PickupState.DidNotCome, "away")]
    [InlineData(GateState.Missing, "waiting")]
    [InlineData(GateState.Met, "ready")]
    public void State_OfTheDomain_HasItsLook(object state, string look) => StateLook.Of(state).Data.ShouldBe(look);

    private static string Web([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "KapClinic.Web"));

    [GeneratedRegex("^  \"?(?<name>[a-z-]+)\"?:", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IconName();

    [GeneratedRegex("<icon name=\"(?<name>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsedIcon();
}
