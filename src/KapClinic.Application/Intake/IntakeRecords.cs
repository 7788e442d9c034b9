using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;

namespace KapClinic.Application.Intake;

internal static class IntakeRecords
{
    /// <summary>The intake of this course, begun with the first thing that is saved.</summary>
    public static IntakeRecord IntakeOf(this IClinicDb db, CourseFile file)
    {
        if (file.Intake is { } intake)
        {
            return intake;
        }

        var begun = new IntakeRecord(file.Course.Id);
        db.IntakeRecords.Add(begun);
        return begun;
    }
}
