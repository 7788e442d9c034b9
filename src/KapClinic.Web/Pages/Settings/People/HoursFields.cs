using KapClinic.Application.Scheduling;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>A usual week and from when until when it counts, as typed.</summary>
public sealed class UsualWeekInput
{
    public WeekInput Week { get; set; } = new();
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }

    /// <summary>The version of the hours on which the week was decided.</summary>
    public uint? Seen { get; set; }

    public SaveWorkingHours.Command ToCommand(Guid staffId, Guid locationId, ModelStateDictionary state) =>
        new()
        {
            StaffId = staffId,
            LocationId = locationId,
            Week = Week.Read(state, "Usual.Week"),
            From = From ?? default,
            Until = Until,
            Seen = Seen,
        };
}

/// <summary>A day with other hours, as typed; without times it is free.</summary>
public sealed class DayInput
{
    public DateOnly? Date { get; set; }
    public TimeOnly? From { get; set; }
    public TimeOnly? Until { get; set; }

    public SaveHoursException.Command ToCommand(Guid staffId, Guid locationId) =>
        new()
        {
            StaffId = staffId,
            LocationId = locationId,
            Date = Date ?? default,
            From = From,
            Until = Until,
        };
}
