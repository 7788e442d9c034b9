using KapClinic.Domain.Access;

namespace KapClinic.Domain.Team;

/// <summary>Something for somebody to do, by a time. The sentence holds nothing clinical where the front desk may read it.</summary>
public sealed class StaffTask
{
    public const int SentenceLength = 300;

    private StaffTask() { }

    public StaffTask(
        Guid id,
        string kind,
        string sentence,
        Role forRole,
        Guid? forStaffId,
        Guid? clientId,
        Guid? courseId,
        DateTimeOffset dueAt,
        DateTimeOffset at
    )
    {
        (Id, Kind, Sentence, ForRole, ForStaffId, ClientId, CourseId, DueAt, CreatedAt) = (
            id,
            kind,
            sentence,
            forRole,
            forStaffId,
            clientId,
            courseId,
            dueAt,
            at
        );
    }

    public Guid Id { get; private set; }

    /// <summary>A short stable word: "clearance.review", "booking.hold_expires".</summary>
    public string Kind { get; private set; } = "";
    public string Sentence { get; private set; } = "";
    public Role ForRole { get; private set; }
    public Guid? ForStaffId { get; private set; }
    public Guid? ClientId { get; private set; }
    public Guid? CourseId { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }

    public void Finish(Guid by, DateTimeOffset at)
    {
        DoneAt ??= at;
        DoneBy ??= by;
    }
}
