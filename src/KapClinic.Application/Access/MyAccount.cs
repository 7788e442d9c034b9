using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>What the clinic keeps about the person who asks, and what they may do.</summary>
public static class MyAccount
{
    [AllowStaff]
    [Act("looked at their own account")]
    public sealed record Query : IQuery<StaffRow>;

    internal sealed class Handler(IClinicDb db, ICurrentUser user) : IRequestHandler<Query, Result<StaffRow>>
    {
        public async Task<Result<StaffRow>> Handle(Query query, CancellationToken cancellationToken)
        {
            var row = await db
                .StaffMembers.AsNoTracking()
                .Where(s => s.Id == user.Id)
                .AsRows()
                .SingleOrDefaultAsync(cancellationToken);
            return row is null ? StaffErrors.NotFound : row;
        }
    }
}
