using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Dosing;

/// <summary>What follows from a fact: an incident, a task for somebody, an alert, a clearance taken back.</summary>
internal static class Followups
{
    public static Incident OpenIncident(
        IClinicDb db,
        ActContext at,
        Guid participationId,
        string code,
        string what,
        string reason
    )
    {
        var incident = new Incident(
            Guid.CreateVersion7(),
            at.ClientId,
            at.CourseId,
            participationId,
            code,
            what,
            reason,
            at.UserId,
            at.Now
        );
        db.Incidents.Add(incident);
        TellPrescriber(db, at, "incident.review", "An incident was opened. Look into it today.");
        return incident;
    }

    public static Incident OpenIncident(
        IClinicDb db,
        FileAndUser at,
        Guid participationId,
        string code,
        string what,
        string reason
    ) => OpenIncident(db, at.Context, participationId, code, what, reason);

    /// <summary>A task for the prescriber of the course, due now. The sentence says nothing clinical.</summary>
    public static void TellPrescriber(IClinicDb db, ActContext at, string kind, string sentence) =>
        db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(),
                kind,
                sentence,
                Role.Prescriber,
                at.PrescriberId,
                at.ClientId,
                at.CourseId,
                at.Now,
                at.Now
            )
        );

    public static void TellPrescriber(IClinicDb db, CourseFile file, string kind, string sentence) =>
        TellPrescriber(db, new FileAndUser(file, Guid.Empty).Context, kind, sentence);

    public static void RaiseAlert(IClinicDb db, FileAndUser at, string what)
    {
        db.SafetyAlerts.Add(
            new SafetyAlert(
                Guid.CreateVersion7(),
                at.File.Client.Id,
                AlertSource.ClinicianConcern,
                AlertSeverity.Urgent,
                null,
                what,
                at.UserId,
                at.File.Now
            )
        );
        TellPrescriber(db, at.File, "safety.review", "A safety alert is open. See the client now.");
    }

    public static void SuspendClearance(IClinicDb db, FileAndUser at, string reason)
    {
        var file = at.File;
        if (
            file.Decision is not { Decision: not Decision.Declined } decision
            || file.Suspension?.DecisionId == decision.Id
        )
        {
            return;
        }

        db.ClearanceSuspensions.Add(
            new ClearanceSuspension
            {
                CourseId = file.Course.Id,
                DecisionId = decision.Id,
                Reason = reason,
                At = file.Now,
                By = at.UserId,
            }
        );
        TellPrescriber(db, file, "clearance.suspended", "A clearance was suspended and asks for a new review.");
    }
}

/// <summary>The file and whoever acts on it.</summary>
internal sealed record FileAndUser(CourseFile File, Guid UserId)
{
    public ActContext Context =>
        new(File.Client.Id, File.Course.Id, File.Course.PrescriberId, File.PolicyVersion.Number, UserId, File.Now);
}
