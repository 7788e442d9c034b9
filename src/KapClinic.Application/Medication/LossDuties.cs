using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Medication;

internal static class LossDuties
{
    /// <summary>A dated task for the prescribers for each thing that the law of the place asks for after a loss or theft.</summary>
    public static void Raise(IClinicDb db, Location at, DateTimeOffset discovered, DateTimeOffset now) =>
        db.StaffTasks.AddRange(
            RegulatorDuties
                .After(at.Country, discovered, at.TimeZone)
                .Select(d => new StaffTask(
                    Guid.CreateVersion7(now),
                    d.Kind,
                    d.Sentence,
                    Role.Prescriber,
                    null,
                    null,
                    null,
                    d.DueAt,
                    now
                ))
        );
}
