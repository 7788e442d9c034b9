using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Dosing.Live;

/// <summary>
/// A device sends what was entered at a visit, in order. Each entry is kept once, whatever the clinical rules say about it; sending
/// none says that the room is still there.
/// </summary>
public static class SendEntries
{
    public const int MostEntries = 100;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("made entries at a dosing session")]
    public sealed record Command : ICommand<Model>
    {
        public Guid ParticipationId { get; init; }
        public Guid DeviceId { get; init; }

        /// <summary>How many entries the device still keeps, these included.</summary>
        public int Unsent { get; init; }
        public List<IncomingEntry> Entries { get; init; } = [];
    }

    /// <param name="Now">The server's time, by which a device corrects its clock.</param>
    /// <param name="Results">One for each entry, in their order.</param>
    public sealed record Model(DateTimeOffset Now, IReadOnlyList<EntryOutcome> Results);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.DeviceId).NotEmpty().WithMessage("Say which device this is.");
            RuleFor(c => c.Unsent).InclusiveBetween(0, 1_000_000).WithMessage("Say how many entries are kept.");
            RuleFor(c => c.Entries)
                .Must(e => e is null || e.Count <= MostEntries)
                .WithMessage($"Send at most {MostEntries} entries at a time.");
            RuleForEach(c => c.Entries).NotNull().WithMessage("An entry is missing here.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        SessionEntries entries,
        IConsoleStreams streams,
        AuditTrail trail,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var kept = command.Entries is { Count: > 0 } sent
                ? await entries.KeepAsync(command.ParticipationId, command.DeviceId, sent, cancellationToken)
                : await NothingAsync(command.ParticipationId, cancellationToken);
            if (!kept.Succeeded)
            {
                return Result<Model>.Refuse(kept.Errors);
            }

            var outcomes = kept.Value.Outcomes;
            trail.About(kept.Value.ClientId, kept.Value.CourseId);
            if (!outcomes.Any(o => o.State == EntryState.Accepted))
            {
                trail.DidNothing();
            }

            var now = clock.GetUtcNow();
            await streams.HeardAsync(
                new HeardFrom(command.ParticipationId, command.DeviceId, user.Id, command.Unsent - outcomes.Count, now),
                cancellationToken
            );
            return new Model(now, outcomes);
        }

        private async Task<Result<KeptEntries>> NothingAsync(Guid participationId, CancellationToken ct)
        {
            var visit = await db.VisitForCareAsync(participationId, user.Id, ct);
            return visit.Succeeded
                ? new KeptEntries(visit.Value.ClientId, visit.Value.CourseId, [])
                : Result<KeptEntries>.Refuse(visit.Errors);
        }
    }
}
