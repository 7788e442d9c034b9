using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>A prescriber takes an order back, with a reason.</summary>
public static class VoidOrder
{
    public const int ReasonLength = 500;

    [Allow(Role.Prescriber)]
    [Act("took a dose order back")]
    public sealed record Command(Guid ParticipationId, string Reason) : ICommand, ILocksCourse
    {
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).Given(ReasonLength, "Say why the order is taken back.");
    }

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
            if (visit is not { Order: { } order, OrderVoid: null })
            {
                return OrderErrors.None;
            }

            db.OrderVoids.Add(
                new OrderVoid
                {
                    OrderId = order.Id,
                    ParticipationId = order.ParticipationId,
                    At = file.Now,
                    By = user.Id,
                    Reason = command.Reason.Trim(),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
