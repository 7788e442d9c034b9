using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Demo;

/// <summary>One thing that went wrong in the demo clinic and still waits for somebody to look into it.</summary>
internal static class DemoIncident
{
    private const string Nurse = "Adaeze Obi";
    private const string Prescriber = "Dr Miriam Vance";

    public static void Write(DemoSetting clinic)
    {
        var dose = clinic.Db.DoseRecords.Local.Where(d => d.GivenAt < clinic.Now.AddDays(-2)).MaxBy(d => d.GivenAt);
        if (dose is null)
        {
            return;
        }

        var course = clinic.Db.Courses.Local.Single(c => c.Id == dose.CourseId);
        var at = dose.GivenAt.AddHours(1);
        clinic.Db.Incidents.Add(
            new Incident(
                Guid.CreateVersion7(at),
                course.ClientId,
                course.Id,
                dose.ParticipationId,
                "MEDICATION_ERROR",
                "A reading was forty minutes late.",
                "The cuff had no batteries, and the spare one was in the other room.",
                clinic.Id(Nurse),
                at
            )
        );
        clinic.Db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(at),
                "incident.review",
                "An incident was opened. Look into it today.",
                Role.Prescriber,
                clinic.Id(Prescriber),
                course.ClientId,
                course.Id,
                clinic.Now.AddHours(6),
                at
            )
        );
    }
}
