using KapClinic.Domain;

namespace KapClinic.Application.Courses;

public static class CourseErrors
{
    public static Error NotFound { get; } = Error.NotFound("course.not_found", "There is no such course or visit.");

    public static Error Stale { get; } =
        Error.Stale(
            "course.changed_meanwhile",
            "Somebody changed this course while you had it open. Nothing was saved; look at what changed and try again."
        );
}
