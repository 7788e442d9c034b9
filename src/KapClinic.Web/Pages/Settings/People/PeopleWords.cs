using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Web.Layout;
using KapClinic.Web.TagHelpers.Fields;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>Roles and permissions as the forms about people say them.</summary>
public static class PeopleWords
{
    public static IReadOnlyList<Choice> Roles { get; } =
    [
        new("FrontDesk", "Front desk", "Books, greets, rings drivers; sees readiness, never the clinical reason"),
        new("Therapist", "Therapist", "Prepares, sits with, integrates; witnesses"),
        new("Nurse", "Nurse", "Pre-checks, vitals, gives what is ordered; witnesses"),
        new("Prescriber", "Prescriber", "Clears, orders, approves"),
        new("Manager", "Manager", "Programmes, policies, people, rooms, audit"),
    ];

    public static IReadOnlyList<Choice> Permissions { get; } =
    [
        new("MedicalDirector", "Medical director", "Signs clinical policies and consent texts into force"),
        new("PrivacyOfficer", "Privacy officer", "Reads the audit, answers requests about records"),
        new("Overbook", "May overbook", "Books over what is taken, with a reason"),
    ];

    /// <summary>"Therapist, nurse, medical director".</summary>
    public static string Held(StaffRow person)
    {
        var words = person
            .Roles.Select(r => r.Role)
            .Distinct()
            .Order()
            .Select(r => Wording.Of(r))
            .Concat(person.Permissions.Order().Select(p => Wording.Of(p)))
            .ToList();
        return string.Join(", ", words.Select((word, i) => i == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..]));
    }

    internal static List<HeldRole> Everywhere(this IEnumerable<Role> roles) =>
        roles.Distinct().Select(role => new HeldRole(role)).ToList();
}

/// <summary>The fields about who somebody is, in both forms.</summary>
public class StaffDetailsInput
{
    /// <summary>The version that was read; an invitation has none.</summary>
    public uint? Seen { get; set; }

    public string? Name { get; set; }
    public string? Credential { get; set; }
    public string? LicenceNumber { get; set; }
    public string? Phone { get; set; }
}
