using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A colleague called in: they are away from then on, so that nothing more is booked with them. Said twice it stays one entry.</summary>
public static class MarkAway
{
    [Allow(Role.FrontDesk, Role.Manager)]
    [Act("noted that a colleague is away")]
    public sealed record Command : ICommand
    {
        public required Guid StaffId { get; init; }
        public required AwayTime Time { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Time).Must(AwayErrors.IsSound).WithMessage(AwayErrors.EndsBefore.Message);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var (id, time) = (command.StaffId, command.Time);
            var found = await db
                .StaffMembers.Where(s => s.Id == id && s.Active)
                .Select(s => new
                {
                    s.Name,
                    Known = db.TimesOff.Any(t =>
                        t.StaffId == id
                        && t.WithdrawnAt == null
                        && t.FirstDay == time.FirstDay
                        && t.LastDay == time.LastDay
                        && t.FromTime == time.FromTime
                        && t.UntilTime == time.UntilTime
                    ),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return AwayErrors.NobodyChosen;
            }

            trail.Note(found.Name);
            if (!found.Known)
            {
                db.TimesOff.Add(
                    new TimeOff(Guid.CreateVersion7(), id, TimeOffKind.Sick, time, user.Id, clock.GetUtcNow())
                );
                await db.SaveChangesAsync(cancellationToken);
            }

            return Result.Done;
        }
    }
}

/// <summary>Why the visits of a colleague who is away stay as they are.</summary>
public static class AwayErrors
{
    public static Error NobodyChosen { get; } = Error.Invalid("away.nobody_chosen", "Choose who is away.", "StaffId");

    public static Error EndsBefore { get; } =
        Error.Invalid(
            "away.ends_before",
            "It ends after it begins, and within two months. Choose the times again.",
            "UntilTime"
        );

    /// <summary>In the calendar, and no longer than two months: a longer time is planned, not sudden.</summary>
    public static bool IsSound(AwayTime time) =>
        time.IsWhole
        && time.FirstDay.Year is > 2000 and < 2100
        && time.LastDay.DayNumber - time.FirstDay.DayNumber <= 62;

    public static Error NotTakingPart { get; } =
        Error.Refused("away.not_taking_part", "They do not take part in this visit any more. Look at the list again.");

    public static Error NotQualified(string name) =>
        Error.Refused("away.not_qualified", $"{name} does not do this part. Choose somebody else.", "By");

    public static Error TakesPart(string name) =>
        Error.Refused("away.takes_part", $"{name} takes part in this visit already. Choose somebody else.", "By");
}
