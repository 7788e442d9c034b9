using System.Security.Claims;
using KapClinic.Domain.Access;

namespace KapClinic.Web.Layout;

/// <summary>One entry of the main navigation.</summary>
public sealed record NavigationItem(string Label, string Address, string Icon)
{
    /// <summary>True on the page itself and on every page below it.</summary>
    public bool Holds(PathString path) =>
        Address == "/"
            ? path == "/" || !path.HasValue
            : path.StartsWithSegments(Address, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// What a person finds in the main navigation: the pages their roles live in, in the order of use. It shows doors and locks none;
/// each page declares who may open it.
/// </summary>
public static class Navigation
{
    /// <summary>Claim type of the permissions beside the roles (<see cref="Permission"/>).</summary>
    public const string PermissionClaim = "permission";

    private static readonly (NavigationItem Item, string[] For)[] Entries =
    [
        (new("Today", "/", "list"), Roles(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager)),
        (
            new("Live board", "/live", "activity"),
            [.. Roles(Role.Therapist, Role.Nurse, Role.Prescriber), nameof(Permission.MedicalDirector)]
        ),
        (new("Clearance", "/clearance", "scale"), Roles(Role.Prescriber)),
        (
            new("Schedule", "/schedule", "calendar"),
            Roles(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager)
        ),
        (
            new("Clients", "/clients", "users"),
            Roles(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager)
        ),
        (new("Drivers", "/drivers", "car"), Roles(Role.FrontDesk)),
        (new("Integration", "/integration", "leaf"), Roles(Role.Therapist, Role.Prescriber)),
        (
            new("Tasks", "/tasks", "message"),
            Roles(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager)
        ),
        (new("Ledger", "/medication", "ledger"), Roles(Role.Nurse, Role.Prescriber)),
        (new("Safety", "/safety", "urgent"), Roles(Role.Therapist, Role.Prescriber)),
        (new("Settings", "/settings", "settings"), [nameof(Role.Manager), nameof(Permission.MedicalDirector)]),
        (new("Import", "/import", "up"), Roles(Role.Manager)),
        (new("Audit", "/audit", "history"), [nameof(Role.Manager), nameof(Permission.PrivacyOfficer)]),
    ];

    /// <summary>The entries for this person; none for somebody who is not signed in, or is a client.</summary>
    public static IReadOnlyList<NavigationItem> For(ClaimsPrincipal person)
    {
        var held = person
            .Claims.Where(c => c.Type is ClaimTypes.Role or PermissionClaim)
            .Select(c => c.Value)
            .ToHashSet(StringComparer.Ordinal);
        return Entries.Where(e => held.Overlaps(e.For)).Select(e => e.Item).ToList();
    }

    /// <summary>The roles and permissions of a person in words: "Prescriber, medical director".</summary>
    public static string RolesInWords(ClaimsPrincipal person)
    {
        var words = person
            .Claims.Where(c => c.Type is ClaimTypes.Role or PermissionClaim)
            .Select(c => Wording.Of(c.Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return string.Join(", ", words.Select((word, i) => i == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..]));
    }

    private static string[] Roles(params Role[] roles) => roles.Select(r => r.ToString()).ToArray();
}
