using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure.Access;

/// <summary>An answer as it was given, to be given again.</summary>
public sealed record StoredAnswer(int Status, string? ContentType, string? Location, string? ETag, byte[] Body);

/// <summary>What is known of a key: nothing yet (it is ours now), another request, one under way, or an answer.</summary>
public abstract record KeyState
{
    public sealed record Taken(Guid RecordId) : KeyState;

    public sealed record OtherRequest : KeyState;

    public sealed record UnderWay : KeyState;

    public sealed record Answered(StoredAnswer Answer) : KeyState;
}

/// <summary>Remembers API requests by their key for two days, on connections of its own.</summary>
public sealed class IdempotencyStore(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);
    private long _nextPurge;

    public async Task<KeyState> TakeAsync(Guid staffId, string key, string requestHash, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
        var now = clock.GetUtcNow();
        await PurgeAsync(db, now, ct);

        var id = Guid.CreateVersion7(now);
        // One statement decides between several of the same key; which of them came first doesn't matter.
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            insert into idempotency_records (id, staff_id, key, request_hash, created_at)
            values ({id}, {staffId}, {key}, {requestHash}, {now})
            on conflict (staff_id, key) do nothing
            """,
            ct
        );
        if (taken == 1)
        {
            return new KeyState.Taken(id);
        }

        var before = await db
            .IdempotencyRecords.AsNoTracking()
            .SingleOrDefaultAsync(r => r.StaffId == staffId && r.Key == key, ct);
        if (before is null || (before.RequestHash == requestHash && before.Status is null))
        {
            return new KeyState.UnderWay();
        }

        return before.RequestHash == requestHash
            ? new KeyState.Answered(
                new StoredAnswer(
                    before.Status!.Value,
                    before.ContentType,
                    before.Location,
                    before.ETag,
                    before.Body ?? []
                )
            )
            : new KeyState.OtherRequest();
    }

    public async Task KeepAsync(Guid recordId, StoredAnswer answer)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ClinicDbContext>()
            .IdempotencyRecords.Where(r => r.Id == recordId)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(r => r.Status, answer.Status)
                    .SetProperty(r => r.ContentType, answer.ContentType)
                    .SetProperty(r => r.Location, answer.Location)
                    .SetProperty(r => r.ETag, answer.ETag)
                    .SetProperty(r => r.Body, answer.Body)
            );
    }

    /// <summary>Nothing was changed: the key may be used again.</summary>
    public async Task ForgetAsync(Guid recordId)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ClinicDbContext>()
            .IdempotencyRecords.Where(r => r.Id == recordId)
            .ExecuteDeleteAsync();
    }

    private async Task PurgeAsync(ClinicDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var due = Interlocked.Read(ref _nextPurge);
        if (
            now.UtcTicks < due
            || Interlocked.CompareExchange(ref _nextPurge, (now + TimeSpan.FromHours(1)).UtcTicks, due) != due
        )
        {
            return;
        }

        await db.IdempotencyRecords.Where(r => r.CreatedAt < now - Kept).ExecuteDeleteAsync(ct);
    }
}
