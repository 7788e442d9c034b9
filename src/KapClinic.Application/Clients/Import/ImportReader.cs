using System.Globalization;
using System.Text;
using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients.Import;

/// <summary>Reads whatever files were handed over; an unknown one is reported and does not stop the rest.</summary>
public static class ImportReader
{
    private const string NotRead =
        "Not a file we read: patients, conditions, medications, allergies or observations as .csv, or a FHIR bundle as .json.";

    public static ImportedRecords Read(IEnumerable<ImportFile> files)
    {
        List<ImportedPerson> people = [];
        List<ImportedStatement> statements = [];
        List<ImportProblem> problems = [];
        // What was skipped as a whole comes first: the report keeps the first problems only.
        foreach (var file in files.OrderBy(f => Knows(f.Name)))
        {
            if (SyntheaCsv.Knows(file.Name))
            {
                SyntheaCsv.Read(file, people, statements, problems);
            }
            else if (FhirBundle.Knows(file.Name))
            {
                FhirBundle.Read(file, people, statements, problems);
            }
            else
            {
                problems.Add(new ImportProblem(file.Name, ImportProblem.WholeFile, NotRead));
            }
        }

        return new ImportedRecords(people, statements, problems);
    }

    /// <summary>Whether a file of this name can be read at all.</summary>
    public static bool Knows(string fileName) => SyntheaCsv.Knows(fileName) || FhirBundle.Knows(fileName);

    /// <summary>Every file below a folder, or the one file.</summary>
    public static IReadOnlyList<ImportFile> At(string path)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : (IEnumerable<string>)[path];
        return [.. files.Select(f => new ImportFile(Path.GetFileName(f), () => File.OpenRead(f)))];
    }

    /// <summary>The files by name, as the list of imports shows them: as many as fit, and how many more.</summary>
    public static string Names(IReadOnlyList<string> files)
    {
        const int roomForTheRest = 30;
        var shown = new StringBuilder();
        for (var i = 0; i < files.Count; i++)
        {
            var name = ImportText.Fit(Path.GetFileName(files[i]), 200);
            if (shown.Length + name.Length > ImportRun.FilesLength - roomForTheRest)
            {
                return shown.Append(CultureInfo.InvariantCulture, $" and {files.Count - i} more").ToString();
            }

            shown.Append(i == 0 ? "" : ", ").Append(name);
        }

        return shown.ToString();
    }
}
