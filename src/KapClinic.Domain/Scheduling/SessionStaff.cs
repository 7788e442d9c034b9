using KapClinic.Domain.Access;

namespace KapClinic.Domain.Scheduling;

/// <summary>A member of staff in a session, in a named part.</summary>
public sealed class SessionStaff
{
    public required Guid SessionId { get; init; }
    public required Guid StaffId { get; init; }
    public required StaffPart Part { get; init; }

    /// <summary>When they were seen to be there; the dose asks for it.</summary>
    public DateTimeOffset? PresentSince { get; private set; }

    /// <summary>Bound to this room for the whole time; monitors and prescribers on call are shared.</summary>
    public bool IsExclusive => Part is not (StaffPart.Monitor or StaffPart.PrescriberOnCall);

    public void Arrive(DateTimeOffset at) => PresentSince ??= at;

    /// <summary>Out of the room for a while; they are there again with <see cref="Arrive"/>.</summary>
    public void StepOut() => PresentSince = null;
}

public static class StaffParts
{
    /// <summary>Who may take a part over: any of these roles.</summary>
    public static IReadOnlyList<Role> RolesFor(StaffPart part) =>
        part switch
        {
            StaffPart.LeadTherapist or StaffPart.SecondTherapist => [Role.Therapist],
            StaffPart.Nurse => [Role.Nurse],
            StaffPart.Monitor => [Role.Nurse, Role.Prescriber],
            _ => [Role.Prescriber],
        };
}
