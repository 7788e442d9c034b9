using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>
/// Types in what was written on paper while the clinic's computers were down: when it happened, when it is recorded, who wrote it and
/// who types it all stay apart.
/// </summary>
public static class EnterFromPaper
{
    /// <summary>What every such entry is marked with.</summary>
    public const string Flag = "from paper";

    /// <summary>Days that a sheet of paper may lie before it is typed.</summary>
    public const int MostDays = 90;

    /// <summary>Kinds that a sheet of paper holds.</summary>
    public static IReadOnlyList<EntryKind> Kinds { get; } =
    [
        EntryKind.Vitals,
        EntryKind.Dose,
        EntryKind.Event,
        EntryKind.Statement,
        EntryKind.Intervention,
        EntryKind.Music,
        EntryKind.Note,
    ];

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("typed in an entry from paper")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>One of <see cref="Kinds"/>.</summary>
        public EntryKind Kind { get; init; }

        /// <summary>When it happened, as the paper says.</summary>
        public DateTimeOffset? HappenedAt { get; init; }

        /// <summary>Who wrote it on the paper.</summary>
        public Guid? WrittenBy { get; init; }
        public VitalsBody? Vitals { get; init; }
        public DoseBody? Dose { get; init; }
        public EventBody? Event { get; init; }

        /// <summary>For kinds that are words alone.</summary>
        public string? Text { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);

        internal object Body() =>
            Kind switch
            {
                EntryKind.Vitals => Vitals ?? new VitalsBody(),
                EntryKind.Dose => Dose ?? new DoseBody(),
                EntryKind.Event => Event ?? new EventBody(null, null, false, null),
                EntryKind.Statement => new StatementBody(Text, null),
                _ => new TextBody(Text),
            };
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).Must(Kinds.Contains).WithMessage("Choose what the paper says.");
            RuleFor(c => c.HappenedAt).NotNull().WithMessage("Enter when it happened.");
            RuleFor(c => c.WrittenBy).NotNull().WithMessage("Say who wrote it.");
        }
    }

    internal sealed class Handler(IClinicDb db, SessionEntries entries, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await entries.OpenAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Guid>.Refuse(opened.Errors);
            }

            var (at, now) = (command.HappenedAt!.Value.ToUniversalTime(), clock.GetUtcNow());
            if (at > now || at < now.AddDays(-MostDays))
            {
                return PaperErrors.NotThen;
            }

            var body = command.Body();
            if (entries.Check(command.Kind, body) is { } unreadable)
            {
                return PaperErrors.Unreadable(unreadable.Reason, Field(command.Kind, unreadable.Field));
            }

            var clientId = opened.Value.ClientId;
            var wrote = await db.CareTeamMembers.AnyAsync(
                m => m.ClientId == clientId && m.StaffId == command.WrittenBy,
                cancellationToken
            );
            if (!wrote)
            {
                return PaperErrors.WriterNotOnTeam;
            }

            var kept = await entries.KeepAsync(
                opened.Value,
                new FormEntry(command.Kind, body, at, command.WrittenBy!.Value, [Flag]),
                cancellationToken
            );
            return kept.Id;
        }

        private static string? Field(EntryKind kind, string? field) =>
            field is null or "" ? null
            : kind is EntryKind.Vitals or EntryKind.Dose or EntryKind.Event
                ? $"{kind}.{char.ToUpperInvariant(field[0])}{field[1..]}"
            : char.ToUpperInvariant(field[0]) + field[1..];
    }
}

/// <summary>Refusals of what is typed from paper: never for a clinical reason.</summary>
public static class PaperErrors
{
    public static Error NotThen { get; } =
        Error.Invalid(
            "paper.not_then",
            $"Enter a time that has passed, at most {EnterFromPaper.MostDays} days ago.",
            "HappenedAt"
        );

    public static Error WriterNotOnTeam { get; } =
        Error.Invalid("paper.writer_not_on_team", "Choose somebody of this client's care team.", "WrittenBy");

    public static Error Unreadable(string reason, string? field) => Error.Invalid("paper.unreadable", reason, field);
}
