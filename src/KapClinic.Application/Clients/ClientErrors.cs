using KapClinic.Domain;

namespace KapClinic.Application.Clients;

public static class ClientErrors
{
    public static Error NotFound { get; } = Error.NotFound("client.not_found", "There is no such client.");

    public static Error Stale { get; } =
        Error.Stale(
            "client.changed_meanwhile",
            "Somebody changed this record while you had it open. Nothing was saved; look at what changed and try again."
        );

    public static Error SafetyPlanStale { get; } =
        Error.Stale(
            "client.safety_plan_changed_meanwhile",
            "Somebody else kept this safety plan while you had it open. Nothing of yours was saved, and nothing of theirs overwritten. "
                + "Look at what they wrote, put together what is to stay, and keep it again."
        );

    public static Error NoSuchEntry { get; } =
        Error.NotFound("client.no_such_entry", "There is no such entry in this client's record.");

    public static Error EntryEnded { get; } = Error.Refused("client.entry_ended", "This entry has been ended already.");

    public static Error NotADuplicate { get; } =
        Error.NotFound("client.no_duplicate_marked", "This record is not marked as a possible duplicate.");

    public static Error HasOpenCourse { get; } =
        Error.Refused(
            "client.has_open_course",
            "This record has an open course. Keep it, and set aside the other record instead."
        );

    public static Error PossibleDuplicate(IReadOnlyList<string> recordNumbers) =>
        Error.Refused(
            "client.possible_duplicate",
            $"Somebody born on that day with a similar name or phone number is here already: {string.Join(", ", recordNumbers)}. "
                + "Open that record, or tick that this is another person.",
            "NotADuplicate"
        );
}
