using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing;

/// <summary>What an adverse event asks for at once (clinical reference §2.1, §4.5).</summary>
internal static class AdverseEventFollowups
{
    public static void Follow(IClinicDb db, FileAndUser at, AdverseEventKind kind, AdverseEvent what)
    {
        if (kind.RaisesAlert)
        {
            Followups.RaiseAlert(db, at, $"{kind.Name} during a session. {what.Text}".TrimEnd());
        }

        // Any serious event takes the clearance back, whatever it is called (clinical reference §2.1).
        if (kind.SuspendsClearance || what.Serious)
        {
            Followups.SuspendClearance(db, at, kind.Name + " during a session.");
        }

        if (kind.OpensIncident)
        {
            Followups.OpenIncident(db, at, what.ParticipationId, kind.Code, kind.Name, what.Text ?? kind.Action);
        }
        else if (what.Serious)
        {
            Followups.TellPrescriber(
                db,
                at.Context,
                "adverse_event.review",
                "A serious event was recorded. Look at it now."
            );
        }
    }

    /// <summary>How loudly an event calls on the boards.</summary>
    public static VitalLevel? LevelOf(AdverseEvent what) =>
        what.Severity switch
        {
            "life-threatening" or "fatal" => VitalLevel.Emergency,
            "severe" => VitalLevel.Urgent,
            _ when what.Serious => VitalLevel.Urgent,
            "moderate" => VitalLevel.Watch,
            _ => null,
        };
}
