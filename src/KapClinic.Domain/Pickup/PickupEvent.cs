using System.Text.Json.Serialization;

namespace KapClinic.Domain.Pickup;

/// <summary>What happened between the clinic and whoever takes a client home.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PickupEventKind>))]
public enum PickupEventKind
{
    /// <summary>Staff made the page's address, to be handed on.</summary>
    LinkMade,

    /// <summary>Staff took the address back.</summary>
    LinkEnded,

    /// <summary>They said on their page that they come.</summary>
    SaidYes,

    /// <summary>They said on their page that they can't come.</summary>
    SaidNo,

    /// <summary>They are on their way.</summary>
    OnTheWay,

    /// <summary>They come later than agreed, and said when.</summary>
    RunningLate,

    /// <summary>Staff reminded them, or told them that something changed.</summary>
    Reminded,

    /// <summary>They say that they are here. That they have arrived is said by staff, who check who they are.</summary>
    SaysHere,
}

/// <summary>One line of the history of a driver. Written once and never changed.</summary>
public sealed class PickupEvent
{
    private PickupEvent() { }

    /// <param name="id">Its id.</param>
    /// <param name="pickupPersonId">Whom it is about.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="staffId">Which member of staff did it; null where the driver did.</param>
    /// <param name="at">When.</param>
    /// <param name="expectedAt">When they said they will be here, on the clinic's clock.</param>
    public PickupEvent(
        Guid id,
        Guid pickupPersonId,
        PickupEventKind kind,
        Guid? staffId,
        DateTimeOffset at,
        TimeOnly? expectedAt = null
    ) => (Id, PickupPersonId, Kind, StaffId, At, ExpectedAt) = (id, pickupPersonId, kind, staffId, at, expectedAt);

    public Guid Id { get; private set; }
    public Guid PickupPersonId { get; private set; }
    public PickupEventKind Kind { get; private set; }
    public Guid? StaffId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public TimeOnly? ExpectedAt { get; private set; }
}
