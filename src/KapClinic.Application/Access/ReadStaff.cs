using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>One member of staff, for the manager's form.</summary>
public static class ReadStaff
{
    [Allow(Role.Manager)]
    [Act("looked at a member of staff")]
    public sealed record Query(Guid StaffId) : IQuery<Model>;

    /// <param name="Zone">The clinic's, for the times on the page.</param>
    public sealed record Model(StaffRow Person, string Zone);

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var row = await db
                .StaffMembers.AsNoTracking()
                .Where(s => s.Id == query.StaffId)
                .AsRows()
                .SingleOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return StaffErrors.NotFound;
            }

            var zone = await db
                .Locations.AsNoTracking()
                .OrderBy(l => l.Id)
                .Select(l => l.Zone)
                .FirstOrDefaultAsync(cancellationToken);
            return new Model(row, zone ?? "UTC");
        }
    }
}
