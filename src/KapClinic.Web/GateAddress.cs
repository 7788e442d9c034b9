using KapClinic.Domain.Courses;

namespace KapClinic.Web;

/// <summary>Where a gate is satisfied: turns the area that the evaluator names into an address.</summary>
public static class GateAddress
{
    /// <param name="area">The gate's area.</param>
    /// <param name="clientId">Whose course it is.</param>
    /// <param name="courseId">The course.</param>
    /// <param name="visitId">The dosing visit that the step is about, where there is one.</param>
    public static string Of(GateArea area, Guid clientId, Guid courseId, Guid? visitId = null) =>
        area switch
        {
            GateArea.Client => $"/clients/{clientId}/edit",
            GateArea.Intake => $"/courses/{courseId}/intake",
            GateArea.Measures => $"/clients/{clientId}/measures",
            GateArea.Consents => $"/clients/{clientId}/consents",
            GateArea.Clearance => $"/courses/{courseId}/clearance",
            GateArea.Preparation => $"/courses/{courseId}/book?kind=Preparation",
            GateArea.Choices => $"/courses/{courseId}/choices",
            GateArea.Schedule => $"/courses/{courseId}/book?kind=Integration",
            GateArea.Safety => $"/clients/{clientId}/safety",
            GateArea.Integration => $"/courses/{courseId}/book?kind=Integration",
            GateArea.Completion => $"/courses/{courseId}/complete",
            GateArea.Order when visitId is { } visit => $"/visits/{visit}/order",
            GateArea.Pickup when visitId is { } visit => $"/visits/{visit}/pickup",
            GateArea.PreCheck when visitId is { } visit => $"/visits/{visit}/pre-check",
            GateArea.Discharge when visitId is { } visit => $"/visits/{visit}/discharge",
            GateArea.Order or GateArea.Pickup or GateArea.PreCheck or GateArea.Discharge =>
                $"/courses/{courseId}/book?kind=Dosing",
            _ => throw new ArgumentOutOfRangeException(nameof(area), area, "Unknown area."),
        };
}
