using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Where and with whom a visit is booked: all that another time for it is looked for by.</summary>
public static class ReadVisitPlace
{
    [AllowStaff]
    [Act("looked where a visit is booked")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    /// <param name="CourseId">Whose visit.</param>
    /// <param name="Kind">What for.</param>
    /// <param name="SessionId">The session that would be moved.</param>
    /// <param name="LocationId">Where.</param>
    /// <param name="LeadTherapistId">Who leads it; null where nobody does yet.</param>
    public sealed record Model(Guid CourseId, SessionKind Kind, Guid SessionId, Guid LocationId, Guid? LeadTherapistId);

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db
                .Participations.Where(p => p.Id == query.ParticipationId)
                .Select(p => new Model(
                    p.CourseId,
                    p.Kind,
                    p.SessionId,
                    p.Session!.LocationId,
                    p.Session.Staff.Where(s => s.Part == StaffPart.LeadTherapist)
                        .Select(s => (Guid?)s.StaffId)
                        .FirstOrDefault()
                ))
                .SingleOrDefaultAsync(cancellationToken);
            return found is null ? ParticipationErrors.NotFound : found;
        }
    }
}
