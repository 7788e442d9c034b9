using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The clinic's locations and their rooms.</summary>
public static class ReadLocations
{
    /// <param name="LocationId">One location; null reads all.</param>
    [Allow(Role.Manager)]
    [Act("looked at locations and rooms")]
    public sealed record Query(Guid? LocationId = null) : IQuery<Model>;

    public sealed record Model(IReadOnlyList<Place> Locations);

    public sealed record Place(
        Guid Id,
        string Name,
        string PublicName,
        string Zone,
        string Address,
        string Phone,
        bool EsketamineCertified,
        Country? Country,
        IReadOnlyList<RoomRow> Rooms,
        uint Version
    );

    /// <param name="Id">The room.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Dosing">Fit for dosing.</param>
    /// <param name="Talking">Fit for talking.</param>
    /// <param name="Groups">Fit for groups.</param>
    /// <param name="TurnOverMinutes">Minutes to make it ready again after a dose.</param>
    /// <param name="Seats">Clients it holds at a time; null sets no limit.</param>
    /// <param name="Version">To be named when it is saved.</param>
    public sealed record RoomRow(
        Guid Id,
        string Name,
        bool Dosing,
        bool Talking,
        bool Groups,
        int TurnOverMinutes,
        int? Seats,
        uint Version
    );

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await db
                .Locations.AsNoTracking()
                .Include(l => l.Rooms)
                .Where(l => query.LocationId == null || l.Id == query.LocationId)
                .OrderBy(l => l.Id)
                .ToListAsync(cancellationToken);
            if (found.Count == 0 && query.LocationId is not null)
            {
                return LocationErrors.NotFound;
            }

            return new Model([
                .. found.Select(l => new Place(
                    l.Id,
                    l.Name,
                    l.PublicName,
                    l.Zone,
                    l.Address,
                    l.Phone,
                    l.EsketamineCertified,
                    l.Country,
                    [
                        .. l
                            .Rooms.OrderBy(r => r.Name)
                            .Select(r => new RoomRow(
                                r.Id,
                                r.Name,
                                r.FitForDosing,
                                r.FitForTalking,
                                r.FitForGroups,
                                r.TurnOverMinutes,
                                r.Seats,
                                r.Version
                            )),
                    ],
                    l.Version
                )),
            ]);
        }
    }
}
