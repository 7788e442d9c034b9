using KapClinic.Web.Layout;

namespace KapClinic.IntegrationTests.Layout;

public sealed class WordingTests
{
    [Theory]
    [InlineData("BirthDate", "Birth date")]
    [InlineData("FrontDesk", "Front desk")]
    [InlineData("ASQ", "ASQ")]
    [InlineData("ASQResult", "ASQ result")]
    [InlineData("Name", "Name")]
    public void Of_NameInCode_ReadsAsWords(string name, string words) => Wording.Of(name).ShouldBe(words);

    [Theory]
    [InlineData("2000-02-29", "2026-02-28", 25)]
    [InlineData("2000-02-29", "2026-03-01", 26)]
    [InlineData("1988-03-04", "2026-03-04", 38)]
    [InlineData("1988-03-04", "2026-03-03", 37)]
    public void Age_OnADay_CountsWholeYears(string born, string on, int years) =>
        Dates
            .Age(
                DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture),
                DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)
            )
            .ShouldBe(years);

    [Fact]
    public void Near_NextDay_SaysTomorrow() => Dates.Near(new(2026, 5, 1), new(2026, 4, 30)).ShouldBe("tomorrow");

    [Fact]
    public void Day_OfAnotherYear_NamesTheYear() =>
        Dates.Day(new(2027, 1, 4), new(2026, 12, 30)).ShouldBe("Monday 4 January 2027");
}
