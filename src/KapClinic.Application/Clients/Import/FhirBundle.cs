using System.Text.Json;
using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients.Import;

/// <summary>
/// Reads FHIR R4 bundles (collection, transaction, searchset): Patient, Condition, MedicationStatement, MedicationRequest,
/// AllergyIntolerance and Observation. Other resources are left out. The line in a problem is the entry's number.
/// </summary>
internal static class FhirBundle
{
    public static bool Knows(string fileName) => fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public static void Read(
        ImportFile file,
        List<ImportedPerson> people,
        List<ImportedStatement> statements,
        List<ImportProblem> problems
    )
    {
        JsonDocument document;
        try
        {
            using var stream = file.Open();
            document = JsonDocument.Parse(stream);
        }
        catch (JsonException broken)
        {
            problems.Add(
                new ImportProblem(
                    file.Name,
                    ImportProblem.WholeFile,
                    $"This is not JSON: see line {(broken.LineNumber ?? 0) + 1}."
                )
            );
            return;
        }

        using (document)
        {
            var root = document.RootElement;
            if (
                root.ValueKind != JsonValueKind.Object
                || Text(root, "resourceType") != "Bundle"
                || !root.TryGetProperty("entry", out var entries)
                || entries.ValueKind != JsonValueKind.Array
            )
            {
                problems.Add(
                    new ImportProblem(file.Name, ImportProblem.WholeFile, "This is not a FHIR bundle with entries.")
                );
                return;
            }

            var number = 0;
            foreach (var entry in entries.EnumerateArray())
            {
                number++;
                try
                {
                    Entry(entry, new ImportSource(file.Name, number), people, statements);
                }
                catch (UnreadableRowException unreadable)
                {
                    problems.Add(new ImportProblem(file.Name, number, unreadable.Message));
                }
            }
        }
    }

    private static void Entry(
        JsonElement entry,
        ImportSource at,
        List<ImportedPerson> people,
        List<ImportedStatement> statements
    )
    {
        if (
            entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("resource", out var resource)
            || resource.ValueKind != JsonValueKind.Object
        )
        {
            throw new UnreadableRowException("The entry holds no resource.");
        }

        switch (Text(resource, "resourceType"))
        {
            case "Patient":
                people.Add(Person(resource, at));
                break;
            case "Condition":
                statements.Add(Statement(resource, StatementKind.Condition, Concept(resource, "code"), at));
                break;
            case "MedicationStatement" or "MedicationRequest":
                statements.Add(
                    Statement(resource, StatementKind.Medicine, Concept(resource, "medicationCodeableConcept"), at)
                );
                break;
            case "AllergyIntolerance":
                statements.Add(Statement(resource, StatementKind.Allergy, Concept(resource, "code"), at));
                break;
            case "Observation":
                statements.AddRange(Observations(resource, at));
                break;
            default:
                break;
        }
    }

    private static ImportedPerson Person(JsonElement patient, ImportSource at)
    {
        var name = First(patient, "name") ?? throw new UnreadableRowException("The patient has no name.");
        var given =
            name.TryGetProperty("given", out var all) && all.ValueKind == JsonValueKind.Array
                ? string.Join(' ', all.EnumerateArray().Select(g => ImportText.Clean(g.GetString())).OfType<string>())
                : "";
        var family =
            ImportText.Clean(Text(name, "family"))
            ?? throw new UnreadableRowException("The patient has no family name.");
        var address = First(patient, "address");
        var deceased = ImportText.Date(Text(patient, "deceasedDateTime"));
        return new ImportedPerson(
            KeyOf(Text(patient, "id") ?? throw new UnreadableRowException("The patient has no id.")),
            ImportText.Fit(
                given.Length == 0 ? throw new UnreadableRowException("The patient has no given name.") : given,
                Client.NameLength
            ),
            ImportText.Fit(family, Client.NameLength),
            ImportText.Date(Text(patient, "birthDate")) ?? throw new UnreadableRowException("No birth date."),
            deceased,
            !(patient.TryGetProperty("active", out var active) && active.ValueKind == JsonValueKind.False),
            ImportText.Gender(Text(patient, "gender")),
            new ContactDetails(
                Telecom(patient, "phone"),
                Telecom(patient, "email"),
                address is { } lines && First(lines, "line") is { ValueKind: JsonValueKind.String } line
                    ? Short(line.GetString())
                    : null,
                Short(address is { } a ? Text(a, "city") : null),
                Short(address is { } b ? Text(b, "state") : null),
                Short(address is { } c ? Text(c, "postalCode") : null),
                Short(address is { } d ? Text(d, "country") : null)
            ),
            at
        );
    }

    private static ImportedStatement Statement(
        JsonElement resource,
        StatementKind kind,
        (string? Name, string? Code) concept,
        ImportSource at
    )
    {
        var person = Reference(resource, kind == StatementKind.Allergy ? "patient" : "subject");
        var name = concept.Name ?? throw new UnreadableRowException("The resource names nothing.");
        var since =
            Text(resource, "onsetDateTime")
            ?? Text(resource, "recordedDate")
            ?? Text(resource, "effectiveDateTime")
            ?? Text(resource, "authoredOn");
        var until = Text(resource, "abatementDateTime");
        var detail = kind switch
        {
            StatementKind.Medicine => First(resource, "dosage") is { } dosage ? Text(dosage, "text")
            : First(resource, "dosageInstruction") is { } i ? Text(i, "text")
            : null,
            StatementKind.Allergy => First(resource, "reaction") is { } reaction
            && First(reaction, "manifestation") is { } m
                ? Display(m).Name
                : null,
            _ => null,
        };
        return new ImportedStatement(
            kind,
            Text(resource, "id") is { } id
                ? ImportText.KeyOf("fhir:" + kind, person, id)
                : ImportText.KeyOf("fhir:" + kind, person, name, since),
            KeyOf(person),
            ImportText.Fit(name, 500),
            concept.Code,
            ImportText.Date(since),
            ImportText.Date(until),
            detail is null ? null : ImportText.Fit(detail, 500),
            Unit: null,
            ObservedAt: null,
            at
        );
    }

    /// <summary>An observation has a value of its own, or components (blood pressure) that each have one.</summary>
    private static List<ImportedStatement> Observations(JsonElement resource, ImportSource at)
    {
        var person = Reference(resource, "subject");
        var when =
            ImportText.Instant(Text(resource, "effectiveDateTime") ?? Text(resource, "issued"))
            ?? throw new UnreadableRowException("The observation has no time.");
        var id = Text(resource, "id");
        List<JsonElement> parts =
            resource.TryGetProperty("component", out var components) && components.ValueKind == JsonValueKind.Array
                ? [.. components.EnumerateArray()]
                : [resource];
        return parts
            .Select(part =>
            {
                var (name, code) = Concept(part, "code");
                var (value, unit) = Value(part);
                return new ImportedStatement(
                    StatementKind.Observation,
                    ImportText.KeyOf("fhir:Observation", person, id, name, when.ToString("O"), value),
                    KeyOf(person),
                    ImportText.Fit(name ?? throw new UnreadableRowException("The observation names nothing."), 500),
                    code,
                    Since: null,
                    Until: null,
                    ImportText.Fit(value ?? throw new UnreadableRowException("The observation has no value."), 500),
                    unit,
                    when,
                    at
                );
            })
            .ToList();
    }

    private static (string? Value, string? Unit) Value(JsonElement part)
    {
        if (part.TryGetProperty("valueQuantity", out var quantity) && quantity.TryGetProperty("value", out var number))
        {
            return (number.GetRawText(), Short(Text(quantity, "unit"), 60));
        }

        return (
            ImportText.Clean(Text(part, "valueString"))
                ?? (
                    part.TryGetProperty("valueCodeableConcept", out _)
                        ? Concept(part, "valueCodeableConcept").Name
                        : null
                )
                ?? (part.TryGetProperty("valueInteger", out var whole) ? whole.GetRawText() : null),
            null
        );
    }

    private static (string? Name, string? Code) Concept(JsonElement resource, string property) =>
        resource.TryGetProperty(property, out var concept) && concept.ValueKind == JsonValueKind.Object
            ? Display(concept)
            : (null, null);

    private static (string? Name, string? Code) Display(JsonElement concept)
    {
        var coding = First(concept, "coding");
        return (
            ImportText.Clean(Text(concept, "text"))
                ?? (coding is { } named ? ImportText.Clean(Text(named, "display")) : null),
            coding is { } coded ? Short(Text(coded, "code"), 100) : null
        );
    }

    /// <summary>References come as "Patient/id" or as "urn:uuid:id".</summary>
    private static string Reference(JsonElement resource, string property)
    {
        var reference =
            resource.TryGetProperty(property, out var subject) && subject.ValueKind == JsonValueKind.Object
                ? Text(subject, "reference")
                : null;
        return reference?.Split('/', ':')[^1] is { Length: > 0 } id
            ? id
            : throw new UnreadableRowException("It doesn't say whose it is.");
    }

    private static string KeyOf(string patientId) => ImportText.Fit("fhir:" + patientId, 200);

    private static string? Telecom(JsonElement patient, string system) =>
        patient.TryGetProperty("telecom", out var all) && all.ValueKind == JsonValueKind.Array
            ? Short(
                all.EnumerateArray()
                    .Where(t => Text(t, "system") == system)
                    .Select(t => Text(t, "value"))
                    .FirstOrDefault()
            )
            : null;

    private static string? Short(string? text, int length = Client.ContactLength) =>
        ImportText.Clean(text) is { } clean ? ImportText.Fit(clean, length) : null;

    private static JsonElement? First(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(property, out var list)
        && list.ValueKind == JsonValueKind.Array
        && list.GetArrayLength() > 0
            ? list[0]
            : null;

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(property, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
