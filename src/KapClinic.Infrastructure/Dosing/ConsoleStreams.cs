using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure.Dosing;

/// <inheritdoc cref="IConsoleStreams"/>
internal sealed class ConsoleStreams(ClinicDbContext db) : IConsoleStreams
{
    public async Task<ConsoleStream> OpenAsync(Guid participationId, CancellationToken ct)
    {
        // Writing the row back as it is takes its lock, whether it is new or not.
        var opened = await db
            .ConsoleStreams.FromSql(
                $"""
                insert into console_streams (participation_id, last_number) values ({participationId}, 0)
                on conflict (participation_id) do update set last_number = console_streams.last_number
                returning participation_id, last_number
                """
            )
            .ToListAsync(ct);
        return opened.Single();
    }

    public async Task<IReadOnlyList<ConsoleStream>> OpenAllAsync(
        IReadOnlyCollection<Guid> participationIds,
        CancellationToken ct
    )
    {
        var ids = participationIds.Order().ToArray();
        return await db
            .ConsoleStreams.FromSql(
                $"""
                insert into console_streams (participation_id, last_number) select id, 0 from unnest({ids}) as ids (id)
                on conflict (participation_id) do update set last_number = console_streams.last_number
                returning participation_id, last_number
                """
            )
            .ToListAsync(ct);
    }

    public Task HeardAsync(HeardFrom heard, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into console_devices (participation_id, device_id, heard_at, unsent, staff_id)
            values ({heard.ParticipationId}, {heard.DeviceId}, {heard.At}, {Math.Max(0, heard.Unsent)}, {heard.StaffId})
            on conflict (participation_id, device_id)
            do update set heard_at = excluded.heard_at, unsent = excluded.unsent, staff_id = excluded.staff_id
            """,
            ct
        );
}
