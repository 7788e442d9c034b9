using FluentValidation;

namespace KapClinic.Application.Scheduling;

/// <summary>What somebody asks of a plan beside the rules of the programme. Left out, each says: as the programme has it.</summary>
public sealed record PlanAsk
{
    public const int MostWeeks = 52;
    public const int UsualWeeks = 26;

    /// <summary>Where all visits take place; where the client comes already, or the therapist works most, when left out.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>The first day; today when left out.</summary>
    public DateOnly? From { get; init; }

    /// <summary>How far ahead to look, in weeks.</summary>
    public int Weeks { get; init; } = UsualWeeks;

    /// <summary>Days of the week the client would like; none means any.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Not before this time of the day.</summary>
    public TimeOnly? After { get; init; }

    /// <summary>Over by this time of the day.</summary>
    public TimeOnly? Before { get; init; }

    /// <summary>The client can come at these days and times only; otherwise they are a wish.</summary>
    public bool OnlyThen { get; init; }

    /// <summary>This therapist and nobody else; null leaves it open, and takes the course's own first.</summary>
    public Guid? TherapistId { get; init; }

    /// <summary>Only the preparation visits that must be.</summary>
    public bool LeastPreparation { get; init; }

    /// <summary>Two visits may fall on one day; otherwise as the programme usually has it.</summary>
    public bool TwoADay { get; init; }

    /// <summary>Doses of the whole course; the programme's number when left out.</summary>
    public int? Doses { get; init; }

    /// <summary>Visits that are booked may change too: they are planned anew, and moved where it helps.</summary>
    public bool Anew { get; init; }

    internal bool HasTimes => Days.Count > 0 || After is not null || Before is not null;
}

internal sealed class PlanAskValidator : AbstractValidator<PlanAsk>
{
    public PlanAskValidator()
    {
        RuleFor(a => a.Weeks)
            .InclusiveBetween(1, PlanAsk.MostWeeks)
            .WithMessage($"Look between 1 and {PlanAsk.MostWeeks} weeks ahead.");
        RuleFor(a => a.Doses).InclusiveBetween(1, 60).WithMessage("A course has between 1 and 60 doses.");
        RuleFor(a => a.Before)
            .GreaterThan(a => a.After)
            .When(a => a.After is not null && a.Before is not null)
            .WithMessage("The end of the day comes after its beginning.");
        RuleFor(a => a.From)
            .InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1))
            .WithMessage("Choose a day in the calendar.");
        RuleFor(a => a.Days).Must(d => d.Count <= 7).WithMessage("A week has seven days.");
        RuleForEach(a => a.Days).IsInEnum().WithMessage("Choose days of the week.");
    }
}
