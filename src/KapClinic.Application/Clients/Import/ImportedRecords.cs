using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients.Import;

/// <summary>A file handed over for import.</summary>
public sealed record ImportFile(string Name, Func<Stream> Open);

/// <summary>Where a row stood, for the report.</summary>
public sealed record ImportSource(string File, int Line);

/// <summary>A person as read. The key is stable, so that importing twice adds nothing.</summary>
public sealed record ImportedPerson(
    string Key,
    string GivenName,
    string FamilyName,
    DateOnly BirthDate,
    DateOnly? DeceasedOn,
    bool Active,
    AdministrativeGender Gender,
    ContactDetails Contact,
    ImportSource Source
);

public enum StatementKind
{
    Condition,
    Medicine,
    Allergy,
    Observation,
}

/// <summary>A condition, medicine, allergy or observation as read, belonging to the person with that key.</summary>
public sealed record ImportedStatement(
    StatementKind Kind,
    string Key,
    string PersonKey,
    string Name,
    string? Code,
    DateOnly? Since,
    DateOnly? Until,
    string? Detail,
    string? Unit,
    DateTimeOffset? ObservedAt,
    ImportSource Source
);

/// <summary>All that was read from the files, and what could not be.</summary>
public sealed record ImportedRecords(
    IReadOnlyList<ImportedPerson> People,
    IReadOnlyList<ImportedStatement> Statements,
    IReadOnlyList<ImportProblem> Problems
);
