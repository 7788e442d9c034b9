using KapClinic.Application.Dosing;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Discharge;

/// <summary>Who has to be called, and who looks into it, after a session that ended without a discharge.</summary>
internal static class EndingFollowups
{
    public const string TellDriverTask = "pickup.plan_changed";
    public const string TellContactTask = "ending.tell_contact";
    public const string HospitalTask = "ending.hospital_follow_up";
    public const string LeftTask = "ending.left_follow_up";

    private static readonly TimeSpan CallTheHospital = TimeSpan.FromHours(4);
    private static readonly TimeSpan CallWhoLeft = TimeSpan.FromHours(1);

    /// <param name="db">The records.</param>
    /// <param name="file">The course, before the ending is saved.</param>
    /// <param name="visit">The visit that ended.</param>
    /// <param name="facts">What follows from the ending.</param>
    /// <param name="told">What was written down at once: whoever was called need not be called again.</param>
    public static void Add(
        IClinicDb db,
        CourseFile file,
        Visit visit,
        EndingFacts facts,
        IReadOnlyCollection<EndingNoteKind> told
    )
    {
        if (visit.Pickups.Any(p => p.Stands) && !told.Contains(EndingNoteKind.DriverTold))
        {
            db.StaffTasks.Add(
                Task(
                    file,
                    TellDriverTask,
                    "The plan for today has changed. Call the person who was to come.",
                    Role.FrontDesk,
                    null,
                    TimeSpan.Zero
                )
            );
        }

        var isUrgent = facts.Ending is Ending.HospitalTransfer or Ending.LeftAgainstAdvice;
        if (
            isUrgent
            && file.Client.EmergencyContact is not null
            && !told.Contains(EndingNoteKind.ContactTold)
            && !told.Contains(EndingNoteKind.Called)
        )
        {
            db.StaffTasks.Add(
                Task(
                    file,
                    TellContactTask,
                    "Call the client's emergency contact now, and tell them what the client allowed to be told.",
                    Role.Therapist,
                    file.Course.TherapistId,
                    TimeSpan.Zero
                )
            );
        }

        if (facts.Ending == Ending.HospitalTransfer)
        {
            db.StaffTasks.Add(
                Task(
                    file,
                    HospitalTask,
                    "A client was taken to hospital from a session. Ask there how they are, and write it down.",
                    Role.Prescriber,
                    file.Course.PrescriberId,
                    CallTheHospital
                )
            );
        }
        else if (facts.Ending == Ending.LeftAgainstAdvice)
        {
            db.StaffTasks.Add(
                Task(
                    file,
                    LeftTask,
                    "A client left a session against advice. Call them, and write down how they are.",
                    Role.Prescriber,
                    file.Course.PrescriberId,
                    CallWhoLeft
                )
            );
        }
    }

    private static StaffTask Task(
        CourseFile file,
        string kind,
        string sentence,
        Role role,
        Guid? staffId,
        TimeSpan within
    ) =>
        new(
            Guid.CreateVersion7(file.Now),
            kind,
            sentence,
            role,
            staffId,
            file.Client.Id,
            file.Course.Id,
            file.Now + within,
            file.Now
        );
}
