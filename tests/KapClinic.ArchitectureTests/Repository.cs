using System.Runtime.CompilerServices;

namespace KapClinic.ArchitectureTests;

/// <summary>The repository's own text, for the rules that a compiled assembly does not show any more.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file under a folder, without what the build makes.</summary>
    public static IReadOnlyList<SourceFile> CSharp(string folder) => Find(folder, "*.cs");

    public static IReadOnlyList<SourceFile> Find(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(path =>
                    !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "wwwroot" or "Migrations")
                )
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
        ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "KapClinic.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository of these tests is not here.");
        }

        return folder.FullName;
    }
}
