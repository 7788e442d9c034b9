using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

public static partial class ReadVisit
{
    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required Guid SessionId { get; init; }
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public string? ClientPhone { get; init; }
        public required DateOnly ClientBirthDate { get; init; }
        public required string RecordNumber { get; init; }
        public required int CourseVersion { get; init; }
        public required SessionKind Kind { get; init; }
        public required VisitStatus Status { get; init; }
        public HoldKind? HoldKind { get; init; }
        public DateTimeOffset? HoldExpiresAt { get; init; }
        public required bool HoldHasRunOut { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public required Guid LocationId { get; init; }
        public required string LocationName { get; init; }
        public Guid? RoomId { get; init; }

        /// <summary>For a visit by video, where the client will be.</summary>
        public string? ClientJurisdiction { get; init; }
        public string? RoomName { get; init; }
        public DateTimeOffset? ArrivedAt { get; init; }
        public DateTimeOffset? StartedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public string? CancelReason { get; init; }

        /// <summary>Cancelled nearer to the visit than the policy's hours.</summary>
        public bool CancelledLate { get; init; }

        /// <summary>Who booked it over something taken, when and why; null for most.</summary>
        public Overbooking? Overbooked { get; init; }

        /// <summary>Nobody else is watched by whoever watches this client.</summary>
        public bool NeedsOwnMonitor { get; init; }
        public required int Others { get; init; }

        /// <summary>The series it was booked with, and its place in it.</summary>
        public Guid? SeriesId { get; init; }
        public int? SeriesIndex { get; init; }
        public int SeriesCount { get; init; }
        public required IReadOnlyList<Person> Staff { get; init; }
        public required IReadOnlyList<Guest> Guests { get; init; }
        public required IReadOnlyList<Moved> Moves { get; init; }
        public required IReadOnlyList<StaffChange> StaffChanges { get; init; }
        public PickupState? Driver { get; init; }

        /// <summary>What the desk does next about the way home.</summary>
        public PickupStep DriverStep { get; init; }

        /// <summary>While it runs: when the next booking of its room or of its people begins, where it is thought to go on until then.</summary>
        public DateTimeOffset? NextAt { get; init; }

        public bool IsAhead => Status is VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed;
    }

    public sealed record Person(Guid StaffId, string Name, StaffPart Part, DateTimeOffset? PresentSince);

    /// <summary>Somebody who comes beside client and staff.</summary>
    public sealed record Guest(Guid Id, string Name, GuestRole Role, string? Phone);

    public sealed record Overbooking(string By, DateTimeOffset At, string Reason);

    public sealed record Moved(
        DateTimeOffset From,
        DateTimeOffset FromEnd,
        DateTimeOffset To,
        DateTimeOffset ToEnd,
        string Reason,
        string By,
        DateTimeOffset At
    );

    /// <summary>Who gave a part up, and who took it.</summary>
    public sealed record StaffChange(
        StaffPart Part,
        string? From,
        string? To,
        string Reason,
        string By,
        DateTimeOffset At
    );
}
