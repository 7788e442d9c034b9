using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Consents;
using KapClinic.Domain;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Settings;

/// <summary>Gives a new clinic what it can't work without: the six programmes, drafts of the consent texts, a first policy in force, a place and a room. Adds only what is missing.</summary>
public static class ShipDefaults
{
    /// <summary>What stands under the first policy until the medical director has signed one of their own.</summary>
    public const string Credential = "Shipped defaults, to be reviewed by the medical director";

    // Any constant will do, as long as nothing else takes the same one: two processes that start on one empty database.
    private const long LockKey = 0x4B61_7053_6869;

    /// <param name="Zone">IANA zone of the place that is made where there is none.</param>
    [AllowSystem]
    [Act("set up the shipped programmes and policy")]
    public sealed record Command(string Zone = "America/Vancouver") : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.AdvisoryLockAsync(LockKey, cancellationToken);
            var now = clock.GetUtcNow();
            var known = await db.Programmes.Select(p => p.Key).ToListAsync(cancellationToken);
            foreach (var shipped in ShippedProgrammes.All.Where(s => !known.Contains(s.Key)))
            {
                var programme = new Programme(Guid.CreateVersion7(now), shipped.Key, shipped.Name);
                programme.Draft(shipped.Parameters, user.Id, now).PutInForce(now);
                db.Programmes.Add(programme);
            }

            if (!await db.PolicyVersions.AnyAsync(cancellationToken))
            {
                var policy = new PolicyVersion(
                    Guid.CreateVersion7(now),
                    1,
                    ClinicalPolicy.Default,
                    "The defaults of the clinical reference.",
                    user.Id,
                    now
                );
                policy.Sign(new Signature(user.Id, user.Name, Credential, now));
                db.PolicyVersions.Add(policy);
            }

            if (!await db.Locations.AnyAsync(cancellationToken))
            {
                var location = new Location(Guid.CreateVersion7(now), "Clinic", "The practice", command.Zone, "", "");
                location.Rooms.Add(
                    new Room(Guid.CreateVersion7(now), location.Id, "Room 1", true, true, true, 30, seats: 6)
                );
                db.Locations.Add(location);
            }

            await db.AddShippedTextsAsync(now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
