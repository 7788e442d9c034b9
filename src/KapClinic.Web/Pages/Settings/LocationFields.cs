using KapClinic.Application.Scheduling;
using KapClinic.Domain.Medication;
using KapClinic.Web.Pages.Shared.Models;

namespace KapClinic.Web.Pages.Settings;

/// <summary>A location as typed.</summary>
public sealed class LocationInput
{
    public Guid? LocationId { get; set; }
    public string? Name { get; set; }
    public string? PublicName { get; set; }
    public string? Zone { get; set; }
    public string? Address { get; set; }
    public string? Phone { get; set; }
    public bool EsketamineCertified { get; set; }
    public Country? Country { get; set; }

    /// <summary>The version on which it was decided.</summary>
    public uint? Seen { get; set; }

    public static LocationInput Of(ReadLocations.Place place) =>
        new()
        {
            LocationId = place.Id,
            Name = place.Name,
            PublicName = place.PublicName,
            Zone = place.Zone,
            Address = place.Address,
            Phone = place.Phone,
            EsketamineCertified = place.EsketamineCertified,
            Country = place.Country,
            Seen = place.Version,
        };

    public static IReadOnlyList<Fact> Facts(ReadLocations.Place place) =>
        Fact.Given(
            ("Name", place.Name),
            ("Neutral name", place.PublicName),
            ("Time zone", place.Zone),
            ("Address", place.Address),
            ("Phone", place.Phone),
            ("Certified for esketamine", place.EsketamineCertified ? "Yes" : "No"),
            ("Country", place.Country is { } country ? Layout.Wording.Of(country) : "Not said")
        );

    public SaveLocation.Command ToCommand() =>
        new()
        {
            LocationId = LocationId,
            Name = Name ?? "",
            PublicName = PublicName ?? "",
            Zone = Zone ?? "",
            Address = Address ?? "",
            Phone = Phone ?? "",
            EsketamineCertified = EsketamineCertified,
            Country = Country,
            Seen = Seen,
        };
}

/// <summary>A room as typed.</summary>
public sealed class RoomInput
{
    public Guid LocationId { get; set; }
    public Guid? RoomId { get; set; }
    public string? Name { get; set; }
    public bool FitForDosing { get; set; }
    public bool FitForTalking { get; set; } = true;
    public bool FitForGroups { get; set; }
    public int? TurnOverMinutes { get; set; }
    public int? Seats { get; set; }

    /// <summary>The version on which it was decided.</summary>
    public uint? Seen { get; set; }

    public static RoomInput Of(Guid locationId, ReadLocations.RoomRow room) =>
        new()
        {
            LocationId = locationId,
            RoomId = room.Id,
            Name = room.Name,
            FitForDosing = room.Dosing,
            FitForTalking = room.Talking,
            FitForGroups = room.Groups,
            TurnOverMinutes = room.TurnOverMinutes,
            Seats = room.Seats,
            Seen = room.Version,
        };

    public static IReadOnlyList<Fact> Facts(ReadLocations.RoomRow room) =>
        Fact.Given(
            ("Name", room.Name),
            ("Fit for", FitFor(room)),
            ("Seats", room.Seats is { } seats ? $"{seats}" : "Not said"),
            ("Ready again after a dose", $"{room.TurnOverMinutes} minutes")
        );

    /// <summary>"dosing, talking".</summary>
    public static string FitFor(ReadLocations.RoomRow room) =>
        string.Join(
            ", ",
            new[]
            {
                room.Dosing ? "dosing" : null,
                room.Talking ? "talking" : null,
                room.Groups ? "groups" : null,
            }.OfType<string>()
        );

    public SaveRoom.Command ToCommand() =>
        new()
        {
            LocationId = LocationId,
            RoomId = RoomId,
            Name = Name ?? "",
            FitForDosing = FitForDosing,
            FitForTalking = FitForTalking,
            FitForGroups = FitForGroups,
            TurnOverMinutes = TurnOverMinutes ?? 0,
            Seats = Seats,
            Seen = Seen,
        };
}
