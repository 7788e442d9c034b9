using KapClinic.Domain;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// What another set of people in a booked session runs into. What stood before is not asked again: neither hours that changed since, nor
/// what the session was booked over deliberately.
/// </summary>
/// <param name="Never">Refused to everybody: fitness, training, licences, the client's own time.</param>
/// <param name="Over">Refused unless somebody overbooks, with the permission and a reason of its own.</param>
/// <param name="StandsOver">It stands over what it was booked over already, and stays marked.</param>
internal sealed record PeopleChange(Error? Never, Error? Over, bool StandsOver)
{
    public Error? Any => Never ?? Over;

    /// <param name="before">The session as it was, with everybody in it.</param>
    /// <param name="after">As it is to be, at the same time and place.</param>
    /// <param name="overbooked">It was marked as overbooked.</param>
    /// <param name="trial">What is open, staffed and taken.</param>
    public static PeopleChange Of(Session before, Session after, bool overbooked, BookingTrial trial)
    {
        if (trial.Unsuited(after) is { } unsuited)
        {
            return new PeopleChange(unsuited, null, overbooked);
        }

        // Of those who leave nobody asks any more when they work.
        var staying = before.Imagine(before.StartsAt, before.EndsAt, before.RoomId);
        staying.Staff.RemoveAll(s => after.Staff.TrueForAll(a => a.StaffId != s.StaffId));
        var stood = trial.Hours(staying).ToList();
        var hours = trial.Hours(after).ToList();

        var was = overbooked ? trial.Conflicts(before).Select(Key).ToHashSet() : [];
        var conflicts = trial.Conflicts(after).ToList();
        var added = conflicts.Where(c => !was.Contains(Key(c))).ToList();
        var client = added.Find(c => c.Wanted.Resource == ClaimedResource.Client);
        return new PeopleChange(
            client is null ? null : trial.Words(client, after),
            hours.Except(stood).FirstOrDefault() ?? (added.Count > 0 ? trial.Words(added[0], after) : null),
            overbooked && (conflicts.Count > added.Count || hours.Intersect(stood).Any())
        );
    }

    private static (Guid, ClaimClash, DateTimeOffset, DateTimeOffset, int) Key(ClaimConflict conflict) =>
        (conflict.Wanted.ResourceId, conflict.Clash, conflict.From, conflict.Until, conflict.Wanted.Clients);
}
