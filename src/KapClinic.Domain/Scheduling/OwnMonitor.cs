using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Scheduling;

/// <summary>Whether a client must have a monitor of their own: on an infusion, or with continuous SpO2, where the policy asks for it.</summary>
public static class OwnMonitor
{
    /// <summary>Reads the visit's order; before one is written, a clearance that allows an infusion only.</summary>
    public static bool IsNeeded(CourseFile file, Visit visit)
    {
        if (visit.Session.Kind != SessionKind.Dosing)
        {
            return false;
        }

        var (policy, decision) = (file.Policy.Staffing, file.Decision);
        var infusion = visit is { Order: { } order, OrderVoid: null }
            ? order.Route == Route.Iv
            : decision is { Limits.Count: > 0 } && decision.Limits.All(l => l.Route == Route.Iv);
        return (policy.OwnMonitorForInfusion && infusion)
            || (policy.OwnMonitorForContinuousSpO2 && decision?.Conditions.ContinuousSpO2 == true);
    }
}
