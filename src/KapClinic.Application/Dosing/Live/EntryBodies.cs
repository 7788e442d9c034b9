using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Readings of a session. Zero, "not obtainable" and "refused" are readings.</summary>
public sealed record VitalsBody
{
    public ReadingInput? Systolic { get; init; }
    public ReadingInput? Diastolic { get; init; }
    public ReadingInput? HeartRate { get; init; }
    public ReadingInput? SpO2 { get; init; }
    public ReadingInput? RespiratoryRate { get; init; }
    public ReadingInput? Responsiveness { get; init; }
    public ReadingInput? Dissociation { get; init; }
    public ReadingInput? Nausea { get; init; }
    public List<RedFlag>? RedFlags { get; init; }
    public string? Note { get; init; }

    /// <summary>Unusual readings were looked at and are right.</summary>
    public bool Confirmed { get; init; }

    public static VitalsBody Of(VitalSet vitals) =>
        new()
        {
            Systolic = ReadingInput.Of(vitals.Systolic),
            Diastolic = ReadingInput.Of(vitals.Diastolic),
            HeartRate = ReadingInput.Of(vitals.HeartRate),
            SpO2 = ReadingInput.Of(vitals.SpO2),
            RespiratoryRate = ReadingInput.Of(vitals.RespiratoryRate),
            Responsiveness = ReadingInput.Of(vitals.Responsiveness),
            Dissociation = ReadingInput.Of(vitals.Dissociation),
            Nausea = ReadingInput.Of(vitals.Nausea),
            RedFlags = vitals.RedFlags.Count == 0 ? null : [.. vitals.RedFlags],
            Confirmed = true,
        };

    public VitalSet ToVitals() =>
        new()
        {
            Systolic = ReadingInputs.ToReading(Systolic),
            Diastolic = ReadingInputs.ToReading(Diastolic),
            HeartRate = ReadingInputs.ToReading(HeartRate),
            SpO2 = ReadingInputs.ToReading(SpO2),
            RespiratoryRate = ReadingInputs.ToReading(RespiratoryRate),
            Responsiveness = ReadingInputs.ToReading(Responsiveness),
            Dissociation = ReadingInputs.ToReading(Dissociation),
            Nausea = ReadingInputs.ToReading(Nausea),
            RedFlags = [.. (RedFlags ?? []).Distinct()],
        };
}

/// <summary>A dose that was given in fact, in mg.</summary>
public sealed record DoseBody
{
    public DosePart? Part { get; init; }
    public Route? Route { get; init; }
    public decimal? Milligrams { get; init; }
    public string? Product { get; init; }
    public Guid? LotId { get; init; }
    public int? HeldMinutes { get; init; }
    public bool? Swallowed { get; init; }

    /// <summary>How it came about, where it was not asked for beforehand.</summary>
    public string? Reason { get; init; }
    public string? Note { get; init; }
}

public sealed record EventBody(string? Code, string? Severity, bool Serious, string? Text);

public sealed record EventOverBody(Guid? EventId, string? Action);

/// <summary>A medicine given when needed.</summary>
/// <param name="Medicine">As the order names it.</param>
/// <param name="Dose">"4 mg".</param>
/// <param name="For">Why: "nausea".</param>
/// <param name="OnOrder">As the device saw it; the order itself decides.</param>
/// <param name="Response">How it went.</param>
public sealed record PrnBody(string? Medicine, string? Dose, string? For, bool OnOrder, string? Response);

public sealed record TouchBody(TouchKind? TouchKind, bool ClientAsked, string? Response);

public sealed record StopTouchBody(string? Reason);

public sealed record StatementBody(string? Text, string? Tone);

/// <summary>Words alone: a note, what the therapist did, the music.</summary>
public sealed record TextBody(string? Text);

public sealed record EyeshadeBody(bool? On);

public sealed record DepthBody(ObservedDepth? Depth);

public sealed record PhaseBody(SessionPhase? Phase, string? Text);

public sealed record HelpBody(List<RedFlag>? Signs, string? Text);

public sealed record CalledBody(Guid? AboutEntryId, string? Who, string? Text);

public sealed record StepBody(Guid? StaffId, string? Reason);

public sealed record QuietRoomBody(Guid? RoomId, string? Room, Guid? StaffId);

public sealed record CorrectionBody(Guid? EntryId, string? Why);

/// <summary>How bodies are written and read. A misspelt field is not taken for a missing one.</summary>
internal static class EntryJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
}

internal sealed class VitalsBodyValidator : AbstractValidator<VitalsBody>
{
    public VitalsBodyValidator()
    {
        RuleFor(b => b.Systolic).IsReading();
        RuleFor(b => b.Diastolic).IsReading();
        RuleFor(b => b.HeartRate).IsReading();
        RuleFor(b => b.SpO2).IsReading();
        RuleFor(b => b.RespiratoryRate).IsReading();
        RuleFor(b => b.Responsiveness).IsReading();
        RuleFor(b => b.Dissociation).IsReading();
        RuleFor(b => b.Nausea).IsReading();
        RuleFor(b => b.Note).MaximumLength(RecordVitals.NoteLength);
        RuleFor(b => b)
            .Must(b => PreCheckVitals.AnyAnswered(b.ToVitals()))
            .WithMessage(SessionNoteErrors.NothingRead.Message);
    }
}
