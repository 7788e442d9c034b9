using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clearance;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>
/// A clinician has screened the client the same day, gone through the safety plan and signs. Known, unchanged ideation closes the alert;
/// a new or increased risk keeps it open and suspends the clearance (clinical reference §5.3).
/// </summary>
public static class CloseSafetyAlert
{
    public const int AssessmentLength = 2000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("reviewed a safety alert")]
    public sealed record Command : ICommand<Outcome>, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public Guid AlertId { get; init; }
        public required string Assessment { get; init; }
        public bool KnownAndUnchanged { get; init; }
        public bool SafetyPlanChecked { get; init; }
        public bool NewOrIncreasedRisk { get; init; }
        public required string Password { get; init; }
        public CourseKey Lock => CourseKey.OfClient(ClientId);
    }

    public enum Outcome
    {
        Closed,

        /// <summary>The risk is new or increased: the review is kept, the alert stays open, the clearance is suspended.</summary>
        KeptOpen,
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Assessment).Given(AssessmentLength, "Say how you judge the risk today, and why.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        ClientCare care,
        ClearanceSuspender suspender,
        ISigner signer,
        ICurrentUser user
    ) : IRequestHandler<Command, Result<Outcome>>
    {
        public async Task<Result<Outcome>> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await care.FindForCareAsync(command.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Outcome>.Refuse(found.Errors);
            }

            var client = found.Value;
            var alert = await db.SafetyAlerts.SingleOrDefaultAsync(
                a => a.Id == command.AlertId && a.ClientId == command.ClientId,
                cancellationToken
            );
            if (alert is null)
            {
                return AlertErrors.NotFound;
            }

            if (!alert.IsOpen)
            {
                return AlertErrors.AlreadyClosed;
            }

            if (await ScreenAsync(client, alert, cancellationToken) is not { } screen)
            {
                return AlertErrors.ScreenMissing;
            }

            var increased = command.NewOrIncreasedRisk || Screens.IsNewOrIncreasedRisk(screen);
            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return Result<Outcome>.Refuse(signed.Errors);
            }

            var closing = new AlertClosing(
                $"{screen.Instrument}: {screen.Band}",
                command.KnownAndUnchanged,
                command.SafetyPlanChecked,
                increased,
                command.Assessment.Trim(),
                signed.Value
            );
            if (increased)
            {
                alert.KeepOpen(closing, client.Now);
                await suspender.SuspendAllAsync(
                    client,
                    "A new or increased risk was found at a review.",
                    cancellationToken
                );
            }
            else
            {
                var closed = alert.Close(closing, client.Now);
                if (!closed.Succeeded)
                {
                    return Result<Outcome>.Refuse(closed.Errors);
                }

                await FinishTasksAsync(client, alert, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return increased ? Outcome.KeptOpen : Outcome.Closed;
        }

        /// <summary>What the alert put on the lists is done with the last open alert of the client.</summary>
        private async Task FinishTasksAsync(ClientAtHand client, SafetyAlert alert, CancellationToken ct)
        {
            var tasks = await db
                .StaffTasks.Where(t =>
                    t.ClientId == client.Client.Id
                    && t.Kind == AlertRaiser.ReviewTask
                    && t.DoneAt == null
                    && !db.SafetyAlerts.Any(a => a.ClientId == t.ClientId && a.ClosedAt == null && a.Id != alert.Id)
                )
                .ToListAsync(ct);
            foreach (var task in tasks)
            {
                task.Finish(user.Id, client.Now);
            }
        }

        /// <summary>The newest screen by the clinic, today and after the alert; the one that raised it doesn't answer it.</summary>
        private async Task<MeasureResponse?> ScreenAsync(ClientAtHand client, SafetyAlert alert, CancellationToken ct)
        {
            var newest = await db
                .MeasureResponses.AsNoTracking()
                .Where(m =>
                    m.ClientId == client.Client.Id
                    && Screens.Instruments.Contains(m.Instrument)
                    && m.Source == MeasureSource.Clinic
                    && m.Id != alert.ResponseId
                    && m.TakenAt >= alert.RaisedAt
                )
                .OrderByDescending(m => m.TakenAt)
                .ThenByDescending(m => m.Id)
                .FirstOrDefaultAsync(ct);
            return newest is not null && client.DayOf(newest.TakenAt) == client.Today ? newest : null;
        }
    }
}
