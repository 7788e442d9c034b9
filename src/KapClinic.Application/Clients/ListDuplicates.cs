using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>Pairs of records that may be of one person, to be looked at side by side.</summary>
public static class ListDuplicates
{
    private const int Most = 100;

    [Allow(Role.FrontDesk, Role.Manager)]
    [Act("looked at possible duplicates")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Pair> Pairs);

    public sealed record Pair(Entry Later, Entry Earlier);

    public sealed record Entry(
        Guid Id,
        string RecordNumber,
        string GivenName,
        string FamilyName,
        DateOnly BirthDate,
        ContactDetails Contact,
        DateTimeOffset RegisteredAt
    );

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken) =>
            new Model(
                await (
                    from later in db.Clients
                    join earlier in db.Clients on later.PossibleDuplicateOf equals earlier.Id
                    where later.Active
                    orderby later.Id
                    select new Pair(
                        new Entry(
                            later.Id,
                            later.RecordNumber,
                            later.GivenName,
                            later.FamilyName,
                            later.BirthDate,
                            later.Contact,
                            later.RegisteredAt
                        ),
                        new Entry(
                            earlier.Id,
                            earlier.RecordNumber,
                            earlier.GivenName,
                            earlier.FamilyName,
                            earlier.BirthDate,
                            earlier.Contact,
                            earlier.RegisteredAt
                        )
                    )
                )
                    .AsNoTracking()
                    .Take(Most)
                    .ToListAsync(cancellationToken)
            );
    }
}
