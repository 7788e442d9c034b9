using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KapClinic.Application.Clients;
using KapClinic.Domain.Clients;
using KapClinic.Web.Pages.Shared.Models;

namespace KapClinic.Web.Pages.Clients;

/// <summary>A client's details as a form holds them.</summary>
public class ClientInput
{
    [StringLength(Client.NameLength)]
    public string GivenName { get; set; } = "";

    [StringLength(Client.NameLength)]
    public string FamilyName { get; set; } = "";

    [StringLength(Client.NameLength)]
    public string? PreferredName { get; set; }

    [StringLength(40)]
    public string? Pronouns { get; set; }
    public AdministrativeGender Gender { get; set; }
    public DateOnly? BirthDate { get; set; }

    [StringLength(Client.ContactLength)]
    public string? Phone { get; set; }

    [StringLength(Client.ContactLength)]
    public string? Email { get; set; }

    [StringLength(Client.ContactLength)]
    public string? AddressLine { get; set; }

    [StringLength(Client.ContactLength)]
    public string? City { get; set; }

    [StringLength(Client.ContactLength)]
    public string? Region { get; set; }

    [StringLength(Client.ContactLength)]
    public string? PostalCode { get; set; }

    [StringLength(Client.ContactLength)]
    public string? Country { get; set; }

    [StringLength(Client.NameLength)]
    public string? ContactName { get; set; }

    [StringLength(Client.NameLength)]
    public string? ContactRelationship { get; set; }

    [StringLength(Client.ContactLength)]
    public string? ContactPhone { get; set; }

    [StringLength(Client.ContactLength)]
    public string? ContactMayBeTold { get; set; }
    public decimal? WeightKg { get; set; }
    public bool NotADuplicate { get; set; }

    /// <summary>Whoever writes the details has their document before them.</summary>
    public bool IdentitySeen { get; set; }

    public static ClientInput From(ReadClient.Model client) =>
        new()
        {
            GivenName = client.GivenName,
            FamilyName = client.FamilyName,
            PreferredName = client.PreferredName,
            Pronouns = client.Pronouns,
            Gender = client.Gender,
            BirthDate = client.BirthDate,
            Phone = client.Contact.Phone,
            Email = client.Contact.Email,
            AddressLine = client.Contact.AddressLine,
            City = client.Contact.City,
            Region = client.Contact.Region,
            PostalCode = client.Contact.PostalCode,
            Country = client.Contact.Country,
            ContactName = client.EmergencyContact?.Name,
            ContactRelationship = client.EmergencyContact?.Relationship,
            ContactPhone = client.EmergencyContact?.Phone,
            ContactMayBeTold = client.EmergencyContact?.MayBeTold,
            WeightKg = client.WeightKg,
        };

    /// <summary>What is filled in, to be read beside a form.</summary>
    public IReadOnlyList<Fact> Facts() =>
        Fact.Given(
            ("Name", $"{GivenName} {FamilyName}"),
            ("Called", PreferredName),
            ("Pronouns", Pronouns),
            ("Birth date", BirthDate?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
            ("Gender on their health record", Gender.ToString()),
            ("Phone", Phone),
            ("E-mail", Email),
            (
                "Address",
                string.Join(", ", new[] { AddressLine, City, Region, PostalCode, Country }.Where(p => p?.Length > 0))
            ),
            (
                "Emergency contact",
                string.Join(", ", new[] { ContactName, ContactRelationship, ContactPhone }.Where(p => p?.Length > 0))
            ),
            ("They may be told", ContactMayBeTold),
            ("Weight", WeightKg is { } kg ? $"{kg.ToString(CultureInfo.InvariantCulture)} kg" : null)
        );

    public RegisterClient.Command ToRegister() =>
        new()
        {
            GivenName = GivenName,
            FamilyName = FamilyName,
            PreferredName = PreferredName,
            Pronouns = Pronouns,
            Gender = Gender,
            BirthDate = BirthDate,
            Phone = Phone,
            Email = Email,
            AddressLine = AddressLine,
            City = City,
            Region = Region,
            PostalCode = PostalCode,
            Country = Country,
            ContactName = ContactName,
            ContactRelationship = ContactRelationship,
            ContactPhone = ContactPhone,
            ContactMayBeTold = ContactMayBeTold,
            WeightKg = WeightKg,
            NotADuplicate = NotADuplicate,
        };

    public EditClient.Command ToEdit(Guid clientId, uint seen) =>
        new()
        {
            ClientId = clientId,
            Seen = seen,
            GivenName = GivenName,
            FamilyName = FamilyName,
            PreferredName = PreferredName,
            Pronouns = Pronouns,
            Gender = Gender,
            BirthDate = BirthDate,
            Phone = Phone,
            Email = Email,
            AddressLine = AddressLine,
            City = City,
            Region = Region,
            PostalCode = PostalCode,
            Country = Country,
            ContactName = ContactName,
            ContactRelationship = ContactRelationship,
            ContactPhone = ContactPhone,
            ContactMayBeTold = ContactMayBeTold,
            WeightKg = WeightKg,
        };
}
