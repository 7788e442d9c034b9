using KapClinic.Domain.Clients;

namespace KapClinic.Domain.Pickup;

/// <summary>Whoever drives can't be reached as emergency contact at the same time (clinical reference §7.3).</summary>
public static class BackupRule
{
    public static bool IsSame(EmergencyContact? contact, PickupPerson person) =>
        contact is not null
        && (
            (Digits(contact.Phone).Length > 0 && Digits(contact.Phone) == Digits(person.Phone))
            || string.Equals(contact.Name, person.Name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A second person is still to be named.</summary>
    public static bool Needed(EmergencyContact? contact, IReadOnlyCollection<PickupPerson> people)
    {
        var standing = people.Where(p => p.Stands).ToList();
        return standing.Count > 0 && standing.All(p => IsSame(contact, p));
    }

    private static string Digits(string phone) => new([.. phone.Where(char.IsAsciiDigit)]);
}
