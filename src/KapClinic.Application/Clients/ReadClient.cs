using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>A client's details as the desk keeps them, to be corrected.</summary>
public static class ReadClient
{
    [AllowStaff]
    [Act("opened a client's details")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model(
        Guid ClientId,
        string RecordNumber,
        string Name,
        string GivenName,
        string FamilyName,
        string? PreferredName,
        string? Pronouns,
        AdministrativeGender Gender,
        DateOnly BirthDate,
        ContactDetails Contact,
        EmergencyContact? EmergencyContact,
        decimal? WeightKg,
        DateTimeOffset? IdentityCheckedAt,
        bool Active,
        uint Version
    );

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var client = await db
                .Clients.AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == query.ClientId, cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(client.Id);
            return new Model(
                client.Id,
                client.RecordNumber,
                client.FullName,
                client.GivenName,
                client.FamilyName,
                client.PreferredName,
                client.Pronouns,
                client.Gender,
                client.BirthDate,
                client.Contact,
                client.EmergencyContact,
                client.WeightKg,
                client.IdentityCheckedAt,
                client.Active,
                client.Version
            );
        }
    }
}
