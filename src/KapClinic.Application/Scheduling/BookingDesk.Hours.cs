using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

internal sealed partial class BookingDesk
{
    /// <summary>Opening hours, closed days, buffers, and the hours and licences of whoever takes part, in one statement.</summary>
    private async Task<CalendarFile> CalendarAsync(Session session, Place place, CancellationToken ct) =>
        new(
            await calendar.ReadAsync(
                new CalendarAsk(
                    session.LocationId,
                    [.. session.Staff.Select(s => s.StaffId).Distinct()],
                    place.Zone.DayOf(session.StartsAt).AddDays(-1),
                    place.Zone.DayOf(session.EndsAt).AddDays(1)
                ),
                ct
            )
        );

    /// <summary>
    /// The location is closed then, or somebody is away or not at work. People without any hours on file are taken to be there whenever
    /// the location is open, and a location without opening hours is never found closed.
    /// </summary>
    internal static Error? OutsideHours(Session session, Place place, CalendarFile file) =>
        Availability.Refusal(
            file.Open(session.LocationId),
            needsPlace: !session.IsByVideo,
            session
                .Staff.GroupBy(s => s.StaffId)
                .Select(parts => new WorkingPerson(
                    place.Staff.First(p => p.Id == parts.Key).Name,
                    file.Work(parts.Key),
                    OnCall: parts.All(p => p.Part == StaffPart.PrescriberOnCall)
                )),
            new Stretch(session.StartsAt, session.EndsAt)
        );

    /// <summary>By video, whoever sees the client needs a licence where the client is.</summary>
    internal static Error? Unlicensed(Session session, Place place, CalendarFile file)
    {
        if (!session.IsByVideo)
        {
            return null;
        }

        if (session.ClientJurisdiction is not { } jurisdiction)
        {
            return BookingErrors.JurisdictionNeeded;
        }

        var day = place.Zone.DayOf(session.StartsAt);
        var without = place.Staff.FirstOrDefault(s =>
            !file.Credentials(s.Id).Any(c => c.Kind == CredentialKind.Licence && c.CountsIn(jurisdiction, day))
        );
        return without is null ? null : BookingErrors.NotLicensed(without.Name, jurisdiction);
    }
}
