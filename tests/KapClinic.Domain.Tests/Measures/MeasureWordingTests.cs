using System.Text.Json;
using KapClinic.Domain.Measures;

namespace KapClinic.Domain.Tests.Measures;

public class MeasureWordingTests
{
    private static readonly string[] MayShip = ["PHQ-9", "PHQ-2", "GAD-7", "PCL-5", "AUDIT-C", "ASQ", "SESSION"];

    [Fact]
    public void Wording_ShipsOnlyWhereTheLicenceAllows() =>
        MeasureDefinition.All.Where(m => m.Wording is not null).Select(m => m.Id).ShouldBe(MayShip, ignoreOrder: true);

    [Fact]
    public void Wording_ThatShips_FitsItsDefinition()
    {
        foreach (var measure in MeasureDefinition.All.Where(m => m.Wording is not null))
        {
            MeasureWording
                .Parse(JsonSerializer.Serialize(measure.Wording, JsonSerializerOptions.Web))
                .Succeeded.ShouldBeTrue(measure.Id);
            foreach (var item in measure.Items)
            {
                var options = measure.Wording!.OptionsOf(item.Number);
                options.Select(o => o.Value).ShouldBe(Enumerable.Range(item.Least, item.Greatest - item.Least + 1));
                measure.Wording.Items.Single(i => i.Number == item.Number).Text.ShouldNotBeNullOrWhiteSpace();
            }
        }
    }

    [Fact]
    public void Wording_Gad7Zero_ReadsNotAtAll() =>
        MeasureDefinition.Find("GAD-7")!.Wording!.Options[0].Text.ShouldBe("Not at all");

    [Fact]
    public void Wording_WithACredit_ShowsIt() =>
        MeasureDefinition
            .All.Where(m => m.Wording is not null && m.Id != "SESSION")
            .ShouldAllBe(m => m.Wording!.Credit.Length > 0);

    [Fact]
    public void Find_UnknownMeasure_IsNull() => MeasureDefinition.Find("HAM-D").ShouldBeNull();

    [Theory]
    [InlineData("not json", "measures.wording_unreadable")]
    [InlineData("{}", "measures.wording_unreadable")]
    [InlineData(
        """{"measure":"X","language":"en","credit":"","stem":"","options":[],"items":[]}""",
        "measures.wording_unknown_measure"
    )]
    [InlineData(
        """{"measure":"WSAS","language":"en","credit":"","stem":"","options":[],"items":[{"number":1,"text":"a"}]}""",
        "measures.wording_items"
    )]
    [InlineData(
        """{"measure":"WSAS","language":"en","credit":"","stem":"","options":[{"value":9,"text":"x"}],"items":[{"number":1,"text":"a"},{"number":2,"text":"a"},{"number":3,"text":"a"},{"number":4,"text":"a"},{"number":5,"text":"a"}]}""",
        "measures.wording_options"
    )]
    public void Parse_UnfitFile_IsRefused(string json, string code) =>
        MeasureWording.Parse(json).Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Parse_WordingAnOrganisationBrings_IsRead() =>
        MeasureWording
            .Parse(
                """{"measure":"PHQ-2","language":"fr","credit":"c","stem":"s","options":[{"value":0,"text":"n"}],"items":[{"number":1,"text":"a"},{"number":2,"text":"b"}]}"""
            )
            .Value.Items[1]
            .Text.ShouldBe("b");
}
