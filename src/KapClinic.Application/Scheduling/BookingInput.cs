using FluentValidation;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>When and where, as a person types it: the day and the time on the wall of the location.</summary>
public interface IBookingTime
{
    Guid LocationId { get; }
    Guid? RoomId { get; }
    DateOnly Date { get; }
    TimeOnly Time { get; }

    /// <summary>Minutes; the programme's usual length when left out.</summary>
    int? Minutes { get; }

    /// <summary>In the hour that comes twice when the clocks go back: the second one.</summary>
    bool? Later { get; }

    /// <summary>For a visit by video, where the client will be: "CA-BC".</summary>
    string? ClientJurisdiction => null;
}

/// <summary>A member of staff and what they do in the session.</summary>
public sealed record StaffInPart(Guid StaffId, StaffPart Part);

internal static class BookingRules
{
    public const int ReasonLength = 500;
    public const int LongestMinutes = 720;

    public static void AddTimeRules<T>(this AbstractValidator<T> validator)
        where T : IBookingTime
    {
        validator.RuleFor(c => c.LocationId).NotEmpty().WithMessage("Choose where the visit takes place.");
        validator
            .RuleFor(c => c.Minutes)
            .InclusiveBetween(10, LongestMinutes)
            .WithMessage("A visit takes between 10 minutes and 12 hours.");
        validator
            .RuleFor(c => c.ClientJurisdiction)
            .Must(j => Jurisdiction.Plain(j) is not { } code || Jurisdiction.IsWellFormed(code))
            .WithMessage("Write country and region, such as CA-BC or US-OR.");
        validator
            .RuleFor(c => c.Date)
            .InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1))
            .WithMessage("Choose a day in the calendar.");
    }

    public static IRuleBuilderOptions<T, string> Reason<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty()
            .WithMessage("Write the reason in a few words.")
            .MaximumLength(ReasonLength)
            .WithMessage($"Use at most {ReasonLength} characters.");

    public static IRuleBuilderOptions<T, string?> OverbookReason<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(r => r is null || !string.IsNullOrWhiteSpace(r))
            .WithMessage("Write why it is booked all the same.")
            .MaximumLength(ReasonLength)
            .WithMessage($"Use at most {ReasonLength} characters.");

    /// <summary>"Held", "booked" and so on can't be changed by the clock: an actual time is a fact, but not of the future.</summary>
    public static Error InTheFuture { get; } =
        Error.Invalid("visit.in_the_future", "This time has not come yet. Write when it happened.", "At");
}
