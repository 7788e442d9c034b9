using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;

namespace KapClinic.Application.Demo;

/// <summary>Somebody who works in the demo clinic.</summary>
public sealed record DemoStaff(string Name, string Email, string? Credential, Role[] Roles, Permission[] Permissions);

/// <summary>The invented people of the demo clinic. Nobody of them exists.</summary>
public static class DemoPeople
{
    /// <summary>One password for all of them: the demo listens on loopback only and holds no real person.</summary>
    public const string Password = "a quiet room at noon";

    public static IReadOnlyList<DemoStaff> Staff { get; } =
    [
        new("Noor Haddad", "noor@demo.example", null, [Role.FrontDesk], []),
        new("Ines Calloway", "ines@demo.example", "LMFT, Oregon licence T-4410", [Role.Therapist], []),
        new("Tomas Lindqvist", "tomas@demo.example", "PsyD, Oregon licence P-2093", [Role.Therapist], []),
        new("Priya Raman", "priya@demo.example", "LCSW, Oregon licence C-7715", [Role.Therapist], []),
        new(
            "Dr Miriam Vance",
            "miriam@demo.example",
            "MD, Oregon licence MD-20417",
            [Role.Prescriber],
            [Permission.MedicalDirector]
        ),
        new("Adaeze Obi", "adaeze@demo.example", "RN, Oregon licence RN-88214", [Role.Nurse], []),
        new("Jonah Reyes", "jonah@demo.example", null, [Role.Manager], [Permission.PrivacyOfficer]),
    ];

    private static readonly string[] Given =
    [
        "Maya",
        "Amir",
        "Leo",
        "Hana",
        "Oscar",
        "Rosa",
        "Eli",
        "Sofia",
        "Marcus",
        "Yuki",
        "Clara",
        "Dmitri",
        "Naomi",
        "Felix",
        "Ada",
        "Ruben",
        "Greta",
        "Kofi",
        "Lena",
        "Idris",
        "Vera",
        "Hugo",
        "Salma",
        "Theo",
        "Mina",
        "Jonas",
        "Alma",
        "Ravi",
        "Edith",
        "Pablo",
    ];

    private static readonly string[] Family =
    [
        "Ellison",
        "Rahimi",
        "Moreau",
        "Tanaka",
        "Whitfield",
        "Delgado",
        "Novak",
        "Bergstrom",
        "Achterberg",
        "Sato",
        "Okonjo",
        "Petrov",
        "Lindgren",
        "Castellanos",
        "Hartley",
        "Marchetti",
        "Osei",
        "Kaplan",
        "Fontaine",
        "Ibarra",
        "Quill",
        "Sorensen",
        "Abara",
        "Winslow",
    ];

    private static readonly string[] Pronouns = ["she/her", "he/him", "they/them"];

    /// <summary>The n-th client: the same every time, no two with the same full name.</summary>
    public static (string Given, string Family, string Pronouns, AdministrativeGender Gender, DateOnly Born) Client(
        int n
    ) =>
        (
            Given[n % Given.Length],
            Family[(n * 7 + n / Given.Length) % Family.Length],
            Pronouns[n % 5 == 4 ? 2 : n % 2],
            n % 5 == 4 ? AdministrativeGender.Other
            : n % 2 == 0 ? AdministrativeGender.Female
            : AdministrativeGender.Male,
            new DateOnly(1958 + n * 11 % 44, 1 + n * 5 % 12, 1 + n * 13 % 28)
        );
}
