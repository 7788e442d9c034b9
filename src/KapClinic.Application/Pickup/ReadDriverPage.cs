using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>The page of whoever takes a client home, by the secret of its address alone.</summary>
public static class ReadDriverPage
{
    /// <param name="Secret">The last part of the address.</param>
    [AllowAnybody]
    [Act("opened a driver's page")]
    public sealed record Query(string Secret) : IQuery<Model>;

    /// <param name="ParticipationId">The visit, for what is said on the page.</param>
    /// <param name="Page">What may be read.</param>
    public sealed record Model(Guid ParticipationId, DriverPage Page);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db.FindPickupLinkAsync(query.Secret, clock.GetUtcNow(), cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var (link, visit) = found.Value;
            return new Model(visit.Person.ParticipationId, visit.ToPage(link.ShowsFirstName));
        }
    }
}
