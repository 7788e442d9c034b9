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
/// The console asks whether this dose may be given now; allowed, it is recorded as given, and the answer carries what remains of the
/// order. Asked again with the same id, it answers the same.
/// </summary>
public static class AuthoriseDose
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("gave a dose")]
    public sealed record Command : ICommand<Model>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>Of the entry, made on the device.</summary>
        public Guid Id { get; init; }
        public Guid DeviceId { get; init; }
        public long Sequence { get; init; }
        public Guid? Author { get; init; }
        public string? AuthorKey { get; init; }
        public DosePart Part { get; init; }
        public decimal? Milligrams { get; init; }
        public Guid? LotId { get; init; }
        public bool DilutedForIv { get; init; }
        public bool Acknowledged { get; init; }
        public int? HeldMinutes { get; init; }
        public bool? Swallowed { get; init; }
        public string? Note { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    /// <param name="Entry">The dose as it stands in the stream.</param>
    /// <param name="Remaining">What may follow without asking; null: nothing.</param>
    /// <param name="Now">The server's time.</param>
    public sealed record Model(EntryRow Entry, DoseRemaining? Remaining, DateTimeOffset Now);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty().WithMessage("The entry has no id.");
            RuleFor(c => c.DeviceId).NotEmpty().WithMessage("Say which device this is.");
            RuleFor(c => c.Part).IsInEnum().WithMessage("Choose first dose or booster.");
            RuleFor(c => c.Milligrams)
                .NotNull()
                .WithMessage("Enter the dose in milligrams.")
                .InclusiveBetween(0, 10_000)
                .WithMessage("Enter the dose in milligrams.");
            RuleFor(c => c.HeldMinutes).InclusiveBetween(0, 120).WithMessage("Enter minutes between 0 and 120.");
            RuleFor(c => c.Note)
                .MaximumLength(GiveDose.NoteLength)
                .WithMessage($"Use at most {GiveDose.NoteLength} characters.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        DoseGiving doses,
        CourseFiles files,
        EntryAuthors authors,
        ICurrentUser user
    ) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var known = await db
                .ConsoleEntries.AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == command.Id, cancellationToken);
            if (known is not null)
            {
                return known.ParticipationId == command.ParticipationId && known.Kind == EntryKind.Dose
                    ? await AgainAsync(known, cancellationToken)
                    : LiveErrors.IdTaken;
            }

            var asked = new IncomingEntry { Author = command.Author, AuthorKey = command.AuthorKey };
            var (author, flags) = authors.Of(asked, command.DeviceId);
            var given = await doses.GiveAsync(
                new DoseAsked
                {
                    Id = command.Id,
                    ParticipationId = command.ParticipationId,
                    Part = command.Part,
                    Amount = Micrograms.FromMilligrams(command.Milligrams!.Value),
                    LotId = command.LotId,
                    DilutedForIv = command.DilutedForIv,
                    Acknowledged = command.Acknowledged,
                    HeldMinutes = command.HeldMinutes,
                    Swallowed = command.Swallowed,
                    Note = command.Note,
                    GivenBy = author,
                    GiverRoles = author == user.Id ? user.Roles : await db.RolesOfAsync(author, cancellationToken),
                    DeviceId = command.DeviceId,
                    Sequence = command.Sequence,
                    Flags = flags,
                },
                cancellationToken
            );
            return given.Succeeded
                ? await ModelAsync(
                    given.Value.Entry,
                    DoseRemaining.Of(given.Value.File, given.Value.Visit),
                    given.Value.File.Now,
                    cancellationToken
                )
                : Result<Model>.Refuse(given.Errors);
        }

        private async Task<Result<Model>> AgainAsync(ConsoleEntry known, CancellationToken ct)
        {
            var opened = await files.ReadForCareAtAsync(known.ParticipationId, ct);
            return opened.Succeeded
                ? await ModelAsync(
                    known,
                    DoseRemaining.Of(opened.Value.File, opened.Value.Visit),
                    opened.Value.File.Now,
                    ct
                )
                : Result<Model>.Refuse(opened.Errors);
        }

        private async Task<Model> ModelAsync(
            ConsoleEntry entry,
            DoseRemaining? remaining,
            DateTimeOffset now,
            CancellationToken ct
        )
        {
            var author =
                entry.AuthorId == user.Id
                    ? user.Name
                    : await db.StaffMembers.Where(s => s.Id == entry.AuthorId).Select(s => s.Name).SingleAsync(ct);
            return new Model(EntryRows.Of(entry, author), remaining, now);
        }
    }
}

/// <summary>Refusals of the live console.</summary>
public static class LiveErrors
{
    public static Error IdTaken { get; } =
        Error.Refused("console.id_taken", "Another entry has this id. Make a new one.", "Id");
}
