using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>What a series is made of, as typed.</summary>
public sealed class SeriesAsk
{
    public SessionKind Kind { get; set; } = SessionKind.Integration;
    public DateOnly? Date { get; set; }
    public TimeOnly? Time { get; set; }

    /// <summary>Days from one visit to the next.</summary>
    public int? EveryDays { get; set; }
    public int? Count { get; set; }
    public DateOnly? Until { get; set; }
    public Guid? RoomId { get; set; }
    public Guid? TherapistId { get; set; }
    public int? Minutes { get; set; }

    /// <summary>Once the visits are asked for, day and time are needed; what could not be read is on its field already.</summary>
    public void Complain(ModelStateDictionary state, bool asked)
    {
        if (asked && Date is null && state.GetFieldValidationState("Ask.Date") != ModelValidationState.Invalid)
        {
            state.AddModelError("Ask.Date", "Choose the first day.");
        }

        if (asked && Time is null && state.GetFieldValidationState("Ask.Time") != ModelValidationState.Invalid)
        {
            state.AddModelError("Ask.Time", "Choose the time.");
        }
    }

    public PreviewSeries.Query Query(
        Guid courseId,
        Guid locationId,
        DateOnly date,
        TimeOnly time,
        string? jurisdiction
    ) =>
        new()
        {
            CourseId = courseId,
            Kind = Kind,
            LocationId = locationId,
            RoomId = RoomId,
            TherapistId = TherapistId,
            Minutes = Minutes,
            ClientJurisdiction = RoomId is null ? jurisdiction : null,
            Date = date,
            Time = time,
            EveryDays = EveryDays ?? 7,
            Count = Count,
            Until = Until,
        };
}

/// <summary>What is done with one day of a series.</summary>
public sealed class SeriesWay
{
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset? Instead { get; set; }

    /// <summary>"book", "shift" to the time instead, or "skip".</summary>
    public string Way { get; set; } = "book";

    public DateTimeOffset? Chosen =>
        Way switch
        {
            "skip" => null,
            "shift" => Instead,
            _ => StartsAt,
        };
}
