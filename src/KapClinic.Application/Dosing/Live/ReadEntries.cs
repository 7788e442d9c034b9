using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Dosing.Live;

/// <summary>The entries of a visit after a number, for a page that shows the earlier ones.</summary>
public static class ReadEntries
{
    public const int Most = 500;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("followed a dosing session")]
    public sealed record Query(Guid ParticipationId, long After) : IQuery<IReadOnlyList<EntryRow>>;

    internal sealed class Handler(IClinicDb db, ICurrentUser user)
        : IRequestHandler<Query, Result<IReadOnlyList<EntryRow>>>
    {
        public async Task<Result<IReadOnlyList<EntryRow>>> Handle(Query query, CancellationToken cancellationToken)
        {
            var visit = await db.VisitForCareAsync(query.ParticipationId, user.Id, cancellationToken);
            return visit.Succeeded
                ? await db.EntriesOfAsync(query.ParticipationId, query.After, Most, cancellationToken)
                : Result<IReadOnlyList<EntryRow>>.Refuse(visit.Errors);
        }
    }
}
