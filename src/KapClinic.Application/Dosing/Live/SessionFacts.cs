using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>What an entry is judged by: of one visit, in one statement, so that an entry every few seconds costs little.</summary>
internal sealed class SessionFacts
{
    public required Participation Participation { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid? PrescriberId { get; init; }
    public required PolicyVersion PolicyVersion { get; init; }
    public required VitalsRecord? BaselineRecord { get; init; }
    public required List<DoseRecord> Doses { get; init; }
    public required DoseOrder? Order { get; init; }
    public required SessionChoices? Choices { get; set; }
    public required bool IsOnCareTeam { get; init; }

    /// <summary>Readings before the dose that came with the entries that are being kept.</summary>
    public VitalSet? NewBaseline { get; set; }

    public VitalSet? Baseline => NewBaseline ?? BaselineRecord?.Vitals;

    public ClinicalPolicy Policy => PolicyVersion.Policy;

    public ActContext Context(Guid userId, DateTimeOffset now) =>
        new(ClientId, Participation.CourseId, PrescriberId, PolicyVersion.Number, userId, now);

    /// <summary>The visit, or why whoever asks may not write on it.</summary>
    public static async Task<Result<SessionFacts>> ReadAsync(
        IClinicDb db,
        Guid participationId,
        Guid readerId,
        CancellationToken ct
    )
    {
        // Named by what was asked for and not by the row beside it, or the database would number everybody's readings to find the newest.
        var courseId = db.Participations.Where(p => p.Id == participationId).Select(p => p.CourseId);
        var facts = await (
            from p in db.Participations.AsNoTracking()
            join c in db.Courses on p.CourseId equals c.Id
            where p.Id == participationId
            select new SessionFacts
            {
                Participation = p,
                ClientId = c.ClientId,
                PrescriberId = c.PrescriberId,
                PolicyVersion = db
                    .PolicyVersions.Where(v => v.InForceFrom != null)
                    .OrderByDescending(v => v.Number)
                    .First(),
                BaselineRecord = db
                    .VitalsRecords.Where(v => v.ParticipationId == participationId && v.IsBaseline)
                    .Where(v => !db.ConsoleEntries.Any(e => e.Strikes == v.Id))
                    .OrderByDescending(v => v.TakenAt)
                    .FirstOrDefault(),
                Doses = db.DoseRecords.Where(d => d.ParticipationId == participationId).ToList(),
                Order = db
                    .DoseOrders.Where(o =>
                        o.ParticipationId == participationId && !db.OrderVoids.Any(v => v.OrderId == o.Id)
                    )
                    .OrderByDescending(o => o.SignedAt)
                    .FirstOrDefault(),
                Choices = db
                    .SessionChoices.Where(s => courseId.Contains(s.CourseId))
                    .OrderByDescending(s => s.RecordedAt)
                    .FirstOrDefault(),
                IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == c.ClientId && m.StaffId == readerId),
            }
        )
            .AsSingleQuery()
            .SingleOrDefaultAsync(ct);
        return facts switch
        {
            null => ParticipationErrors.NotFound,
            { IsOnCareTeam: false } => AccessErrors.NotOnCareTeam,
            _ => facts,
        };
    }
}
