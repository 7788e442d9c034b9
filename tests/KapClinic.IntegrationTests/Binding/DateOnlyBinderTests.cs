namespace KapClinic.IntegrationTests.Binding;

public sealed class DateOnlyBinderTests
{
    [Theory]
    [InlineData("2026-04-21")]
    [InlineData("21 April 2026")]
    [InlineData("21 Apr 2026")]
    public async Task Whole_Readable_IsRead(string typed) =>
        (await Bound.FromAsync<DateOnly>(("Input.X", typed))).Value.ShouldBe(new DateOnly(2026, 4, 21));

    [Theory]
    [InlineData("04/05/2026")]
    [InlineData("4.5.26")]
    [InlineData("2026-02-30")]
    public async Task Whole_ThatCouldMeanTwoDays_IsRefused(string typed) =>
        (await Bound.FromAsync<DateOnly?>(("Input.X", typed))).Error.ShouldNotBeNull().ShouldContain(typed);

    [Theory]
    [InlineData("4", "3", "1988", null)]
    [InlineData("31", "6", "1984", "31 June does not exist")]
    [InlineData("29", "2", "2023", "29 February does not exist")]
    [InlineData("4", "13", "1988", "1 to 12")]
    [InlineData("4", "3", "88", "four digits")]
    [InlineData("4", "", "1988", "day, month and year")]
    [InlineData("x", "3", "1988", "does not exist")]
    public async Task Parts_Typed_AreReadOrExplained(string day, string month, string year, string? problem)
    {
        var bound = await Bound.FromAsync<DateOnly?>(
            ("Input.X.Day", day),
            ("Input.X.Month", month),
            ("Input.X.Year", year)
        );

        if (problem is null)
        {
            bound.Value.ShouldBe(new DateOnly(1988, 3, 4));
        }
        else
        {
            bound.Error.ShouldNotBeNull().ShouldContain(problem);
        }
    }

    [Fact]
    public async Task Parts_AllEmpty_AreNoDate()
    {
        var bound = await Bound.FromAsync<DateOnly?>(("Input.X.Day", ""), ("Input.X.Month", ""), ("Input.X.Year", ""));

        bound.IsSet.ShouldBeTrue();
        bound.Value.ShouldBeNull();
    }
}
