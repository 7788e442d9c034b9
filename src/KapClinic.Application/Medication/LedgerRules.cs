using FluentValidation;
using KapClinic.Domain;
using KapClinic.Domain.Medication;

namespace KapClinic.Application.Medication;

/// <summary>What the forms of the ledger share; and what is asked about whoever delivers medicine, or takes it back (clinical reference §6.1).</summary>
internal static class LedgerRules
{
    /// <summary>Letters and digits of a DEA number; what looks like one is checked as one.</summary>
    private const int DeaLength = 9;

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What happened lies behind us, and not before there were registers like this one.</summary>
    public static Error? CheckTime(DateTimeOffset? occurredAt, DateTimeOffset now) =>
        occurredAt > now ? LedgerErrors.InTheFuture
        : occurredAt < Earliest ? LedgerErrors.TooLongAgo
        : null;

    /// <summary>In the United States name, address and DEA number; elsewhere what there is.</summary>
    public static Result CheckParty(Country? country, string? name, string? address, string? number)
    {
        if (
            country == Country.UnitedStates
            && (
                string.IsNullOrWhiteSpace(name)
                || string.IsNullOrWhiteSpace(address)
                || string.IsNullOrWhiteSpace(number)
            )
        )
        {
            return LedgerErrors.SupplierMissing;
        }

        var looksLikeDea =
            number?.Trim() is { Length: DeaLength } text
            && char.IsAsciiLetter(text[0])
            && text.Skip(2).All(char.IsAsciiDigit);
        return (country == Country.UnitedStates || looksLikeDea) && !DeaNumber.IsValid(number)
            ? LedgerErrors.DeaNumber with
            {
                Field = "SupplierNumber",
            }
            : Result.Done;
    }

    public static IRuleBuilderOptions<T, decimal?> Amount<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.NotNull()
            .WithMessage("Enter how much, in milligrams.")
            .InclusiveBetween(0.001m, 10_000_000)
            .WithMessage("Enter how much, in milligrams, above zero.");

    public static IRuleBuilderOptions<T, decimal?> Counted<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.NotNull()
            .WithMessage("Enter what was counted, in milligrams.")
            .InclusiveBetween(0, 10_000_000)
            .WithMessage("Enter what was counted, in milligrams.");

    public static IRuleBuilderOptions<T, decimal?> CustodyQuantity<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.NotNull()
            .WithMessage("Enter how many.")
            .InclusiveBetween(0.001m, 10_000)
            .WithMessage("Enter how many, above zero.");

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int maximum) =>
        rule.MaximumLength(maximum).WithMessage($"Use at most {maximum} characters.");
}
