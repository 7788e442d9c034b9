using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Who works here, who was invited and who has left, by name.</summary>
public static class ListStaff
{
    [Allow(Role.Manager)]
    [Act("looked at the list of staff")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<StaffRow> People);

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken) =>
            new Model(
                await db
                    .StaffMembers.AsNoTracking()
                    .OrderBy(s => s.Name)
                    .ThenBy(s => s.Id)
                    .AsRows()
                    .ToListAsync(cancellationToken)
            );
    }
}

/// <summary>A member of staff as the manager sees them.</summary>
public sealed record StaffRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Credential { get; init; }
    public string? LicenceNumber { get; init; }
    public string? Phone { get; init; }

    /// <summary>Trainings and licences that have not been ended, the last to run out first.</summary>
    public required IReadOnlyList<CredentialRow> Credentials { get; init; }
    public required bool Active { get; init; }
    public DateTimeOffset? JoinedAt { get; init; }
    public required IReadOnlyList<HeldRole> Roles { get; init; }
    public required IReadOnlyList<Permission> Permissions { get; init; }

    /// <summary>Of the details; goes into their next change.</summary>
    public required uint Version { get; init; }

    /// <summary>Roles and permissions in one word; goes into their next change.</summary>
    public string Holds => HoldsOf(Roles, Permissions);

    internal static string HoldsOf(IEnumerable<HeldRole> roles, IEnumerable<Permission> permissions) =>
        string.Join(
            ' ',
            roles
                .Select(r => $"{r.Role}@{r.LocationId}")
                .Concat(permissions.Select(p => p.ToString()))
                .Order(StringComparer.Ordinal)
        );
}

internal static class StaffRows
{
    public static IQueryable<StaffRow> AsRows(this IQueryable<StaffMember> staff) =>
        staff
            .Select(s => new StaffRow
            {
                Id = s.Id,
                Name = s.Name,
                Email = s.Email,
                Credential = s.Credential,
                LicenceNumber = s.LicenceNumber,
                Phone = s.Phone,
                Active = s.Active,
                Version = s.Version,
                JoinedAt = s.AcceptedAt,
                Roles = s.Roles.Where(r => r.TakenAt == null).Select(r => new HeldRole(r.Role, r.LocationId)).ToList(),
                Credentials = s
                    .Credentials.Where(c => c.EndedAt == null)
                    .OrderByDescending(c => c.ValidUntil)
                    .Select(c => new CredentialRow(c.Id, c.Kind, c.Number, c.Jurisdiction, c.ValidUntil))
                    .ToList(),
                Permissions = s.Permissions.Where(p => p.TakenAt == null).Select(p => p.Permission).ToList(),
            })
            .AsSingleQuery();
}
