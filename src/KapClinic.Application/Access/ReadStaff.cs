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
    public sealed record Query(Guid StaffId) : IQuery<StaffRow>;

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<StaffRow>>
    {
        public async Task<Result<StaffRow>> Handle(Query query, CancellationToken cancellationToken)
        {
            var row = await db
                .StaffMembers.AsNoTracking()
                .Where(s => s.Id == query.StaffId)
                .AsRows()
                .SingleOrDefaultAsync(cancellationToken);
            return row is null ? StaffErrors.NotFound : row;
        }
    }
}
