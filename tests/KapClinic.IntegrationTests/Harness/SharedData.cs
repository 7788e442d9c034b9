using System.Runtime.CompilerServices;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>Sample input that lies beside the repository where it is developed; a test that wants it skips elsewhere and says so.</summary>
public static class SharedData
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "data"));

    private static string RepositoryRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KapClinic.sln")))
        {
            folder = folder.Parent;
        }

        // Beside a work tree, or beside the repository that holds it.
        for (var up = folder; up is not null; up = up.Parent)
        {
            if (Directory.Exists(Path.Combine(up.FullName, "..", "shared", "data")))
            {
                return up.FullName;
            }
        }

        return folder?.FullName ?? Path.GetTempPath();
    }
}

/// <summary>A fact that runs where the sample input is present.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!Directory.Exists(SharedData.Folder))
        {
            Skip = "The sample input is not beside this repository.";
        }
    }
}
