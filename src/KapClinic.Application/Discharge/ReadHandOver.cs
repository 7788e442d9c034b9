using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Discharge;

/// <summary>The sheet that goes along to a hospital. It can be read from the first dose on: an ambulance does not wait for an ending.</summary>
public static class ReadHandOver
{
    /// <summary>Readings after the dose that are printed.</summary>
    private const int LastReadings = 4;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened a hand-over sheet")]
    public sealed record Query(Guid ParticipationId) : IQuery<HandOverSheet>;

    internal sealed class Handler(IClinicDb db, CourseFiles files, AuditTrail trail)
        : IRequestHandler<Query, Result<HandOverSheet>>
    {
        public async Task<Result<HandOverSheet>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAtAsync(query.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<HandOverSheet>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            trail.About(file.Client.Id, file.Course.Id);
            var today = file.Today;
            var more = await db
                .Participations.AsNoTracking()
                .Where(p => p.Id == query.ParticipationId)
                .AsSingleQuery()
                .Select(p => new More(
                    db.Allergies.Where(a => a.ClientId == p.ClientId && (a.Until == null || a.Until > today))
                        .OrderBy(a => a.Substance)
                        .Select(a => a.Reaction == null ? a.Substance : a.Substance + " (" + a.Reaction + ")")
                        .ToList(),
                    db.Medicines.Where(m => m.ClientId == p.ClientId && (m.Until == null || m.Until > today))
                        .OrderBy(m => m.Name)
                        .Select(m => m.Dosage == null ? m.Name : m.Name + ", " + m.Dosage)
                        .ToList(),
                    db.Conditions.Where(c => c.ClientId == p.ClientId && (c.Until == null || c.Until > today))
                        .OrderBy(c => c.Name)
                        .Select(c => c.Name)
                        .ToList(),
                    db.AdverseEvents.Where(e => e.ParticipationId == p.Id).OrderBy(e => e.OnsetAt).ToList(),
                    db.EndingNotes.Where(n => n.ParticipationId == p.Id)
                        .OrderBy(n => n.At)
                        .ThenBy(n => n.Id)
                        .Select(n => new EndingNoteRow(
                            n.About,
                            n.Text,
                            db.StaffMembers.Where(s => s.Id == n.By).Select(s => s.Name).First(),
                            n.At
                        ))
                        .ToList(),
                    db.StaffMembers.Where(s => s.Id == file.Course.PrescriberId)
                        .Select(s => new HandOverSheet.Contact("Prescriber", s.Name, s.Phone))
                        .FirstOrDefault(),
                    db.Locations.Where(l => l.Id == p.Session!.LocationId)
                        .Select(l => new HandOverSheet.Contact(
                            "Clinic",
                            l.Address == "" ? l.PublicName : l.PublicName + ", " + l.Address,
                            l.Phone
                        ))
                        .First()
                ))
                .SingleAsync(cancellationToken);
            return Sheet(file, visit, more);
        }

        private static HandOverSheet Sheet(CourseFile file, Visit visit, More more)
        {
            var client = file.Client;
            return new HandOverSheet
            {
                ParticipationId = visit.Participation.Id,
                At = file.Now,
                Zone = file.Zone.Id,
                Client = new(
                    client.FullName,
                    client.BirthDate,
                    client.AgeOn(file.Today),
                    client.RecordNumber,
                    client.WeightKg,
                    client.Contact.Phone
                ),
                Ending = visit.Ending?.Ending,
                Reason = visit.Ending?.Reason,
                Notes = more.Notes,
                Allergies = more.Allergies,
                Medicines = more.Medicines,
                Conditions = more.Conditions,
                Doses =
                [
                    .. visit
                        .Doses.OrderBy(d => d.GivenAt)
                        .Select(d => new HandOverSheet.Dose(d.GivenAt, d.Product, d.Route, d.Micrograms / 1000m)),
                ],
                Vitals =
                [
                    .. visit
                        .Vitals.Where(v => v.IsBaseline)
                        .OrderBy(v => v.TakenAt)
                        .TakeLast(1)
                        .Concat(visit.Vitals.Where(v => !v.IsBaseline).OrderBy(v => v.TakenAt).TakeLast(LastReadings))
                        .Select(v => new HandOverSheet.Readings(v.TakenAt, v.IsBaseline, v.Vitals)),
                ],
                Events =
                [
                    .. more.Events.Select(e => new HandOverSheet.Happened(
                        e.OnsetAt,
                        AdverseEvents.Find(e.Code)?.Name ?? e.Code,
                        e.Text,
                        e.Action,
                        e.ResolvedAt is not null
                    )),
                ],
                Contacts =
                [
                    .. client.EmergencyContact is { } c
                        ? [new($"Emergency contact ({c.Relationship})", c.Name, c.Phone)]
                        : Array.Empty<HandOverSheet.Contact>(),
                    .. more.Prescriber is { } p ? [p] : Array.Empty<HandOverSheet.Contact>(),
                    more.Clinic,
                ],
            };
        }

        private sealed record More(
            List<string> Allergies,
            List<string> Medicines,
            List<string> Conditions,
            List<AdverseEvent> Events,
            List<EndingNoteRow> Notes,
            HandOverSheet.Contact? Prescriber,
            HandOverSheet.Contact Clinic
        );
    }
}
