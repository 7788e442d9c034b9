using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>A line of a sheet of paper, as typed.</summary>
public sealed class PaperInput
{
    public DateOnly? Day { get; set; }

    /// <summary>The clinic's clock.</summary>
    public TimeOnly? HappenedAt { get; set; }
    public Guid? WrittenBy { get; set; }
    public EntryKind Kind { get; set; } = EntryKind.Note;
    public string? Text { get; set; }
    public VitalsBody Vitals { get; set; } = new();
    public DoseBody Dose { get; set; } = new();
    public EventInput Event { get; set; } = new();

    public EnterFromPaper.Command ToCommand(Guid participationId, EntryKind kind, string zone) =>
        new()
        {
            ParticipationId = participationId,
            Kind = kind,
            HappenedAt = At(zone),
            WrittenBy = WrittenBy,
            Vitals = Vitals,
            Dose = Dose,
            Event = new EventBody(Event.Code, Event.Severity, Event.Serious, Event.Text),
            Text = Text,
        };

    private DateTimeOffset? At(string zone)
    {
        if (Day is not { Year: > 1900 and < 9000 } day || HappenedAt is not { } time)
        {
            return null;
        }

        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local));
    }

    public sealed class EventInput
    {
        public string? Code { get; set; }
        public string? Severity { get; set; }
        public bool Serious { get; set; }
        public string? Text { get; set; }
    }
}
