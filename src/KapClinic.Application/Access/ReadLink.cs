using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Whom a one-time link greets, before it is spent.</summary>
public static class ReadLink
{
    [AllowAnybody]
    [Act("opened a one-time link")]
    public sealed record Query(string Token, params IReadOnlyList<LinkPurpose> Purposes) : IQuery<Model>;

    public sealed record Model(LinkPurpose Purpose, string? Name, string? Email);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db.FindLinkAsync(query.Token, clock.GetUtcNow(), cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var link = found.Value;
            if (!query.Purposes.Contains(link.Purpose))
            {
                return LinkErrors.Unknown;
            }

            var member = await db
                .StaffMembers.AsNoTracking()
                .Where(s => s.Id == link.StaffId)
                .Select(s => new { s.Name, s.Email })
                .SingleOrDefaultAsync(cancellationToken);
            return new Model(link.Purpose, member?.Name, member?.Email);
        }
    }
}
