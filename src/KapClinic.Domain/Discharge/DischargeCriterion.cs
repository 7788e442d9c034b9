using KapClinic.Domain.Courses;

namespace KapClinic.Domain.Discharge;

/// <summary>One criterion's answer.</summary>
/// <param name="Code">Stable, <c>discharge.snake_case</c>.</param>
/// <param name="Met">Whether it is fulfilled.</param>
/// <param name="Sentence">What is true, or what is missing.</param>
/// <param name="Overridable">Whether a prescriber may let the client leave without it, with a reason.</param>
public sealed record DischargeCriterion(string Code, bool Met, string Sentence, bool Overridable)
{
    /// <summary>What it is about, in a few words.</summary>
    public string Title =>
        Code switch
        {
            DischargeCriteria.MinimumTime => "Long enough after the dose",
            DischargeCriteria.Responsiveness => "Fully awake",
            DischargeCriteria.Oriented => "Knows who, where and when",
            DischargeCriteria.Gait => "Walks steadily",
            DischargeCriteria.VitalsCurrent => "A current reading",
            DischargeCriteria.BloodPressure => "Blood pressure",
            DischargeCriteria.HeartRate => "Heart rate",
            DischargeCriteria.SpO2 => "Oxygen saturation",
            DischargeCriteria.RespiratoryRate => "Breathing",
            DischargeCriteria.Nausea => "Nausea settled",
            DischargeCriteria.Dissociation => "Dissociation passed",
            DischargeCriteria.Score => "Recovery score",
            DischargeCriteria.SuicidalIntent => "Asked about suicidal intent",
            DischargeCriteria.FeelsSafe => "Feels safe to leave",
            DischargeCriteria.Site => "Injection site",
            DischargeCriteria.ReceivingPerson => "The person taking over",
            DischargeCriteria.Aftercare => "Aftercare sheet handed over",
            DischargeCriteria.SafetyAlert => "No safety alert open",
            DischargeCriteria.SignOff => "Signed off by a clinician",
            _ => "Ready to go home",
        };

    /// <summary>Who puts it in place.</summary>
    public GateOwner Owner =>
        Code switch
        {
            DischargeCriteria.ReceivingPerson => GateOwner.FrontDesk,
            DischargeCriteria.SafetyAlert => GateOwner.Therapist,
            _ => GateOwner.Nurse,
        };
}
