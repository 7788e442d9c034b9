namespace KapClinic.Domain.Scheduling;

/// <summary>Whom the on-call rota has as prescriber, and when; times off are taken out.</summary>
public sealed record OnRota(Guid StaffId, string Name, Stretch Time);

/// <summary>Who may be on call where the clinic's policy follows the rota: in the hours it covers, only whoever it names.</summary>
public static class OnCallRota
{
    /// <summary>Why somebody can't be on call for a visit; null when they can. Hours that nobody covers are open to everybody.</summary>
    /// <param name="rota">Everybody who is on it for the place.</param>
    /// <param name="staffId">Who would be on call.</param>
    /// <param name="name">Their name.</param>
    /// <param name="time">The visit.</param>
    /// <param name="zone">The place's.</param>
    public static Error? Refusal(IReadOnlyList<OnRota> rota, Guid staffId, string name, Stretch time, TimeZoneInfo zone)
    {
        var own = rota.Where(r => r.StaffId == staffId).Select(r => r.Time).ToList();
        var others = rota.Where(r => r.StaffId != staffId)
            .OrderBy(r => r.Time.From)
            .Select(r => (r.Name, Left: new[] { r.Time }.Without(own).Within([time])))
            .Where(r => r.Left.Count > 0)
            .ToList();
        return others.Count == 0
            ? null
            : BookingErrors.NotOnRota(name, [.. others.SelectMany(o => o.Left.Select(l => (o.Name, l)))], zone);
    }
}
