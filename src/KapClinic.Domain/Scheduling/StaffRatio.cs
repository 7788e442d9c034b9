namespace KapClinic.Domain.Scheduling;

/// <summary>How many clients one member of staff in the room may have, by the programme.</summary>
public static class StaffRatio
{
    /// <summary>Says how the ratio is broken; null where it holds, or the programme has none.</summary>
    /// <param name="clientsPerStaff">The programme's; null where it asks for none.</param>
    /// <param name="clients">Who takes part and has not ended.</param>
    /// <param name="staff">Who is booked; a prescriber on call is in no room.</param>
    public static string? Broken(int? clientsPerStaff, int clients, IEnumerable<SessionStaff> staff)
    {
        var present = staff
            .Where(s => s.PresentSince is not null && s.Part != StaffPart.PrescriberOnCall)
            .Select(s => s.StaffId)
            .Distinct()
            .Count();
        return clientsPerStaff is { } each && clients > each * present
            ? present == 0
                ? $"Nobody of the staff is in the room with {clients} clients."
                : $"{clients} clients are more than {each} for each member of staff in the room."
            : null;
    }
}
