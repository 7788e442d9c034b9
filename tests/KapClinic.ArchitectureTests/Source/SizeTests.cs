namespace KapClinic.ArchitectureTests.Source;

/// <summary>A file that grows past what one can hold in mind is doing a second thing.</summary>
public sealed class SizeTests
{
    private const int PageModelLines = 100;
    private const int FileLines = 250;

    /// <summary>Longer than they should be. This list only ever becomes shorter.</summary>
    private static readonly string[] Long =
    [
        "src/KapClinic.Application/Clients/Import/FhirBundle.cs",
        "src/KapClinic.Domain/Dosing/PreCheckBands.cs",
        "src/KapClinic.Domain/Settings/PolicyCheck.cs",
        "src/KapClinic.Web/Pages/Clearance/Review.cshtml.cs",
        "src/KapClinic.Web/Pages/Clients/Chart.cshtml.cs",
        "src/KapClinic.Web/Pages/Courses/Index.cshtml.cs",
        "src/KapClinic.Web/Pages/Courses/OpeningState.cshtml.cs",
        "src/KapClinic.Web/Pages/Design/Form.cshtml.cs",
        "src/KapClinic.Web/Pages/Design/Index.cshtml.cs",
        "src/KapClinic.Web/Pages/Dosing/Dosing.cshtml.cs",
        "src/KapClinic.Web/Pages/Index.cshtml.cs",
        "src/KapClinic.Web/Pages/Intake/Screening.cshtml.cs",
        "src/KapClinic.Web/Pages/Integration/Note.cshtml.cs",
        "src/KapClinic.Web/Pages/Measures/FillIn.cshtml.cs",
        "src/KapClinic.Web/Pages/Measures/Safety.cshtml.cs",
        "src/KapClinic.Web/Pages/Preparation/Preparation.cshtml.cs",
        "src/KapClinic.Web/Pages/Scheduling/Book.cshtml.cs",
        "src/KapClinic.Web/Pages/Settings/People/Edit.cshtml.cs",
        "src/KapClinic.Web/Pages/Settings/Policy.cshtml.cs",
        "src/KapClinic.Web/TagHelpers/Fields/FieldControl.cs",
    ];

    [Fact]
    public void File_OfTheProduct_StaysShort() => TooLong().Except(Long).ShouldBeEmpty();

    [Fact]
    public void List_Always_NamesOnlyWhatIsStillLong() => Long.Except(TooLong()).ShouldBeEmpty();

    [Fact]
    public void MedianFile_OfTheProduct_FitsAScreen()
    {
        var lines = Repository.CSharp("src").Select(f => f.Lines).Order().ToList();
        lines[lines.Count / 2].ShouldBeLessThanOrEqualTo(70);
    }

    private static IEnumerable<string> TooLong() =>
        Repository
            .CSharp("src")
            .Where(f =>
                f.Lines > (f.Path.EndsWith(".cshtml.cs", StringComparison.Ordinal) ? PageModelLines : FileLines)
            )
            .Select(f => f.Path);
}
