using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A manager corrects how somebody is called, what they sign as, and how colleagues reach them.</summary>
public static class EditStaff
{
    [Allow(Role.Manager)]
    [Act("changed the details of a member of staff")]
    public sealed record Command : ICommand, IStaffDetailsInput
    {
        public required Guid StaffId { get; init; }
        public required string Name { get; init; }
        public string? Credential { get; init; }
        public string? LicenceNumber { get; init; }
        public string? Phone { get; init; }

        /// <summary>The version of the details that the sender saw; another one is refused.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new StaffDetailsValidator());
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var member = await db
                .StaffMembers.Include(s => s.Roles)
                .SingleOrDefaultAsync(s => s.Id == command.StaffId, cancellationToken);
            if (member is null)
            {
                return StaffErrors.NotFound;
            }

            if (command.Seen is { } seen && seen != member.Version)
            {
                return StaffErrors.Stale;
            }

            var described = member.Describe(command.ToDetails());
            if (described.Succeeded)
            {
                trail.Note(member.Name);
                await db.SaveChangesAsync(cancellationToken);
            }

            return described;
        }
    }
}
