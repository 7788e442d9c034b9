using System.Text.Json.Serialization;

namespace KapClinic.Domain.Dosing;

/// <summary>Symptoms that are an emergency whatever the numbers say (clinical reference §4.2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RedFlag>))]
public enum RedFlag
{
    ChestPain,
    SevereBreathlessness,
    SuddenSevereHeadache,
    LossOfVision,
    FocalNeurologicalDeficit,
    Seizure,
    SyncopeOrUnresponsive,
    Anaphylaxis,
    LaryngospasmOrStridor,
}

/// <summary>One set of vital signs.</summary>
public sealed record VitalSet
{
    /// <summary>mmHg.</summary>
    public Reading Systolic { get; init; }
    public Reading Diastolic { get; init; }

    /// <summary>Beats per minute.</summary>
    public Reading HeartRate { get; init; }

    /// <summary>Percent.</summary>
    public Reading SpO2 { get; init; }

    /// <summary>Breaths per minute; 0 is apnoea.</summary>
    public Reading RespiratoryRate { get; init; }

    /// <summary>MOAA/S, 5 (responds readily) to 0.</summary>
    public Reading Responsiveness { get; init; }

    /// <summary>0–10, self-rated.</summary>
    public Reading Dissociation { get; init; }
    public Reading Nausea { get; init; }

    public IReadOnlyList<RedFlag> RedFlags { get; init; } = [];
}

/// <summary>Words for red flags.</summary>
public static class RedFlags
{
    public static string Name(this RedFlag flag) =>
        flag switch
        {
            RedFlag.ChestPain => "chest pain",
            RedFlag.SevereBreathlessness => "severe breathlessness",
            RedFlag.SuddenSevereHeadache => "sudden severe headache",
            RedFlag.LossOfVision => "loss of vision",
            RedFlag.FocalNeurologicalDeficit => "a focal neurological deficit",
            RedFlag.Seizure => "a seizure",
            RedFlag.SyncopeOrUnresponsive => "fainting or no response",
            RedFlag.Anaphylaxis => "anaphylaxis",
            RedFlag.LaryngospasmOrStridor => "laryngospasm or stridor",
            _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, "Unknown red flag."),
        };
}
