namespace KapClinic.Domain.Dosing;

/// <summary>A fact that broke a rule, kept until somebody has looked into it (clinical reference §0, §4.5).</summary>
public sealed class Incident
{
    public const int CodeLength = 40;

    private Incident() { }

    public Incident(
        Guid id,
        Guid clientId,
        Guid courseId,
        Guid? participationId,
        string code,
        string what,
        string reason,
        Guid by,
        DateTimeOffset at
    )
    {
        (Id, ClientId, CourseId, ParticipationId, Code, What, Reason, OpenedBy, OpenedAt) = (
            id,
            clientId,
            courseId,
            participationId,
            code,
            what,
            reason,
            by,
            at
        );
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }
    public Guid CourseId { get; private set; }
    public Guid? ParticipationId { get; private set; }

    /// <summary>MEDICATION_ERROR, LEFT_AMA, BOUNDARY_CONCERN, DIVERSION …</summary>
    public string Code { get; private set; } = "";
    public string What { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public Guid OpenedBy { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public Signature? ClosedBy { get; private set; }
    public string? Outcome { get; private set; }

    public void Close(string outcome, Signature by) => (Outcome, ClosedBy) = (outcome, by);
}
