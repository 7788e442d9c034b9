using KapClinic.Domain;
using KapClinic.Domain.Courses;

namespace KapClinic.Application.Intake;

public static class IntakeErrors
{
    /// <summary>Answers are open until the decision, and again during a new review.</summary>
    public static Error Closed { get; } =
        Error.Refused(
            "intake.closed",
            "The intake of this course is closed. Its answers open again when a prescriber begins a new review."
        );

    public static bool IsOpenFor(Course course) => course.Stage is Stage.Intake or Stage.MedicalClearance;
}
