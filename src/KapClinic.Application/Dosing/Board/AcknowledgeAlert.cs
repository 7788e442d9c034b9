using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

/// <summary>Somebody says on the live board that they saw an alert. The alert stands until a later reading is in range.</summary>
public static class AcknowledgeAlert
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("saw an alert of a running session")]
    public sealed record Command(Guid ParticipationId, Guid AlertId) : ICommand;

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Vitals.All(v => v.Id != command.AlertId))
            {
                return LiveErrors.NoSuchAlert;
            }

            // Said twice, it is said.
            if (await db.AlertsSeen.AnyAsync(a => a.SubjectId == command.AlertId && a.By == user.Id, cancellationToken))
            {
                return Result.Done;
            }

            db.AlertsSeen.Add(
                new AlertSeen
                {
                    ParticipationId = command.ParticipationId,
                    SubjectId = command.AlertId,
                    By = user.Id,
                    At = file.Now,
                }
            );
            if (!await db.SaveUnlessAsync("pk_alerts_seen", cancellationToken))
            {
                db.Forget();
            }

            return Result.Done;
        }
    }
}

/// <summary>Refusals on the live board.</summary>
public static class LiveErrors
{
    public static Error NoSuchAlert { get; } = Error.NotFound("live.no_such_alert", "There is no such alert.");

    public static Error NoSuchGroup { get; } =
        Error.NotFound("live.no_such_group", "There is no such dosing session, or nobody of yours takes part in it.");

    public static Error NoPart { get; } =
        Error.Refused("live.no_part", "This person has no part in the session.", "StaffId");
}
