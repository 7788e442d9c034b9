using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Somebody takes over the entries on a shared device, by PIN or password.</summary>
public static class UnlockConsole
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("took over the entries on a shared device")]
    public sealed record Command : ICommand<Model>
    {
        public Guid ParticipationId { get; init; }
        public Guid DeviceId { get; init; }
        public Guid StaffId { get; init; }
        public string? Pin { get; init; }

        /// <summary>Where there is no PIN.</summary>
        public string? Password { get; init; }
    }

    /// <param name="Author">Whose entries follow.</param>
    /// <param name="AuthorKey">Goes along with them.</param>
    /// <param name="MayAdminister">By the route of the order.</param>
    /// <param name="Verifier">By which this device knows the PIN again; null where a password was used.</param>
    public sealed record Model(EntryAuthor Author, string AuthorKey, bool MayAdminister, PinVerifier? Verifier);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.DeviceId).NotEmpty().WithMessage("Say which device this is.");
            RuleFor(c => c.Pin)
                .NotEmpty()
                .When(c => string.IsNullOrEmpty(c.Password))
                .WithMessage("Enter the PIN.")
                .MaximumLength(20)
                .WithMessage("Enter the PIN.");
            RuleFor(c => c.Password).MaximumLength(InputRules.PasswordMaximum).WithMessage("Use fewer characters.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        PinCheck pins,
        IReauthentication reauthentication,
        IAuthorKeys keys,
        AuditTrail trail
    ) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            // Whoever takes over has to be on the care team; the signed-in person only holds the tablet.
            var visit = await db.VisitForCareAsync(command.ParticipationId, command.StaffId, cancellationToken);
            if (!visit.Succeeded)
            {
                return Result<Model>.Refuse(visit.Errors);
            }

            trail.About(visit.Value.ClientId, visit.Value.CourseId);
            var proven = command.Password is { Length: > 0 } password
                ? await reauthentication.VerifyAsync(command.StaffId, password, cancellationToken)
                : await pins.VerifyAsync(command.StaffId, command.Pin!, cancellationToken);
            if (!proven.Succeeded)
            {
                return Result<Model>.Refuse(proven.Errors);
            }

            var name = await db
                .StaffMembers.Where(s => s.Id == command.StaffId && s.Active)
                .Select(s => s.Name)
                .SingleOrDefaultAsync(cancellationToken);
            if (name is null)
            {
                return StaffErrors.NotFound;
            }

            var roles = await db.RolesOfAsync(command.StaffId, cancellationToken);
            var facts = await SessionFacts.ReadAsync(db, command.ParticipationId, command.StaffId, cancellationToken);
            var route = facts.Value.Order?.Route;
            trail.Note(name);
            return new Model(
                new EntryAuthor(command.StaffId, name),
                keys.Issue(command.StaffId, command.DeviceId),
                route is { } by && DosePermission.MayAdminister(roles, by, facts.Value.Policy.Medication),
                command.Password is { Length: > 0 } ? null : pins.VerifierFor(command.Pin!)
            );
        }
    }
}
