using CsvHelper;
using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients.Import;

/// <summary>Reads Synthea's CSV export: patients, conditions, medications, allergies and observations, each a file with a header line.</summary>
internal static class SyntheaCsv
{
    private static readonly Dictionary<string, Func<CsvReader, ImportSource, object?>> Readers = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["patients"] = Person,
        ["conditions"] = (csv, at) => Statement(csv, at, StatementKind.Condition),
        ["medications"] = (csv, at) => Statement(csv, at, StatementKind.Medicine),
        ["allergies"] = (csv, at) => Statement(csv, at, StatementKind.Allergy),
        ["observations"] = Observation,
    };

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    public static bool Knows(string fileName) =>
        fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        && Readers.ContainsKey(Path.GetFileNameWithoutExtension(fileName));

    public static void Read(
        ImportFile file,
        List<ImportedPerson> people,
        List<ImportedStatement> statements,
        List<ImportProblem> problems
    )
    {
        var read = Readers[Path.GetFileNameWithoutExtension(file.Name)];
        using var stream = file.Open();
        using var csv = CsvReader.Create(stream, Options, leaveOpen: false);
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException)
        {
            problems.Add(new ImportProblem(file.Name, 1, "The first line is not a header."));
            return;
        }

        while (Next(csv, file.Name, problems))
        {
            var at = new ImportSource(file.Name, (int)csv.LineNumber);
            try
            {
                switch (read(csv, at))
                {
                    case ImportedPerson person:
                        people.Add(person);
                        break;
                    case ImportedStatement statement:
                        statements.Add(statement);
                        break;
                    default:
                        break;
                }
            }
            catch (UnreadableRowException unreadable)
            {
                problems.Add(new ImportProblem(at.File, at.Line, unreadable.Message));
            }
        }
    }

    /// <summary>Goes to the next line that has the file's own form; the others are reported and passed over.</summary>
    private static bool Next(CsvReader csv, string file, List<ImportProblem> problems)
    {
        while (true)
        {
            var before = csv.ByteOffset;
            try
            {
                return csv.Read();
            }
            catch (CsvFormatException)
            {
                problems.Add(new ImportProblem(file, (int)csv.LineNumber, "The line is not in the file's own form."));
                if (csv.ByteOffset == before)
                {
                    return false;
                }
            }
        }
    }

    private static ImportedPerson Person(CsvReader csv, ImportSource at) =>
        new(
            "synthea:" + Needed(csv, "Id"),
            Needed(csv, "FIRST", Client.NameLength),
            Needed(csv, "LAST", Client.NameLength),
            Day(csv, "BIRTHDATE") ?? throw new UnreadableRowException("No birth date."),
            Day(csv, "DEATHDATE"),
            Active: true,
            ImportText.Gender(Raw(csv, "GENDER")),
            new ContactDetails(
                Phone: null,
                Email: null,
                Field(csv, "ADDRESS", Client.ContactLength),
                Field(csv, "CITY", Client.ContactLength),
                Field(csv, "STATE", Client.ContactLength),
                Field(csv, "ZIP", Client.ContactLength),
                "US"
            ),
            at
        );

    private static ImportedStatement Statement(CsvReader csv, ImportSource at, StatementKind kind)
    {
        var (patient, code, name) = (Needed(csv, "PATIENT"), Field(csv, "CODE", 100), Needed(csv, "DESCRIPTION", 500));
        var (start, stop) = (Raw(csv, "START"), Raw(csv, "STOP"));
        return new ImportedStatement(
            kind,
            ImportText.KeyOf("synthea:" + kind, patient, start, code, name, Raw(csv, "ENCOUNTER")),
            "synthea:" + patient,
            name,
            code,
            Day(csv, "START"),
            string.IsNullOrWhiteSpace(stop) ? null : Day(csv, "STOP"),
            kind == StatementKind.Allergy ? Field(csv, "DESCRIPTION1", 500) : null,
            Unit: null,
            ObservedAt: null,
            at
        );
    }

    private static ImportedStatement Observation(CsvReader csv, ImportSource at)
    {
        var (patient, name, value) = (
            Needed(csv, "PATIENT"),
            Needed(csv, "DESCRIPTION", 500),
            Needed(csv, "VALUE", 500)
        );
        return new ImportedStatement(
            StatementKind.Observation,
            ImportText.KeyOf(
                "synthea:Observation",
                patient,
                Raw(csv, "DATE"),
                Raw(csv, "CODE"),
                name,
                value,
                Raw(csv, "ENCOUNTER")
            ),
            "synthea:" + patient,
            name,
            Field(csv, "CODE", 100),
            Since: null,
            Until: null,
            value,
            Field(csv, "UNITS", 60),
            ImportText.Instant(Raw(csv, "DATE")) ?? throw new UnreadableRowException("The date can't be read."),
            at
        );
    }

    private static string? Raw(CsvReader csv, string name) =>
        csv.TryGetFieldIndex(name, out var index) && index < csv.FieldCount ? csv.GetStringOrNull(index) : null;

    private static string? Field(CsvReader csv, string name, int length) =>
        ImportText.Clean(Raw(csv, name)) is { } text ? ImportText.Fit(text, length) : null;

    private static string Needed(CsvReader csv, string name, int length = 200) =>
        Field(csv, name, length) ?? throw new UnreadableRowException($"{name} is empty.");

    private static DateOnly? Day(CsvReader csv, string name)
    {
        var text = Raw(csv, name);
        return string.IsNullOrWhiteSpace(text)
            ? null
            : ImportText.Date(text) ?? throw new UnreadableRowException($"{name} is not a date.");
    }
}

/// <summary>One row can't be read; the rest can.</summary>
internal sealed class UnreadableRowException(string message) : Exception(message);
