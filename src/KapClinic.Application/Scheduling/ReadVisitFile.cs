using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>One visit as a file for the client's own calendar: an appointment at the clinic's neutral name, with its address and number.</summary>
public static class ReadVisitFile
{
    [AllowStaff]
    [Act("made a calendar file of a visit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    /// <param name="Text">The calendar (text/calendar, UTF-8).</param>
    public sealed record Model(string Text);

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var visit = await (
                from p in db.Participations.AsNoTracking()
                where p.Id == query.ParticipationId
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new
                {
                    p.ClientId,
                    p.CourseId,
                    p.SessionId,
                    p.Status,
                    location.PublicName,
                    location.Address,
                    location.Phone,
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (visit is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(visit.ClientId, visit.CourseId);
            var row = await db
                .Sessions.AsNoTracking()
                .Where(s => s.Id == visit.SessionId)
                .AsFeedRows(db)
                .SingleAsync(cancellationToken);
            var entry = (row with { SomebodyComes = visit.Status != VisitStatus.Cancelled }).ToEntry(
                clock.GetUtcNow(),
                address: null
            );
            return new Model(
                CalendarText.Write(
                    visit.PublicName,
                    [
                        entry with
                        {
                            // Others of a group have files of their own.
                            Uid = $"{query.ParticipationId}@kapclinic",
                            Summary = $"Appointment, {visit.PublicName}",
                            Place = visit.Address,
                            Description = visit.Phone.Length > 0 ? $"To change it, call {visit.Phone}." : null,
                        },
                    ]
                )
            );
        }
    }
}
