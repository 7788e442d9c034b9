using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Domain.Clients;

namespace KapClinic.Application.Clients;

/// <summary>Who a client is and how to reach them, as typed. The emergency contact is taken when it has a name.</summary>
public interface IClientDetails
{
    string GivenName { get; }
    string FamilyName { get; }
    string? PreferredName { get; }
    string? Pronouns { get; }
    AdministrativeGender Gender { get; }
    DateOnly? BirthDate { get; }
    string? Phone { get; }
    string? Email { get; }
    string? AddressLine { get; }
    string? City { get; }
    string? Region { get; }
    string? PostalCode { get; }
    string? Country { get; }
    string? ContactName { get; }
    string? ContactRelationship { get; }
    string? ContactPhone { get; }
    string? ContactMayBeTold { get; }
    decimal? WeightKg { get; }
}

internal static class ClientDetails
{
    public static ContactDetails ToContact(this IClientDetails details) =>
        new(
            details.Phone.OrNull(),
            details.Email.OrNull(),
            details.AddressLine.OrNull(),
            details.City.OrNull(),
            details.Region.OrNull(),
            details.PostalCode.OrNull(),
            details.Country.OrNull()
        );

    public static EmergencyContact? ToEmergencyContact(this IClientDetails details) =>
        details.ContactName.OrNull() is { } name
            ? new EmergencyContact(
                name,
                details.ContactRelationship.OrNull() ?? "",
                details.ContactPhone.OrNull() ?? "",
                details.ContactMayBeTold.OrNull() ?? ""
            )
            : null;

    public static void Write(this Client client, IClientDetails details, DateOnly today)
    {
        client.Describe(
            details.GivenName.Trim(),
            details.FamilyName.Trim(),
            details.PreferredName.OrNull(),
            details.Pronouns.OrNull(),
            details.Gender,
            details.BirthDate!.Value
        );
        client.Reach(details.ToContact(), details.ToEmergencyContact());
        if (details.WeightKg is { } weight && weight != client.WeightKg)
        {
            client.Weigh(weight, today);
        }
    }

    public static string? OrNull(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed class ClientDetailsValidator : AbstractValidator<IClientDetails>
{
    /// <summary>Kilograms; outside nobody was weighed, somebody mistyped.</summary>
    public const int LeastKg = 20;
    public const int MostKg = 400;
    private const int PronounsLength = 40;

    public ClientDetailsValidator(TimeProvider clock)
    {
        RuleFor(d => d.GivenName).Given(Client.NameLength, "Write the given name.");
        RuleFor(d => d.FamilyName).Given(Client.NameLength, "Write the family name.");
        Short(d => d.PreferredName, Client.NameLength);
        Short(d => d.Pronouns, PronounsLength);
        RuleFor(d => d.Gender).IsInEnum().WithMessage("Choose one of the answers.");
        RuleFor(d => d.BirthDate)
            .NotNull()
            .WithMessage("Write the birth date.")
            .Must(date =>
                date is null
                || (date <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) && date > new DateOnly(1900, 1, 1))
            )
            .WithMessage("Write a birth date between 1900 and today.");
        Short(d => d.Phone, Client.ContactLength);
        RuleFor(d => d.Phone)
            .Must(phone => Likeness.Digits(phone).Length >= 5)
            .When(d => d.Phone.OrNull() is not null)
            .WithMessage("Write a phone number with its digits, such as (604) 555-0123.");
        Short(d => d.Email, Client.ContactLength);
        RuleFor(d => d.Email)
            .EmailAddress()
            .When(d => d.Email.OrNull() is not null)
            .WithMessage("Write an address such as name@example.org.");
        Short(d => d.AddressLine, Client.ContactLength);
        Short(d => d.City, Client.ContactLength);
        Short(d => d.Region, Client.ContactLength);
        Short(d => d.PostalCode, Client.ContactLength);
        Short(d => d.Country, Client.ContactLength);
        Short(d => d.ContactName, Client.NameLength);
        Short(d => d.ContactRelationship, Client.NameLength);
        Short(d => d.ContactPhone, Client.ContactLength);
        Short(d => d.ContactMayBeTold, Client.ContactLength);
        RuleFor(d => d.ContactPhone)
            .Must(phone => Likeness.Digits(phone).Length >= 5)
            .When(d => d.ContactName.OrNull() is not null)
            .WithMessage("Write the phone number on which the emergency contact can be reached.");
        RuleFor(d => d.ContactName)
            .NotEmpty()
            .When(d => d.ContactPhone.OrNull() is not null)
            .WithMessage("Write the emergency contact's name.");
        RuleFor(d => d.WeightKg)
            .InclusiveBetween(LeastKg, MostKg)
            .WithMessage($"Write a weight between {LeastKg} and {MostKg} kg.");
    }

    private void Short(System.Linq.Expressions.Expression<Func<IClientDetails, string?>> text, int maximum) =>
        RuleFor(text).MaximumLength(maximum).WithMessage($"Use at most {maximum} characters.");
}
