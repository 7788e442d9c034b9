using KapClinic.Domain.Preparation;

namespace KapClinic.Domain.Tests.Preparation;

public class PreparationChecklistTests
{
    private static readonly string[] Everything = [.. PreparationChecklist.Items.Select(i => i.Code)];

    [Fact]
    public void Items_HaveUniqueCodesThatNameTheirPart()
    {
        Everything.ShouldBeUnique();
        foreach (var item in PreparationChecklist.Items)
            item.Code.ShouldStartWith($"p{(int)item.Part + 1}.");
        PreparationChecklist.Items.Select(i => i.Part).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void IsComplete_EverythingDone_IsTrue_AndOneLeft_IsNot()
    {
        PreparationChecklist.IsComplete(Everything).ShouldBeTrue();
        foreach (var code in Everything)
        {
            string[] without = [.. Everything.Where(c => c != code)];
            PreparationChecklist.IsComplete(without).ShouldBeFalse();
            PreparationChecklist.Missing(without).ShouldHaveSingleItem().Code.ShouldBe(code);
        }
    }

    [Fact]
    public void Find_Intention_IsInTheSecondPart() =>
        PreparationChecklist.Find("p2.intention")!.Part.ShouldBe(PreparationPart.SkillsAndIntention);
}
