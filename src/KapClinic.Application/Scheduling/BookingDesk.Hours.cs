using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

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
    /// The location is closed then, somebody is away or not at work, or the on-call rota names somebody else. People without any hours on
    /// file are taken to be there whenever the location is open, and a location without opening hours is never found closed.
    /// </summary>
    internal static IEnumerable<Error> OutsideHours(
        Session session,
        Place place,
        CalendarFile file,
        StaffingPolicy staffing
    ) =>
        Availability
            .Refusals(
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
            )
            .Concat(OffRota(session, place, file, staffing));

    /// <summary>Whoever was at the bedside stays within reach for the rest, whatever the rota: they know the client.</summary>
    private static IEnumerable<Error> OffRota(Session session, Place place, CalendarFile file, StaffingPolicy staffing)
    {
        var called = session.Staff.Where(s => s.Part == StaffPart.PrescriberOnCall).ToList();
        if (!staffing.OnCallByRota || called.Count == 0)
        {
            return [];
        }

        var rota = file.Rota(staffing.OnCallForSeveralSites ? null : session.LocationId, place.Zone);
        var time = new Stretch(session.StartsAt, session.EndsAt);
        return called
            .Select(s =>
                OnCallRota.Refusal(rota, s.StaffId, place.Staff.First(p => p.Id == s.StaffId).Name, time, place.Zone)
            )
            .OfType<Error>();
    }

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
