using System.Text.Json.Serialization;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Discharge;

/// <summary>Modified Aldrete, five parts of 0–2 each (clinical reference §4.6).</summary>
/// <param name="Activity">2 moves four limbs, 1 two, 0 none.</param>
/// <param name="Respiration">2 breathes deeply and coughs, 1 limited, 0 apnoeic.</param>
/// <param name="Circulation">See <see cref="CirculationFrom"/>.</param>
/// <param name="Consciousness">2 awake, 1 rousable, 0 not.</param>
/// <param name="Oxygen">2 above 92 % on room air, 1 needs oxygen to stay above 90 %, 0 below 90 % with oxygen.</param>
public sealed record AldreteScore(int Activity, int Respiration, int Circulation, int Consciousness, int Oxygen)
{
    public const string Name = "Modified Aldrete";

    [JsonIgnore]
    public int Total => Activity + Respiration + Circulation + Consciousness + Oxygen;

    public bool Passes(ClinicalPolicy policy) => Total >= policy.Discharge.AldreteNeeded;

    /// <summary>2 within 20 % of baseline (exclusive bound of the next step), 1 up to 49 %, 0 from 50 %.</summary>
    public static int CirculationFrom(int systolic, int baselineSystolic)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baselineSystolic);
        var change = Math.Abs(systolic - baselineSystolic) / (decimal)baselineSystolic;
        return change <= 0.20m ? 2
            : change < 0.50m ? 1
            : 0;
    }
}

/// <summary>PADSS with bleeding replaced by psychological state. The adaptation is not validated and says so where it is shown (clinical reference §4.6).</summary>
/// <param name="Vitals">See <see cref="VitalsFrom"/>.</param>
/// <param name="Activity">2 steady gait, 1 with assistance, 0 unable.</param>
/// <param name="Nausea">2 minimal, 1 moderate and treated, 0 severe.</param>
/// <param name="Pain">2 minimal, 1 moderate, 0 severe.</param>
/// <param name="PsychologicalState">2 settled, 1 unsettled but manageable, 0 distressed.</param>
public sealed record AdaptedPadssScore(int Vitals, int Activity, int Nausea, int Pain, int PsychologicalState)
{
    public const string Name = "PADSS, adapted";

    [JsonIgnore]
    public int Total => Vitals + Activity + Nausea + Pain + PsychologicalState;

    [JsonIgnore]
    public bool HasZero => Vitals == 0 || Activity == 0 || Nausea == 0 || Pain == 0 || PsychologicalState == 0;

    public bool Passes(ClinicalPolicy policy) => Total >= policy.Discharge.PadssNeeded && !HasZero;

    /// <summary>2 within 20 % of baseline, 1 up to 40 %, 0 above.</summary>
    public static int VitalsFrom(int systolic, int baselineSystolic)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baselineSystolic);
        var change = Math.Abs(systolic - baselineSystolic) / (decimal)baselineSystolic;
        return change <= 0.20m ? 2
            : change <= 0.40m ? 1
            : 0;
    }
}
