using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace KapClinic.Domain.Dosing;

/// <summary>Why a reading has, or has no, number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadingKind>))]
public enum ReadingKind
{
    /// <summary>Nothing was entered.</summary>
    NotTaken,
    Measured,

    /// <summary>It was tried and nothing could be read. A finding in itself.</summary>
    NotObtainable,

    /// <summary>The client did not want it.</summary>
    Refused,

    /// <summary>Left alone while resting, before the return phase; responsiveness only.</summary>
    NotTestedResting,
}

/// <summary>One value of a set of vital signs: a number, or the reason there is none. Zero is a reading: apnoea and arrest can be recorded (clinical reference §4.1).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Reading(ReadingKind Kind, int? Value = null)
{
    public static Reading NotTaken => default;

    public static Reading NotObtainable => new(ReadingKind.NotObtainable);

    public static Reading Refused => new(ReadingKind.Refused);

    public static Reading NotTestedResting => new(ReadingKind.NotTestedResting);

    public static Reading Of(int value) => new(ReadingKind.Measured, value);

    /// <summary>A number, or nothing entered.</summary>
    public static Reading From(int? value) => value is { } number ? Of(number) : NotTaken;

    /// <summary>Whether somebody made an entry, a number or a reason.</summary>
    [JsonIgnore]
    public bool WasAnswered => Kind != ReadingKind.NotTaken;

    public override string ToString() =>
        Kind switch
        {
            ReadingKind.Measured => Plain.Number(Value.GetValueOrDefault()),
            ReadingKind.NotObtainable => "not obtainable",
            ReadingKind.Refused => "refused",
            ReadingKind.NotTestedResting => "not tested, resting",
            _ => "not taken",
        };
}
