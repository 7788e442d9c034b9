using FluentValidation;
using KapClinic.Domain.Access;

namespace KapClinic.Application.Access;

/// <summary>What the forms about people share.</summary>
public static class InputRules
{
    public const int PasswordMinimum = 12;
    public const int PasswordMaximum = 200;
    public const int TokenMaximum = 200;

    /// <summary>Long enough, and nothing else: no demands for digits or signs (NIST SP 800-63B §5.1.1.2).</summary>
    public static IRuleBuilderOptions<T, string> NewPassword<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty()
            .WithMessage("Choose a password.")
            .Length(PasswordMinimum, PasswordMaximum)
            .WithMessage(
                $"Use at least {PasswordMinimum} characters (at most {PasswordMaximum}). A few words are easy to remember."
            );

    public static IRuleBuilderOptions<T, string> Given<T>(this IRuleBuilder<T, string> rule, int maximum, string ask) =>
        rule.NotEmpty().WithMessage(ask).MaximumLength(maximum).WithMessage($"Use at most {maximum} characters.");

    public static IRuleBuilderOptions<T, string> EmailOfStaff<T>(this IRuleBuilder<T, string> rule) =>
        rule.Given(StaffMember.EmailLength, "Write the e-mail address.")
            .EmailAddress()
            .WithMessage("Write an address such as name@clinic.example.");
}

/// <summary>Name, signing line and phone of a member of staff, as typed.</summary>
public interface IStaffDetailsInput
{
    string Name { get; }
    string? Credential { get; }
    string? LicenceNumber { get; }
    string? Phone { get; }
}

internal static class StaffDetailsInput
{
    public static StaffDetails ToDetails(this IStaffDetailsInput input) =>
        new(input.Name, input.Credential, input.LicenceNumber, input.Phone);
}

internal sealed class StaffDetailsValidator : AbstractValidator<IStaffDetailsInput>
{
    public StaffDetailsValidator()
    {
        RuleFor(d => d.Name).Given(StaffMember.NameLength, "Write the person's name.");
        RuleFor(d => d.Credential)
            .MaximumLength(StaffMember.CredentialLength)
            .WithMessage($"Use at most {StaffMember.CredentialLength} characters.");
        RuleFor(d => d.LicenceNumber)
            .MaximumLength(StaffMember.LicenceLength)
            .WithMessage($"Use at most {StaffMember.LicenceLength} characters.");
        RuleFor(d => d.Phone)
            .MaximumLength(StaffMember.PhoneLength)
            .WithMessage($"Use at most {StaffMember.PhoneLength} characters.");
    }
}

internal static class RoleRules
{
    /// <summary>At least one role, each once, and none that is the client's.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<HeldRole>> StaffRoles<T>(
        this IRuleBuilder<T, IReadOnlyList<HeldRole>> rule
    ) =>
        rule.NotEmpty()
            .WithMessage("Choose at least one role.")
            .Must(roles => roles.All(r => AllowAttribute.Staff.Contains(r.Role)))
            .WithMessage("Choose roles of the staff.")
            .Must(roles => roles.Distinct().Count() == roles.Count)
            .WithMessage("Each role is given once.");
}
