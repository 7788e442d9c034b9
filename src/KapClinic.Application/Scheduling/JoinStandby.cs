using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A client would take an earlier place; what they said before is replaced.</summary>
public static class JoinStandby
{
    [AllowStaff]
    [Act("put a client on the standby list")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public IReadOnlyList<SessionKind> Kinds { get; init; } = [];

        /// <summary>Empty means any day.</summary>
        public IReadOnlyList<DayOfWeek> Days { get; init; } = [];
        public int NoticeHours { get; init; }
        public bool DriverReady { get; init; }

        /// <summary>The last day on which an earlier place would help; empty until they come to such a visit.</summary>
        public DateOnly? Until { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kinds).NotEmpty().WithMessage("Choose which visits they would come to earlier.");
            RuleForEach(c => c.Kinds).IsInEnum().WithMessage("Choose which visits they would come to earlier.");
            RuleForEach(c => c.Days).IsInEnum().WithMessage("Choose days of the week.");
            RuleFor(c => c.NoticeHours)
                .InclusiveBetween(0, StandbyEntry.MostNoticeHours)
                .WithMessage($"Between 0 and {StandbyEntry.MostNoticeHours} hours.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var file = (await files.OpenAsync(command.CourseId, cancellationToken, CourseFiles.NoVisit))!;
            if (!file.Course.IsOpen || file.Course.Stage == Stage.Paused)
            {
                return BookingErrors.CourseClosed;
            }

            var now = clock.GetUtcNow();
            if (command.Until < file.Today)
            {
                return StandbyErrors.UntilPassed;
            }

            if (command.Kinds.Contains(SessionKind.Dosing))
            {
                if (file.ClearanceAt(now) is not (ClearanceState.Cleared or ClearanceState.ClearedWithConditions))
                {
                    return StandbyErrors.NotCleared;
                }

                if (!command.DriverReady)
                {
                    return StandbyErrors.DriverNeeded;
                }
            }

            var before = await db
                .StandbyEntries.Where(e => e.CourseId == command.CourseId && e.EndedAt == null)
                .ToListAsync(cancellationToken);
            before.ForEach(e => e.End(StandbyEnd.Replaced, user.Id, now));
            var entry = new StandbyEntry(
                Guid.CreateVersion7(),
                file.Course.Id,
                file.Client.Id,
                new StandbyWish
                {
                    Kinds = [.. command.Kinds.Distinct()],
                    Days = [.. command.Days.Distinct()],
                    NoticeHours = command.NoticeHours,
                    DriverReady = command.DriverReady,
                    Until = command.Until,
                },
                user.Id,
                now
            );
            db.StandbyEntries.Add(entry);
            await db.SaveChangesAsync(cancellationToken);
            return entry.Id;
        }
    }
}
