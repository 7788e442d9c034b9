using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>A running session as a console shows it.</summary>
public static partial class ReadConsole
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the console of a dosing session")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    internal sealed class Handler(IClinicDb db, CourseFiles files, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAtAsync(query.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Session.Kind != SessionKind.Dosing)
            {
                return DosingErrors.NotADosingVisit;
            }

            trail.About(file.Client.Id, file.Course.Id);
            var around = await AroundAsync(file, visit, cancellationToken);
            var lots = await LotsAsync(visit.Session.LocationId, file.Today, cancellationToken);
            var entries = await db.EntriesOfAsync(query.ParticipationId, 0, int.MaxValue, cancellationToken);
            return ConsoleView.Of(file, visit, new ConsoleParts(around, lots, entries, user));
        }

        private Task<ConsoleAround> AroundAsync(CourseFile file, Visit visit, CancellationToken ct)
        {
            var (session, now) = (visit.Session, file.Now);
            return db
                .Locations.AsNoTracking()
                .Where(l => l.Id == session.LocationId)
                .Select(l => new ConsoleAround(
                    l.Name,
                    l.Phone,
                    l.Rooms.Where(r => r.Id == session.RoomId).Select(r => r.Name).FirstOrDefault(),
                    db.Participations.Count(p =>
                        p.SessionId == session.Id && p.Status != VisitStatus.Cancelled && p.Status != VisitStatus.NoShow
                    ),
                    db.StaffMembers.Where(s => s.Id == file.Course.PrescriberId)
                        .Select(s => new PersonRow(s.Name, s.Phone))
                        .FirstOrDefault(),
                    db.OnCallShifts.Where(s =>
                            s.LocationId == l.Id && s.Role == Role.Prescriber && s.From <= now && s.Until > now
                        )
                        .OrderBy(s => s.From)
                        .Select(s =>
                            db.StaffMembers.Where(m => m.Id == s.StaffId)
                                .Select(m => new PersonRow(m.Name, m.Phone))
                                .First()
                        )
                        .FirstOrDefault(),
                    db.ConsolePins.Any(p => p.StaffId == user.Id),
                    db.HardRequests.Where(r => r.ParticipationId == visit.Participation.Id)
                        .OrderByDescending(r => r.AskedAt)
                        .Select(r => new HardRequestRow(
                            r.Id,
                            r.Part,
                            r.Micrograms / 1000m,
                            r.AskedAt,
                            db.StaffMembers.Where(s => s.Id == r.AskedBy).Select(s => s.Name).First(),
                            r.State,
                            r.Answer
                        ))
                        .FirstOrDefault(),
                    db.Allergies.Where(a => a.ClientId == file.Client.Id && (a.Until == null || a.Until > file.Today))
                        .OrderBy(a => a.Substance)
                        .Select(a => a.Reaction == null ? a.Substance : a.Substance + " (" + a.Reaction + ")")
                        .ToList()
                ))
                .SingleAsync(ct);
        }

        private Task<List<LotRow>> LotsAsync(Guid locationId, DateOnly today, CancellationToken ct) =>
            db
                .MedicationLots.Where(l => l.LocationId == locationId)
                .OrderBy(l => l.ExpiresOn)
                .ThenBy(l => l.Id)
                .Select(l => new LotRow(
                    l.Id,
                    l.Product + ", lot " + l.Lot,
                    (
                        db.LedgerEntries.Where(e => e.LotId == l.Id)
                            .OrderByDescending(e => e.Number)
                            .Select(e => (long?)e.BalanceAfter)
                            .FirstOrDefault()
                        ?? 0
                    ) / 1000m,
                    l.ExpiresOn < today
                ))
                .Take(100)
                .ToListAsync(ct);
    }
}

/// <summary>What stands round a session.</summary>
internal sealed record ConsoleAround(
    string Location,
    string? Phone,
    string? Room,
    int Participants,
    ReadConsole.PersonRow? Prescriber,
    ReadConsole.PersonRow? OnCall,
    bool HasPin,
    ReadConsole.HardRequestRow? HardRequest,
    List<string> Allergies
);

/// <summary>What a console shows beside the course file.</summary>
internal sealed record ConsoleParts(
    ConsoleAround Around,
    List<ReadConsole.LotRow> Lots,
    List<EntryRow> Entries,
    ICurrentUser Reader
);
