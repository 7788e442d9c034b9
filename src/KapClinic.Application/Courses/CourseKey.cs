namespace KapClinic.Application.Courses;

public enum CourseKeyKind
{
    Course,
    Participation,

    /// <summary>Every open course of the client: what changes (an alert, a consent) is read by all their gates.</summary>
    Client,

    /// <summary>The course of every participant of the session.</summary>
    Session,

    /// <summary>The course of a participation, and then its session, whose booking is about to change.</summary>
    Booking,
}

/// <summary>Names the course (or courses) whose gates a change may move, by whatever id the caller holds.</summary>
public readonly record struct CourseKey(CourseKeyKind Kind, Guid Id)
{
    public static CourseKey Of(Guid courseId) => new(CourseKeyKind.Course, courseId);

    public static CourseKey OfParticipation(Guid participationId) => new(CourseKeyKind.Participation, participationId);

    public static CourseKey OfBooking(Guid participationId) => new(CourseKeyKind.Booking, participationId);

    public static CourseKey OfClient(Guid clientId) => new(CourseKeyKind.Client, clientId);

    public static CourseKey OfSession(Guid sessionId) => new(CourseKeyKind.Session, sessionId);
}

/// <summary>
/// A change to anything a gate reads, or one that a gate guards. The course rows are locked and their version is raised
/// before the handler reads, so that an alert and a dose can never pass each other.
/// </summary>
public interface ILocksCourse
{
    CourseKey Lock { get; }

    /// <summary>The version the sender saw; another one refuses the change. Null where a fact is recorded, which is never refused.</summary>
    int? ExpectedVersion => null;
}

/// <summary>
/// A change to several courses at once, each with the version its sender saw. All are locked, in id order, before the handler reads; one
/// that was changed meanwhile refuses the whole and is named.
/// </summary>
public interface ILocksCourses
{
    IReadOnlyCollection<SeenCourse> Courses { get; }
}

/// <param name="CourseId">The course.</param>
/// <param name="Version">The version its sender saw.</param>
public sealed record SeenCourse(Guid CourseId, int Version);

/// <summary>A locked course row: who it concerns and its version before and after.</summary>
public sealed record LockedCourse(Guid CourseId, Guid ClientId, int VersionBefore);

/// <summary>Locks course rows for the rest of the transaction, in id order, and raises their version.</summary>
public interface ICourseLocks
{
    Task<IReadOnlyList<LockedCourse>> LockAsync(CourseKey key, CancellationToken ct);

    Task<IReadOnlyList<LockedCourse>> LockAsync(IReadOnlyCollection<Guid> courseIds, CancellationToken ct);
}
