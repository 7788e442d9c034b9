namespace KapClinic.Domain.Clients;

/// <summary>FHIR's administrative gender; AUDIT-C's cut-off and the pregnancy question read it.</summary>
public enum AdministrativeGender
{
    Unknown,
    Female,
    Male,
    Other,
}

/// <summary>Where a client lives and can be reached.</summary>
public sealed record ContactDetails(
    string? Phone,
    string? Email,
    string? AddressLine,
    string? City,
    string? Region,
    string? PostalCode,
    string? Country
);

/// <summary>Whom the clinic calls when something is wrong, and what they may be told.</summary>
public sealed record EmergencyContact(string Name, string Relationship, string Phone, string MayBeTold);

/// <summary>The client's own plan for a bad night, in six parts (clinical reference §7.5).</summary>
/// <param name="Version">How often it was kept, from 1.</param>
public sealed record SafetyPlan(
    string WarningSigns,
    string InternalCoping,
    string SocialContacts,
    string FamilyAndFriends,
    string Professionals,
    string SaferEnvironment,
    DateTimeOffset ReviewedAt,
    uint Version
);

/// <summary>A person who is, was or may become a client of the clinic.</summary>
public sealed class Client
{
    public const int NameLength = 100;
    public const int ContactLength = 200;
    public const int RecordNumberLength = 20;

    private Client() { }

    public Client(
        Guid id,
        string recordNumber,
        string givenName,
        string familyName,
        DateOnly birthDate,
        DateTimeOffset at
    )
    {
        Id = id;
        RecordNumber = recordNumber;
        GivenName = givenName;
        FamilyName = familyName;
        BirthDate = birthDate;
        RegisteredAt = at;
        Contact = new ContactDetails(null, null, null, null, null, null, null);
    }

    public Guid Id { get; private set; }

    /// <summary>The clinic's own number, printed on every dosing header: "KC-0412".</summary>
    public string RecordNumber { get; private set; } = "";

    public string GivenName { get; private set; } = "";
    public string FamilyName { get; private set; } = "";

    /// <summary>What the client wants to be called, where it differs.</summary>
    public string? PreferredName { get; private set; }

    public string? Pronouns { get; private set; }
    public AdministrativeGender Gender { get; private set; }
    public DateOnly BirthDate { get; private set; }
    public ContactDetails Contact { get; private set; } = null!;

    /// <summary>The phone number as digits alone, for finding; kept in step by the database.</summary>
    public string? PhoneDigits { get; private set; }
    public EmergencyContact? EmergencyContact { get; private set; }
    public SafetyPlan? SafetyPlan { get; private set; }
    public decimal? WeightKg { get; private set; }
    public DateOnly? WeighedOn { get; private set; }

    /// <summary>When a member of staff saw a document that shows who this is.</summary>
    public DateTimeOffset? IdentityCheckedAt { get; private set; }
    public Guid? IdentityCheckedBy { get; private set; }
    public bool Active { get; private set; } = true;
    public DateOnly? DeceasedOn { get; private set; }
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>The key of the record this person was imported from; importing it again adds nothing.</summary>
    public string? ImportKey { get; private set; }
    public Guid? PossibleDuplicateOf { get; private set; }
    public uint Version { get; private set; }

    public string FullName => $"{PreferredName ?? GivenName} {FamilyName}";

    public int AgeOn(DateOnly day)
    {
        var age = day.Year - BirthDate.Year;
        return BirthDate.AddYears(age) > day ? age - 1 : age;
    }

    public void Describe(
        string givenName,
        string familyName,
        string? preferredName,
        string? pronouns,
        AdministrativeGender gender,
        DateOnly birthDate
    )
    {
        (GivenName, FamilyName, PreferredName, Pronouns, Gender, BirthDate) = (
            givenName,
            familyName,
            preferredName,
            pronouns,
            gender,
            birthDate
        );
    }

    public void Reach(ContactDetails contact, EmergencyContact? emergencyContact)
    {
        Contact = contact;
        EmergencyContact = emergencyContact;
    }

    public void CheckIdentity(Guid by, DateTimeOffset at) => (IdentityCheckedBy, IdentityCheckedAt) = (by, at);

    public void Weigh(decimal kilograms, DateOnly on)
    {
        if (WeighedOn is null || on >= WeighedOn)
        {
            (WeightKg, WeighedOn) = (kilograms, on);
        }
    }

    public void KeepSafetyPlan(SafetyPlan plan) => SafetyPlan = plan;

    public void CameFromImport(string key, DateOnly? deceasedOn, bool active)
    {
        ImportKey = key;
        DeceasedOn = deceasedOn;
        Active = active && deceasedOn is null;
    }

    public void MayBeTheSameAs(Guid? other) => PossibleDuplicateOf = other;

    public void Deactivate() => Active = false;
}
