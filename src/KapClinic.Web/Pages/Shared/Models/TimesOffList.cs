using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Times off as both pages list them.</summary>
/// <param name="Rows">By their first day.</param>
/// <param name="Today">What is over can't be taken back.</param>
/// <param name="Address">The page the buttons post to.</param>
public sealed record TimesOffList(IReadOnlyList<ReadWorkingTimes.AwayRow> Rows, DateOnly Today, string Address);

/// <summary>A time off as typed.</summary>
public sealed class TimeOffInput
{
    public TimeOffKind Kind { get; set; } = TimeOffKind.Holiday;
    public DateOnly? FirstDay { get; set; }
    public DateOnly? LastDay { get; set; }
    public TimeOnly? FromTime { get; set; }
    public TimeOnly? UntilTime { get; set; }

    /// <summary>One day alone needs no last day.</summary>
    public EnterTimeOff.Command ToCommand(Guid? staffId) =>
        new()
        {
            StaffId = staffId,
            Kind = Kind,
            FirstDay = FirstDay ?? default,
            LastDay = LastDay ?? FirstDay ?? default,
            FromTime = FromTime,
            UntilTime = UntilTime,
        };

    /// <summary>What is told once it is entered: visits that are booked in that time stand out.</summary>
    public static string Told(EnterTimeOff.Entered entered) =>
        entered.Visits switch
        {
            0 => "The time off is entered. No visit is booked in it.",
            1 => "The time off is entered. One visit is booked in it: find somebody else or another time.",
            var n => $"The time off is entered. {n} visits are booked in it: find somebody else or other times.",
        };
}
