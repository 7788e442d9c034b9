using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

/// <summary>
/// Somebody of the staff leaves the room of a session for a while, or is back. A fact, never refused; where it breaks the programme's
/// ratio it is said and kept with the entry. Every participant's record has it, and names no other participant.
/// </summary>
public static class StepOutOfGroup
{
    /// <param name="SessionId">The session.</param>
    /// <param name="StaffId">Who steps out or in.</param>
    /// <param name="Out">False when they are back.</param>
    /// <param name="Reason">Where to, for how long.</param>
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("noted who stepped out of the room, or in")]
    public sealed record Command(Guid SessionId, Guid StaffId, bool Out, string? Reason = null)
        : ICommand<Model>,
            ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfSession(SessionId);
    }

    /// <param name="Ratio">How the ratio is broken now; null where it holds.</param>
    public sealed record Model(string? Ratio);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).MaximumLength(500).WithMessage("Use at most 500 characters.");
    }

    internal sealed class Handler(IClinicDb db, SessionEntries entries, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var visits = await db
                .Participations.Where(p =>
                    p.SessionId == command.SessionId
                    && p.Kind == SessionKind.Dosing
                    && p.Status != VisitStatus.Cancelled
                    && p.Status != VisitStatus.NoShow
                    && p.Status != VisitStatus.Ended
                )
                .OrderBy(p => p.Id)
                .Select(p => new
                {
                    p.Id,
                    Mine = db.CareTeamMembers.Any(m => m.ClientId == p.ClientId && m.StaffId == user.Id),
                    Each = db
                        .Courses.Where(c => c.Id == p.CourseId)
                        .Select(c =>
                            db.ProgrammeVersions.Where(v => v.Id == c.ProgrammeVersionId)
                                .Select(v => v.Parameters)
                                .First()
                        )
                        .First(),
                })
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            if (visits.Count == 0 || !visits.Exists(v => v.Mine))
            {
                return LiveErrors.NoSuchGroup;
            }

            var staff = await db
                .SessionStaff.Where(s => s.SessionId == command.SessionId)
                .ToListAsync(cancellationToken);
            var parts = staff.FindAll(s => s.StaffId == command.StaffId);
            if (parts.Count == 0)
            {
                return LiveErrors.NoPart;
            }

            var now = clock.GetUtcNow();
            parts.ForEach(p => Step(p, command.Out, now));
            var ratio = StaffRatio.Broken(visits[0].Each.ClientsPerStaff, visits.Count, staff);
            await entries.AppendToAllAsync(
                [
                    .. visits.Select(v => new NewEntry
                    {
                        Id = Guid.CreateVersion7(),
                        ParticipationId = v.Id,
                        Kind = command.Out ? EntryKind.StepOut : EntryKind.StepIn,
                        At = now,
                        AuthorId = user.Id,
                        Body = new StepBody(command.StaffId, command.Reason),
                        Flags = ratio is not null && command.Out ? [ratio] : [],
                    }),
                ],
                now,
                cancellationToken
            );
            return new Model(ratio);
        }

        private static void Step(SessionStaff part, bool isOut, DateTimeOffset now)
        {
            if (isOut)
            {
                part.StepOut();
            }
            else
            {
                part.Arrive(now);
            }
        }
    }
}
