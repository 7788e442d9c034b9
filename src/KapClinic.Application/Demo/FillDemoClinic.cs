using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Demo;

/// <summary>Fills an empty clinic with sixty invented clients whose dates lie round today. Needs the demo staff, programmes, policy and texts.</summary>
public static class FillDemoClinic
{
    [AllowSystem]
    [Act("filled the demo clinic")]
    public sealed record Command : ICommand;

    internal sealed class Handler(IClinicDb db, IRecordNumbers numbers, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            if (await db.Clients.AnyAsync(ct))
            {
                return Error.Refused("demo.not_empty", "The demo is filled into an empty clinic only.");
            }

            var setting = await PrepareAsync(db, clock, ct);
            DemoScript.Play(setting);
            setting.Ledger.Stock(setting);
            DemoIncident.Write(setting);
            await numbers.TakeAsync(db.Clients.Local.Count, ct);
            await db.SaveChangesAsync(ct);
            setting.Ledger.Write(setting);
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
    }

    /// <summary>What the demo's clients refer to; they are written through it.</summary>
    internal static async Task<DemoSetting> PrepareAsync(IClinicDb db, TimeProvider clock, CancellationToken ct)
    {
        var programmes = await db.Programmes.Include(p => p.Versions).ToListAsync(ct);
        var now = clock.GetUtcNow();
        var location = await db.Locations.Include(l => l.Rooms).OrderByDescending(l => l.Rooms.Count).FirstAsync(ct);
        return new DemoSetting(
            db,
            new DemoCalendar(location, now),
            now,
            await db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).FirstAsync(ct),
            await db.ConsentTexts.ToListAsync(ct),
            programmes.ToDictionary(p => p.Key, p => (p, p.Versions.Single(v => v.InForce))),
            await db.StaffMembers.ToDictionaryAsync(s => s.Name, s => (s.Id, s.Credential), ct),
            new DemoLedger(location.Id, now)
        );
    }
}
