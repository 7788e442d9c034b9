using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// A colleague takes over the part of somebody who is away, at the same time; whoever comes is told. With nobody named yet, somebody is
/// asked to find one.
/// </summary>
public static class CoverVisit
{
    public const string FindTask = "booking.find_cover";
    public const string CoverTask = "booking.you_cover";

    [AllowStaff]
    [Act("gave a visit to a colleague")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>Who is away.</summary>
        public required Guid StaffId { get; init; }

        /// <summary>Who takes over; null leaves it open as a task.</summary>
        public Guid? By { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.StaffId).NotEmpty().WithMessage("Choose who is away.");
    }

    internal sealed class Handler(
        IClinicDb db,
        BookingDesk desk,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db.OpenVisitAsync(command.ParticipationId, cancellationToken);
            var (session, now) = (visit.Session!, clock.GetUtcNow());
            if (!visit.IsAhead)
            {
                return ParticipationErrors.NotBooked(visit.Status);
            }

            if (session.Staff.TrueForAll(s => s.StaffId != command.StaffId))
            {
                return AwayErrors.NotTakingPart;
            }

            var facts = await FactsAsync(command, session, cancellationToken);
            if (command.By is null)
            {
                db.StaffTasks.Add(
                    LeavingVisit.Task(
                        FindTask,
                        $"Find somebody for the visit on {facts.Zone.Say(session.StartsAt)}, or another time: {facts.Leaving} is away.",
                        Role.FrontDesk,
                        visit,
                        session.StartsAt.AddHours(-1),
                        now
                    )
                );
                await db.SaveChangesAsync(cancellationToken);
                return Result.Done;
            }

            if (facts.By is not { } cover)
            {
                return BookingErrors.StaffNotFound;
            }

            if (Refusal(command, session, cover) is { } refused)
            {
                return refused;
            }

            var before = session.Imagine(session.StartsAt, session.EndsAt, session.RoomId);
            foreach (var (old, taken) in session.HandOver(command.StaffId, cover.Id))
            {
                db.SessionStaff.Remove(old);
                db.SessionStaff.Add(taken);
            }

            session.StaffChanged(now);
            if (await desk.ClaimForAsync(session, before, facts.Staffing, null, cancellationToken) is { } conflict)
            {
                return conflict;
            }

            var why = $"{facts.Leaving} is away";
            db.RecordStaff(session, command.StaffId, cover.Id, why, user.Id, now);
            Tell(session, facts, cover, now);
            trail.Note($"{cover.Name} for {facts.Leaving}, {facts.Zone.Say(session.StartsAt)}");
            return await desk.SaveAsync(cancellationToken);
        }

        private static Error? Refusal(Command command, Session session, Cover cover)
        {
            var parts = session.Staff.Where(s => s.StaffId == command.StaffId).Select(s => s.Part);
            return session.Staff.Exists(s => s.StaffId == cover.Id) ? AwayErrors.TakesPart(cover.Name)
                : parts.All(part => cover.Roles.Any(StaffParts.RolesFor(part).Contains)) ? null
                : AwayErrors.NotQualified(cover.Name);
        }

        private void Tell(Session session, Facts facts, Cover cover, DateTimeOffset now)
        {
            var when = facts.Zone.Say(session.StartsAt);
            var (first, isTherapist) = (
                session.Attending.First(),
                session.Staff.Exists(s =>
                    s.StaffId == cover.Id && s.Part is StaffPart.LeadTherapist or StaffPart.SecondTherapist
                )
            );
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    CoverTask,
                    $"You take over the visit on {when} from {facts.Leaving}.",
                    cover.Roles[0],
                    first,
                    session.StartsAt,
                    now,
                    cover.Id
                )
            );
            if (isTherapist)
            {
                db.TellClients(session, $"{cover.Name} sees them on {when}, because {facts.Leaving} is away", now);
            }

            foreach (var client in session.Attending.Select(p => p.ClientId).Distinct().Except(cover.Clients).ToList())
            {
                db.CareTeamMembers.Add(
                    new CareTeamMember
                    {
                        ClientId = client,
                        StaffId = cover.Id,
                        Since = now,
                        Reason = "Took over a visit",
                    }
                );
            }
        }

        private async Task<Facts> FactsAsync(Command command, Session session, CancellationToken ct)
        {
            var clients = session.Participations.Select(p => p.ClientId).ToList();
            var found = await db
                .Locations.Where(l => l.Id == session.LocationId)
                .Select(l => new
                {
                    l.Zone,
                    db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First().Policy,
                    Leaving = db.StaffMembers.Where(s => s.Id == command.StaffId).Select(s => s.Name).First(),
                    By = db
                        .StaffMembers.Where(s => s.Id == command.By && s.Active)
                        .Select(s => new
                        {
                            s.Id,
                            s.Name,
                            Roles = s.Roles.Where(r => r.TakenAt == null).Select(r => r.Role).ToList(),
                            Clients = db
                                .CareTeamMembers.Where(m => m.StaffId == s.Id && clients.Contains(m.ClientId))
                                .Select(m => m.ClientId)
                                .ToList(),
                        })
                        .FirstOrDefault(),
                })
                .AsNoTracking()
                .SingleAsync(ct);
            return new Facts(
                TimeZoneInfo.FindSystemTimeZoneById(found.Zone),
                found.Policy.Staffing,
                found.Leaving,
                found.By is { } by ? new Cover(by.Id, by.Name, by.Roles, by.Clients) : null
            );
        }

        private sealed record Cover(Guid Id, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Clients);

        private sealed record Facts(
            TimeZoneInfo Zone,
            Domain.Settings.StaffingPolicy Staffing,
            string Leaving,
            Cover? By
        );
    }
}
