using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A manager says which roles and permissions somebody holds from now on. It counts with their very next request.</summary>
public static class ChangeRoles
{
    [Allow(Role.Manager)]
    [Act("changed the roles of a member of staff")]
    public sealed record Command : ICommand
    {
        public required Guid StaffId { get; init; }
        public IReadOnlyList<HeldRole> Roles { get; init; } = [];
        public IReadOnlyList<Permission> Permissions { get; init; } = [];

        /// <summary><see cref="StaffRow.Holds"/> as the sender saw it; where they hold something else by now it is refused.</summary>
        public string? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Roles).StaffRoles();
            RuleForEach(c => c.Permissions).IsInEnum();
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.LockPeopleAsync(cancellationToken);
            var member = await db
                .StaffMembers.Include(s => s.Roles)
                .Include(s => s.Permissions)
                .AsSingleQuery()
                .SingleOrDefaultAsync(s => s.Id == command.StaffId, cancellationToken);
            if (member is null)
            {
                return StaffErrors.NotFound;
            }

            var held = member.Roles.Where(r => r.TakenAt is null).Select(r => new HeldRole(r.Role, r.LocationId));
            if (command.Seen is { } seen && seen != StaffRow.HoldsOf(held, member.CurrentPermissions))
            {
                return StaffErrors.Stale;
            }

            var staysManager = command.Roles.Any(r => r.Role == Role.Manager);
            if (!staysManager && !await db.HasAnotherManagerAsync(member.Id, cancellationToken))
            {
                return StaffErrors.LastManager;
            }

            var changed = member.Hold(command.Roles, command.Permissions, user.Id, clock.GetUtcNow());
            if (changed.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
                trail.Note(
                    $"{member.Name}: {string.Join(", ", member.CurrentRoles.Select(r => r.ToString()).Concat(member.CurrentPermissions.Select(p => p.ToString())))}"
                );
            }

            return changed;
        }
    }
}
