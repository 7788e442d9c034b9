using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Notes;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Notes;

/// <summary>
/// What the notes of preparation, dosing and integration have in common: who may open them, that nobody writes over what they haven't
/// seen, and what a signature asks for. A circle may hold either.
/// </summary>
internal sealed class VisitNotes(
    IClinicDb db,
    CourseFiles files,
    ISigner signer,
    AuditTrail trail,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <summary>Two people who begin the same note at once meet here.</summary>
    private static readonly string[] OnePerVisit = ["pk_preparation_notes", "pk_integration_notes", "pk_dosing_notes"];

    /// <summary>The visit that a note belongs to, for somebody on the care team.</summary>
    public async Task<Result<Participation>> OpenAsync(Guid participationId, CancellationToken ct)
    {
        var found = await db
            .Participations.AsNoTracking()
            .Where(p => p.Id == participationId)
            .Select(p => new
            {
                Visit = p,
                IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == p.ClientId && m.StaffId == user.Id),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return ParticipationErrors.NotFound;
        }

        trail.About(found.Visit.ClientId, found.Visit.CourseId);
        return found.IsOnCareTeam || user.IsSystem ? found.Visit : AccessErrors.NotOnCareTeam;
    }

    /// <summary>As <see cref="OpenAsync(Guid, CancellationToken)"/>, for a note that only a visit of this kind has.</summary>
    public async Task<Result<Participation>> OpenAsync(Guid participationId, SessionKind kind, CancellationToken ct)
    {
        var opened = await OpenAsync(participationId, ct);
        return !opened.Succeeded || IsOf(opened.Value.Kind, kind) ? opened : NoteRules.NotThisKind;
    }

    /// <summary>As <see cref="OpenAsync(Guid, SessionKind, CancellationToken)"/>, to read: where no note can be, there is no such page.</summary>
    public async Task<Result<Participation>> FindAsync(Guid participationId, SessionKind kind, CancellationToken ct)
    {
        var opened = await OpenAsync(participationId, ct);
        return !opened.Succeeded || IsOf(opened.Value.Kind, kind) ? opened : ParticipationErrors.NotFound;
    }

    /// <summary>The whole course at a visit that was held, so that its note can be signed.</summary>
    public async Task<Result<FileAtVisit>> OpenHeldAsync(
        Guid participationId,
        SessionKind kind,
        DateTimeOffset? endedAt,
        CancellationToken ct
    )
    {
        var opened = await files.OpenForCareAtAsync(participationId, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var visit = opened.Value.Visit;
        if (!IsOf(visit.Session.Kind, kind))
        {
            return NoteRules.NotThisKind;
        }

        return visit.Participation.ArrivedAt is null || endedAt > clock.GetUtcNow().AddMinutes(1)
            ? NoteRules.NotHeld
            : opened;
    }

    /// <summary>Keeps a draft, unless somebody saved it since <paramref name="seen"/> was read (0: there was none).</summary>
    public async Task<Result<Kept>> KeepAsync<TContent>(
        VisitNote<TContent> note,
        TContent content,
        uint seen,
        CancellationToken ct
    )
        where TContent : class, new()
    {
        var written = Write(note, content, seen);
        return written.Succeeded ? await SaveAsync(note, ct) : written.Error;
    }

    /// <summary>Signs what is given, or the draft as it stands. Not saved yet: signing may move the course on.</summary>
    public async Task<Result> SignAsync<TContent>(
        VisitNote<TContent> note,
        TContent? content,
        uint seen,
        string password,
        CancellationToken ct
    )
        where TContent : class, new()
    {
        var ready = content is null ? Check(note, seen) : Write(note, content, seen);
        if (!ready.Succeeded)
        {
            return ready;
        }

        var signature = await signer.SignAsync(password, ct);
        return signature.Succeeded ? note.Sign(signature.Value) : signature;
    }

    public async Task<Result<Kept>> SaveAsync<TContent>(VisitNote<TContent> note, CancellationToken ct)
        where TContent : class, new() =>
        await db.SaveUnlessAsync(OnePerVisit, ct) is null ? new Kept(note.Version) : NoteErrors.Stale;

    private Result Write<TContent>(VisitNote<TContent> note, TContent content, uint seen)
        where TContent : class, new()
    {
        var fresh = Check(note, seen);
        return fresh.Succeeded ? note.Write(content, user.Id, clock.GetUtcNow()) : fresh;
    }

    /// <summary>Whoever comes to a signed note is told that it is signed, whatever they saw.</summary>
    private static Result Check<TContent>(VisitNote<TContent> note, uint seen)
        where TContent : class, new() =>
        note.Signature is null && note.Version != seen ? NoteErrors.Stale : Result.Done;

    private static bool IsOf(SessionKind visit, SessionKind note) =>
        visit == note || (visit == SessionKind.Circle && note != SessionKind.Dosing);
}
