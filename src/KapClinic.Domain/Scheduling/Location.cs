using KapClinic.Domain.Medication;

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

    /// <summary>Whose law on medicines it is under. Null until somebody says so; then the duties of every country are shown.</summary>
    public Country? Country { get; private set; }
    public List<Room> Rooms { get; private set; } = [];

    /// <summary>Changes with every change of what is written here; its rooms have one of their own.</summary>
    public uint Version { get; private set; }

    public const int ZoneLength = 60;
    public const int AddressLength = 300;
    public const int PhoneLength = 40;

    public void Describe(string name, string publicName, string zone, string address, string phone) =>
        (Name, PublicName, Zone, Address, Phone) = (name, publicName, zone, address, phone);

    public void LieIn(Country? country) => Country = country;

    public void CertifyForEsketamine(bool certified) => EsketamineCertified = certified;

    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);
}

/// <summary>A room and what it is fit for.</summary>
public sealed class Room
{
    private Room() { }

    public Room(
        Guid id,
        Guid locationId,
        string name,
        bool dosing,
        bool talking,
        bool group,
        int turnOverMinutes,
        int? seats = null
    )
    {
        Id = id;
        LocationId = locationId;
        Name = name;
        FitForDosing = dosing;
        FitForTalking = talking;
        FitForGroups = group;
        TurnOverMinutes = turnOverMinutes;
        Seats = seats;
    }

    public const int NameLength = 100;

    /// <summary>A hall; more is more likely a slip.</summary>
    public const int MostSeats = 60;

    public Guid Id { get; private set; }
    public Guid LocationId { get; private set; }
    public string Name { get; private set; } = "";
    public bool FitForDosing { get; private set; }
    public bool FitForTalking { get; private set; }
    public bool FitForGroups { get; private set; }

    /// <summary>Minutes to make the room ready again after a dosing session.</summary>
    public int TurnOverMinutes { get; private set; }

    /// <summary>
    /// Clients it holds at a time, 1 to 60: chairs in a circle, or mats on the floor. Staff and guests are not counted: how many of them
    /// come is decided by staff ratio and need, not by the furniture. Null, where no groups meet, sets no limit.
    /// </summary>
    public int? Seats { get; private set; }
    public uint Version { get; private set; }

    public void Describe(string name, bool dosing, bool talking, bool group, int turnOverMinutes, int? seats) =>
        (Name, FitForDosing, FitForTalking, FitForGroups, TurnOverMinutes, Seats) = (
            name,
            dosing,
            talking,
            group,
            turnOverMinutes,
            seats
        );

    /// <summary>There is a seat for each of so many clients.</summary>
    public bool Holds(int clients) => Seats is not { } seats || clients <= seats;

    public bool IsFitFor(SessionKind kind) =>
        kind switch
        {
            SessionKind.Dosing => FitForDosing,
            SessionKind.Circle => FitForGroups,
            _ => FitForTalking,
        };
}
