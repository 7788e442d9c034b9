using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Discharge;

/// <summary>
/// What a client takes home after a dose: until when what is off limits, what to watch for, whom to call, and the next visit. It is
/// printed before the client leaves, so it can be read before the discharge is signed, as if that were done now.
/// </summary>
public static class ReadAftercare
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened an aftercare sheet")]
    public sealed record Query(Guid ParticipationId) : IQuery<AftercareSheet>;

    internal sealed class Handler(IClinicDb db, CourseFiles files, AuditTrail trail)
        : IRequestHandler<Query, Result<AftercareSheet>>
    {
        public async Task<Result<AftercareSheet>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAtAsync(query.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<AftercareSheet>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            trail.About(file.Client.Id, file.Course.Id);
            if (visit.Doses.Count == 0)
            {
                return DischargeErrors.NoDose;
            }

            var ended = visit.Participation.EndedAt ?? file.Now;
            var site = await SiteAsync(visit.Session.LocationId, ended, cancellationToken);
            var (from, until) = NightCover.After(site.Zone.DayOf(ended), site.Zone);
            var next = file.Visits.FirstOrDefault(v =>
                v.Session.Kind is SessionKind.Integration or SessionKind.Circle
                && v.Session.StartsAt > file.Now
                && v.Participation.IsAhead
            );
            var person =
                visit.Pickups.LastOrDefault(p => p.State is PickupState.Arrived or PickupState.Released)
                ?? visit.Pickups.FirstOrDefault(p => p.Stands);
            return new AftercareSheet
            {
                ParticipationId = visit.Participation.Id,
                FirstName = file.Client.PreferredName ?? file.Client.GivenName,
                Day = site.Zone.DayOf(visit.Session.StartsAt),
                Place = site.PublicName,
                Address = site.Address,
                Phone = site.Phone,
                AnswersAtNight = NightCover.Covers(site.Shifts, from, until),
                Zone = site.Zone.Id,
                IsSigned = visit.Ending is not null,
                RestrictionUntil =
                    visit.Ending?.RestrictionUntil ?? DischargeReadiness.RestrictionUntil(file, visit, file.Now)!.Value,
                StaysOnSite = file.Parameters.Destination == DischargeDestination.ResponsibleAdult,
                TakesOver = person?.Name,
                NextVisitAt = next?.Session.StartsAt,
                NextVisitIsCircle = next?.Session.Kind == SessionKind.Circle,
            };
        }

        private async Task<Site> SiteAsync(Guid locationId, DateTimeOffset around, CancellationToken ct)
        {
            var (from, until) = (around.AddDays(-1), around.AddDays(2));
            var found = await db
                .Locations.AsNoTracking()
                .Where(l => l.Id == locationId)
                .Select(l => new
                {
                    l.PublicName,
                    l.Address,
                    l.Phone,
                    l.Zone,
                    Shifts = db
                        .OnCallShifts.Where(s => s.LocationId == l.Id && s.From < until && s.Until > from)
                        .ToList(),
                })
                .SingleAsync(ct);
            return new Site(
                found.PublicName,
                found.Address,
                found.Phone,
                TimeZoneInfo.FindSystemTimeZoneById(found.Zone),
                found.Shifts
            );
        }

        private sealed record Site(
            string PublicName,
            string Address,
            string Phone,
            TimeZoneInfo Zone,
            List<OnCallShift> Shifts
        );
    }
}
