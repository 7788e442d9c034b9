namespace KapClinic.Domain.Scheduling;

/// <summary>A site of the clinic. Wall-clock rules are computed in its zone.</summary>
public sealed class Location
{
    public const int NameLength = 100;

    private Location() { }

    public Location(Guid id, string name, string publicName, string zone, string address, string phone)
    {
        (Id, Name, PublicName, Zone, Address, Phone) = (id, name, publicName, zone, address, phone);
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The neutral name that a driver or a caller hears.</summary>
    public string PublicName { get; private set; } = "";

    /// <summary>IANA zone: "America/Vancouver".</summary>
    public string Zone { get; private set; } = "";
    public string Address { get; private set; } = "";
    public string Phone { get; private set; } = "";

    /// <summary>Certified to give esketamine (the REMS of the United States, or what stands for it here). Nobody is until they say so.</summary>
    public bool EsketamineCertified { get; private set; }
    public List<Room> Rooms { get; private set; } = [];

    public const int ZoneLength = 60;
    public const int AddressLength = 300;
    public const int PhoneLength = 40;

    public void Describe(string name, string publicName, string zone, string address, string phone) =>
        (Name, PublicName, Zone, Address, Phone) = (name, publicName, zone, address, phone);

    public void CertifyForEsketamine(bool certified) => EsketamineCertified = certified;

    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);
}

/// <summary>A room and what it is fit for.</summary>
public sealed class Room
{
    private Room() { }

    public Room(Guid id, Guid locationId, string name, bool dosing, bool talking, bool group, int turnOverMinutes)
    {
        Id = id;
        LocationId = locationId;
        Name = name;
        FitForDosing = dosing;
        FitForTalking = talking;
        FitForGroups = group;
        TurnOverMinutes = turnOverMinutes;
    }

    public const int NameLength = 100;

    public Guid Id { get; private set; }
    public Guid LocationId { get; private set; }
    public string Name { get; private set; } = "";
    public bool FitForDosing { get; private set; }
    public bool FitForTalking { get; private set; }
    public bool FitForGroups { get; private set; }

    /// <summary>Minutes to make the room ready again after a dosing session.</summary>
    public int TurnOverMinutes { get; private set; }

    public void Describe(string name, bool dosing, bool talking, bool group, int turnOverMinutes) =>
        (Name, FitForDosing, FitForTalking, FitForGroups, TurnOverMinutes) = (
            name,
            dosing,
            talking,
            group,
            turnOverMinutes
        );

    public bool IsFitFor(SessionKind kind) =>
        kind switch
        {
            SessionKind.Dosing => FitForDosing,
            SessionKind.Circle => FitForGroups,
            _ => FitForTalking,
        };
}
