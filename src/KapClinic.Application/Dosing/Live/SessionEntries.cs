using System.Text.Json;
using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>An entry that somebody's act makes beside its own record.</summary>
internal sealed record NewEntry
{
    public required Guid Id { get; init; }
    public required Guid ParticipationId { get; init; }
    public required EntryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid AuthorId { get; init; }
    public required object Body { get; init; }
    public Recorded Recorded { get; init; } = Recorded.Plainly;
    public Guid DeviceId { get; init; }
    public long Sequence { get; init; }
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>What a form says: of which kind, when it happened, and whose entry it is.</summary>
internal sealed record FormEntry(
    EntryKind Kind,
    object Body,
    DateTimeOffset At,
    Guid AuthorId,
    IReadOnlyList<string> Flags
);

/// <summary>What became of a device's entries, and whose they are.</summary>
internal sealed record KeptEntries(Guid ClientId, Guid CourseId, IReadOnlyList<EntryOutcome> Outcomes);

/// <summary>Keeps entries of running sessions: in the order they come, each once, numbered without a gap for each visit.</summary>
internal sealed class SessionEntries(
    IClinicDb db,
    IConsoleStreams streams,
    ICourseLocks locks,
    EntryRecorders recorders,
    EntryAuthors authors,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <summary>What a device sent, entry by entry. One that cannot be read keeps none of the others back.</summary>
    public async Task<Result<KeptEntries>> KeepAsync(
        Guid participationId,
        Guid deviceId,
        IReadOnlyList<IncomingEntry> sent,
        CancellationToken ct
    )
    {
        var read = sent.Select(entry => ReadEntry.Of(entry, recorders)).ToList();
        if (read.Any(r => r.Recorder?.LocksCourse == true))
        {
            await locks.LockAsync(CourseKey.OfParticipation(participationId), ct);
        }

        var facts = await SessionFacts.ReadAsync(db, participationId, user.Id, ct);
        if (!facts.Succeeded)
        {
            return Result<KeptEntries>.Refuse(facts.Errors);
        }

        var stream = await streams.OpenAsync(participationId, ct);
        var ids = sent.Select(e => e.Id).ToList();
        var known = await db
            .ConsoleEntries.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, ct);
        var (now, current) = (clock.GetUtcNow(), facts.Value);
        var outcomes = new List<EntryOutcome>(sent.Count);
        foreach (var one in read)
        {
            if (known.TryGetValue(one.Entry.Id, out var before))
            {
                outcomes.Add(
                    before.ParticipationId == participationId
                        ? EntryOutcome.Of(before, EntryState.Already)
                        : one.Malformed("Another visit has an entry of this id.", "id")
                );
                continue;
            }

            if (one.Unreadable is { } unreadable)
            {
                outcomes.Add(one.Malformed(unreadable.Reason, unreadable.Field));
                continue;
            }

            var (author, flags) = authors.Of(one.Entry, deviceId);
            var at = one.Entry.At.ToUniversalTime();
            if (at > now + ConsoleEntry.ClockTolerance)
            {
                (at, flags) = (now, [.. flags, "the device's clock was ahead"]);
            }

            if (current.Participation.Ending is not null)
            {
                flags = [.. flags, "after the ending"];
            }

            var recorded = await one.Recorder!.RecordAsync(
                one.Body!,
                new EntryAt(one.Entry.Id, at, now, author, current),
                ct
            );
            var kept = Add(
                stream,
                new NewEntry
                {
                    Id = one.Entry.Id,
                    ParticipationId = participationId,
                    Kind = one.Recorder.Kind,
                    At = at,
                    AuthorId = author,
                    Body = one.Body!,
                    Recorded = recorded,
                    DeviceId = deviceId,
                    Sequence = one.Entry.Sequence,
                    Flags = flags,
                },
                now
            );
            known[kept.Id] = kept;
            outcomes.Add(EntryOutcome.Of(kept, EntryState.Accepted));
            if (recorded.ChangesFacts && one != read[^1])
            {
                await db.SaveChangesAsync(ct);
                current = (await SessionFacts.ReadAsync(db, participationId, user.Id, ct)).Value;
            }
        }

        await db.SaveChangesAsync(ct);
        return new KeptEntries(current.ClientId, current.Participation.CourseId, outcomes);
    }

    /// <summary>The visit as a form's act is judged by; the course is locked already.</summary>
    public Task<Result<SessionFacts>> OpenAsync(Guid participationId, CancellationToken ct) =>
        SessionFacts.ReadAsync(db, participationId, user.Id, ct);

    /// <summary>Why a form's body says too little to be kept; null where it is fine.</summary>
    public Unreadable? Check(EntryKind kind, object body) => recorders.For(kind).CheckBody(body);

    /// <summary>What a form says, through the same recorder as a device's entry.</summary>
    public Task<ConsoleEntry> KeepAsync(
        SessionFacts facts,
        EntryKind kind,
        object body,
        DateTimeOffset at,
        CancellationToken ct
    ) => KeepAsync(facts, new FormEntry(kind, body, at, user.Id, []), ct);

    /// <inheritdoc cref="KeepAsync(SessionFacts, EntryKind, object, DateTimeOffset, CancellationToken)"/>
    public async Task<ConsoleEntry> KeepAsync(SessionFacts facts, FormEntry form, CancellationToken ct)
    {
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var at = new EntryAt(id, form.At, now, form.AuthorId, facts);
        var recorded = await recorders.For(form.Kind).RecordAsync(form.Body, at, ct);
        var entry = new NewEntry
        {
            Id = id,
            ParticipationId = facts.Participation.Id,
            Kind = form.Kind,
            At = form.At,
            AuthorId = form.AuthorId,
            Body = form.Body,
            Recorded = recorded,
            Flags = form.Flags,
        };
        return await AppendAsync(entry, now, ct);
    }

    /// <summary>Saves an entry together with the record that was added for it.</summary>
    public async Task<ConsoleEntry> AppendAsync(NewEntry entry, DateTimeOffset now, CancellationToken ct)
    {
        var stream = await streams.OpenAsync(entry.ParticipationId, ct);
        var kept = Add(stream, entry, now);
        await db.SaveChangesAsync(ct);
        return kept;
    }

    /// <summary>The same said at several visits at once: one lock and one save, however many take part.</summary>
    public async Task AppendToAllAsync(IReadOnlyList<NewEntry> said, DateTimeOffset now, CancellationToken ct)
    {
        var opened = await streams.OpenAllAsync([.. said.Select(e => e.ParticipationId)], ct);
        foreach (var entry in said)
        {
            Add(opened.First(s => s.ParticipationId == entry.ParticipationId), entry, now);
        }

        await db.SaveChangesAsync(ct);
    }

    private ConsoleEntry Add(ConsoleStream stream, NewEntry entry, DateTimeOffset now)
    {
        var kept = new ConsoleEntry
        {
            Id = entry.Id,
            ParticipationId = entry.ParticipationId,
            Number = stream.Next(),
            Kind = entry.Kind,
            At = entry.At,
            RecordedAt = now,
            AuthorId = entry.AuthorId,
            SentBy = user.Id,
            DeviceId = entry.DeviceId,
            Sequence = entry.Sequence,
            Body = JsonSerializer.Serialize(entry.Body, entry.Body.GetType(), EntryJson.Options),
            Level = entry.Recorded.Level,
            Findings = entry.Recorded.Findings,
            Actions = entry.Recorded.Actions,
            Flags = [.. entry.Flags, .. entry.Recorded.Flags],
            Strikes = entry.Recorded.Strikes,
        };
        db.ConsoleEntries.Add(kept);
        return kept;
    }
}
