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

    /// <summary>Of several courses, those that were changed.</summary>
    public static Error StaleOf(IReadOnlyList<string> names) =>
        Error.Stale(
            "course.others_changed_meanwhile",
            $"Somebody changed the {(names.Count == 1 ? "course" : "courses")} of {string.Join(" and ", names)} while you had this open. Nothing was saved; look at the plans as they are now."
        );

    public static Error OpenAlready { get; } =
        Error.Refused(
            "course.open_already",
            "This client has an open course on this programme. Go on with that one.",
            "ProgrammeId"
        );

    public static Error NoVersionInForce { get; } =
        Error.Refused(
            "course.no_version_in_force",
            "No version of this programme is in force. Ask the manager to put one in force.",
            "ProgrammeId"
        );

    public static Error ClientInactive { get; } =
        Error.Refused(
            "course.client_inactive",
            "This record is set aside. Open the course on the record that is kept."
        );

    public static Error NotClinical(string field) =>
        Error.Refused("course.not_the_role", "This person does not have the role for it.", field);

    public static Error UnderDose { get; } =
        Error.Refused(
            "course.under_dose",
            "The client is under medicine. Record how the session ends first; then this is open."
        );

    public static Error Closed { get; } = Error.Refused("course.closed", "This course is closed.");

    public static Error DoseGivenAlready { get; } =
        Error.Refused(
            "course.dose_given_already",
            "A dose was given here already, so an opening state can't be added any more."
        );

    public static Error OpeningStateSigned { get; } =
        Error.Refused("course.opening_state_signed", "The opening state is signed and doesn't change any more.");

    public static Error NoOpeningState { get; } =
        Error.Refused(
            "course.no_opening_state",
            "There is nothing to sign: a therapist attests the opening state first."
        );

    /// <param name="row">Its place among the doses that were sent, from 0.</param>
    public static Error EarlierDoseInFuture(int row) =>
        Error.Refused(
            "course.earlier_dose_in_future",
            "An earlier dose lies in the past.",
            $"EarlierDoses[{row}].GivenOn"
        );
}
