using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Settings;

/// <summary>A manager drafts the next version of the clinical policy. Rules go on reading the one in force until the medical director signs.</summary>
public static class DraftPolicy
{
    public const int ReasonLength = 2000;

    [Allow(Role.Manager, Permissions = [Permission.MedicalDirector])]
    [Act("drafted a clinical policy")]
    public sealed record Command : ICommand<int>
    {
        /// <summary>Edited numbers by path; those left out stay as they are.</summary>
        public required IReadOnlyDictionary<string, string> Values { get; init; }

        /// <summary>What changes and why.</summary>
        public required string Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Values).NotNull().WithMessage("Send the numbers.");
            RuleFor(c => c.Reason).Given(ReasonLength, "Say what changes and why.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<int>>
    {
        public async Task<Result<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var versions = await db
                .PolicyVersions.OrderByDescending(p => p.Number)
                .Take(2)
                .ToListAsync(cancellationToken);
            if (versions.Count == 0)
            {
                return PolicyErrors.NotFound;
            }

            var newest = versions[0];
            var edited = PolicyNumbers.With(newest.Policy, command.Values);
            if (!edited.Succeeded)
            {
                return Result<int>.Refuse(edited.Errors);
            }

            var unsafely = edited.Value.Validate();
            if (unsafely.Count > 0)
            {
                return Result<int>.Refuse([.. unsafely.Select(OnField)]);
            }

            var now = clock.GetUtcNow();
            if (newest.InForceFrom is null)
            {
                var revised = newest.Revise(edited.Value, command.Reason.Trim(), user.Id, now);
                if (!revised.Succeeded)
                {
                    return Result<int>.Refuse(revised.Errors);
                }
            }
            else
            {
                newest = new PolicyVersion(
                    Guid.CreateVersion7(now),
                    newest.Number + 1,
                    edited.Value,
                    command.Reason.Trim(),
                    user.Id,
                    now
                );
                db.PolicyVersions.Add(newest);
            }

            await db.SaveChangesAsync(cancellationToken);
            return newest.Number;
        }

        private static Error OnField(Error error) =>
            error.Field is { } path ? error with { Field = PolicyNumbers.Field(path) } : error;
    }
}
