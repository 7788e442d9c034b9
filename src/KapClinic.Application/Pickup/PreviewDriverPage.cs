using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>A driver's page as it would stand, to go through with the client before its address is made.</summary>
public static class PreviewDriverPage
{
    /// <param name="ParticipationId">The visit.</param>
    /// <param name="PickupId">Whose page; whoever stands when left out.</param>
    /// <param name="ShowsFirstName">With the client's first name, or without.</param>
    [AllowStaff]
    [Act("looked at a driver's page with the client")]
    public sealed record Query(Guid ParticipationId, Guid? PickupId, bool ShowsFirstName) : IQuery<DriverPage>;

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Query, Result<DriverPage>>
    {
        public async Task<Result<DriverPage>> Handle(Query query, CancellationToken cancellationToken)
        {
            var people = await DriverVisit
                .Of(
                    db,
                    db.PickupPeople.AsNoTracking()
                        .Where(p => p.ParticipationId == query.ParticipationId)
                        .Where(p => query.PickupId == null || p.Id == query.PickupId)
                )
                .ToListAsync(cancellationToken);
            if (people.OrderByDescending(v => v.Person.Stands).FirstOrDefault() is not { } visit)
            {
                return PickupErrors.NotFound;
            }

            trail.About(visit.ClientId, visit.CourseId);
            return visit.ToPage(query.ShowsFirstName);
        }
    }
}
