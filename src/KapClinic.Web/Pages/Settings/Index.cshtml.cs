using KapClinic.Domain.Access;
using KapClinic.Web.Access;

namespace KapClinic.Web.Pages.Settings;

/// <summary>The doors to the settings that the reader may open.</summary>
[ForRoles(Role.Manager, Permissions = [Permission.MedicalDirector])]
public sealed class IndexModel : ClinicPage
{
    /// <param name="Name">What it is.</param>
    /// <param name="Address">Where it is.</param>
    /// <param name="About">What one does there.</param>
    /// <param name="ForManagers">Closed to a medical director who is not a manager.</param>
    public sealed record Door(string Name, string Address, string About, bool ForManagers = false);

    private static readonly Door[] All =
    [
        new("People", "/settings/people", "Who works here, with which roles.", ForManagers: true),
        new("Programmes", "/settings/programmes", "The templates that courses follow, in versions."),
        new("Clinical policy", "/settings/policy", "Dose limits, vital signs, discharge: the numbers of every rule."),
        new("Consent texts", "/settings/consents", "What clients sign."),
        new(
            "Opening hours",
            "/settings/hours",
            "When the house is open, holidays, and the time between two sessions.",
            ForManagers: true
        ),
        new("On call", "/rota", "Who answers at night, and which hours nobody covers.", ForManagers: true),
        new("Locations and rooms", "/settings/locations", "Where visits take place, and when.", ForManagers: true),
    ];

    public IEnumerable<Door> Doors => All.Where(d => !d.ForManagers || User.IsInRole(nameof(Role.Manager)));
}
