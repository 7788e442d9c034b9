namespace KapClinic.ArchitectureTests.Source;

public sealed class ProgramTests
{
    [Fact]
    public void Program_Always_ReadsLikeATableOfContents() =>
        Repository
            .CSharp("src/KapClinic.Web")
            .Single(f => f.Path == "src/KapClinic.Web/Program.cs")
            .Lines.ShouldBeLessThanOrEqualTo(60);
}
