using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

public sealed partial class CourseFilesOfMany
{
    /// <summary>
    /// The files that the gates of these courses read, in one statement: a calendar may cost three. Each visit of a course is a row. What
    /// belongs to the course as a whole hangs on its first visit alone and its consents on its last, so that nothing wide is sent twice.
    /// Questionnaires are read only before the medical assessment, the one visit of a calendar whose gates ask for them.
    /// </summary>
    public async Task<IReadOnlyList<CourseFile>> ReadAtOnceAsync(
        IReadOnlyCollection<Guid> courseIds,
        CancellationToken ct
    )
    {
        var heads = Heads(db.Courses.AsNoTracking().Where(c => courseIds.Contains(c.Id)));
        var rows = await (
            from p in db.Participations.AsNoTracking()
            where courseIds.Contains(p.CourseId)
            let isFirst = db.Participations.Where(o => o.CourseId == p.CourseId).OrderBy(o => o.Id).First().Id == p.Id
            let isLast = db.Participations.Where(o => o.CourseId == p.CourseId).OrderByDescending(o => o.Id).First().Id
                == p.Id
            orderby p.CourseId, p.Session!.StartsAt, p.Id
            select new
            {
                Participation = p,
                p.Session,
                Certified = db.Locations.Any(l => l.Id == p.Session!.LocationId && l.EsketamineCertified),
                Preparation = db.PreparationNotes.FirstOrDefault(n => n.ParticipationId == p.Id),
                Integration = db.IntegrationNotes.FirstOrDefault(n => n.ParticipationId == p.Id),
                Order = db
                    .DoseOrders.Where(o => o.ParticipationId == p.Id)
                    .OrderByDescending(o => o.SignedAt)
                    .FirstOrDefault(),
                PreCheck = db.PreChecks.FirstOrDefault(x => x.ParticipationId == p.Id),
                Void = db
                    .OrderVoids.Where(v => v.ParticipationId == p.Id)
                    .OrderByDescending(v => v.At)
                    .FirstOrDefault(),
                Doses = db.DoseRecords.Where(d => d.ParticipationId == p.Id).OrderBy(d => d.GivenAt).ToList(),
                Acceptances = db.PreCheckAcceptances.Where(a => a.ParticipationId == p.Id).ToList(),
                Pickups = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                Staff = (
                    from row in db.SessionStaff
                    join member in db.StaffMembers on row.StaffId equals member.Id
                    where row.SessionId == p.SessionId
                    select new StaffOnSession(
                        row,
                        member.Name,
                        member
                            .Credentials.Where(c =>
                                c.Kind == CredentialKind.KetamineTraining
                                || c.Kind == CredentialKind.PsychedelicTraining
                            )
                            .Max(c => (DateOnly?)c.CountsUntil)
                    )
                ).ToList(),
                Head = heads.Where(h => isFirst && h.Course.Id == p.CourseId).ToList(),
                Measures = db
                    .MeasureResponses.Where(m =>
                        p.Kind == SessionKind.MedicalAssessment
                        && m.ClientId == p.ClientId
                        && Read.Contains(m.Instrument)
                    )
                    .ToList(),
                Consents = (
                    from text in db.ConsentTexts
                    where isLast && !db.ConsentTexts.Any(n => n.Kind == text.Kind && n.Number > text.Number)
                    select new
                    {
                        text.Id,
                        text.Kind,
                        text.Number,
                        text.Title,
                        text.WrittenAt,
                        Signature = db
                            .ConsentSignatures.Where(s => s.ClientId == p.ClientId && s.Kind == text.Kind)
                            .OrderByDescending(s => s.SignedAt)
                            .FirstOrDefault(),
                        Withdrawal = db.ConsentWithdrawals.FirstOrDefault(w =>
                            w.ConsentSignatureId
                            == db.ConsentSignatures.Where(s => s.ClientId == p.ClientId && s.Kind == text.Kind)
                                .OrderByDescending(s => s.SignedAt)
                                .First()
                                .Id
                        ),
                    }
                ).ToList(),
            }
        )
            .AsSingleQuery()
            .ToListAsync(ct);
        return
        [
            .. rows.GroupBy(r => r.Participation.CourseId)
                .Select(course =>
                    FileOf(
                        course.SelectMany(r => r.Head).Single(),
                        [
                            .. course
                                .SelectMany(r => r.Consents)
                                .OrderBy(c => c.Kind)
                                .Select(c => new ConsentOnFile(
                                    // What it says is not asked for here, only which version it is.
                                    new ConsentText(c.Id, c.Kind, c.Number, c.Title, "", c.WrittenAt),
                                    c.Signature,
                                    c.Withdrawal
                                )),
                        ],
                        [.. course.SelectMany(r => r.Measures).DistinctBy(m => m.Id).OrderByDescending(m => m.TakenAt)],
                        [
                            .. course.Select(r => new Visit(r.Participation, r.Session!)
                            {
                                PreparationNote = r.Preparation,
                                IntegrationNote = r.Integration,
                                Order = r.Order,
                                OrderVoid = r.Void?.OrderId == r.Order?.Id ? r.Void : null,
                                PreCheck = r.PreCheck,
                                Doses = r.Doses,
                                Acceptances = r.Acceptances,
                                Staff = r.Staff,
                                Pickups = r.Pickups,
                                SiteGivesEsketamine = r.Certified,
                            }),
                        ]
                    )
                ),
        ];
    }
}
