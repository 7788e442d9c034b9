namespace KapClinic.IntegrationTests.Binding;

public sealed class NumberBinderTests
{
    [Theory]
    [InlineData("2.5", "2.5")]
    [InlineData(" 150 ", "150")]
    [InlineData("-0.25", "-0.25")]
    public async Task Decimal_WithAPoint_IsRead(string typed, string expected) =>
        (await Bound.FromAsync<decimal>(("Input.X", typed))).Value.ShouldBe(
            decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)
        );

    [Theory]
    [InlineData("2,5")]
    [InlineData("1,000")]
    [InlineData("0.04 g")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("٣")]
    public async Task Decimal_ThatCouldMeanSomethingElse_IsRefused(string typed)
    {
        var bound = await Bound.FromAsync<decimal?>(("Input.X", typed));

        bound.IsSet.ShouldBeFalse();
        bound.Error.ShouldNotBeNull().ShouldContain(typed);
    }

    [Fact]
    public async Task Whole_WithAFraction_IsRefused() =>
        (await Bound.FromAsync<int>(("Input.X", "2.5"))).Error.ShouldNotBeNull().ShouldContain("whole number");

    [Fact]
    public async Task Empty_WhereItMayBeMissing_IsNull()
    {
        var bound = await Bound.FromAsync<int?>(("Input.X", ""));

        bound.IsSet.ShouldBeTrue();
        bound.Value.ShouldBeNull();
    }

    [Fact]
    public async Task Empty_WhereItMustBeThere_AsksForIt() =>
        (await Bound.FromAsync<int>(("Input.X", ""))).Error.ShouldBe("Enter a number.");
}
