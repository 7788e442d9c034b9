using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The clinic's locations and their rooms.</summary>
public static class ReadLocations
{
    [Allow(Role.Manager)]
    [Act("looked at locations and rooms")]
    public sealed record Query : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Place> Locations);

    public sealed record Place(
        Guid Id,
        string Name,
        string PublicName,
        string Zone,
        string Address,
        string Phone,
        bool EsketamineCertified,
        IReadOnlyList<RoomRow> Rooms
    );

    public sealed record RoomRow(Guid Id, string Name, bool Dosing, bool Talking, bool Groups, int TurnOverMinutes);

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db
                .Locations.AsNoTracking()
                .Include(l => l.Rooms)
                .OrderBy(l => l.Id)
                .ToListAsync(cancellationToken);
            return new Model([
                .. found.Select(l => new Place(
                    l.Id,
                    l.Name,
                    l.PublicName,
                    l.Zone,
                    l.Address,
                    l.Phone,
                    l.EsketamineCertified,
                    [
                        .. l
                            .Rooms.OrderBy(r => r.Name)
                            .Select(r => new RoomRow(
                                r.Id,
                                r.Name,
                                r.FitForDosing,
                                r.FitForTalking,
                                r.FitForGroups,
                                r.TurnOverMinutes
                            )),
                    ]
                )),
            ]);
        }
    }
}
