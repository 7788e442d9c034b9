using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients.Import;

/// <summary>Reads whatever files were handed over; an unknown one is reported and does not stop the rest.</summary>
public static class ImportReader
{
    public static ImportedRecords Read(IEnumerable<ImportFile> files)
    {
        List<ImportedPerson> people = [];
        List<ImportedStatement> statements = [];
        List<ImportProblem> problems = [];
        foreach (var file in files)
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
                problems.Add(
                    new ImportProblem(
                        file.Name,
                        0,
                        "Not a file we read: patients, conditions, medications, allergies or observations as .csv, or a FHIR bundle as .json."
                    )
                );
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
            ? Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(f => SyntheaCsv.Knows(f) || FhirBundle.Knows(f))
                .Order(StringComparer.Ordinal)
            : (IEnumerable<string>)[path];
        return [.. files.Select(f => new ImportFile(Path.GetFileName(f), () => File.OpenRead(f)))];
    }
}
