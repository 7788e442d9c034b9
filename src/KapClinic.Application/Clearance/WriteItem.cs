using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>What the prescriber writes beside one tripped rule.</summary>
public sealed record ItemNote
{
    public string RuleId { get; init; } = "";

    /// <summary>Why the client may be treated all the same.</summary>
    public string? Rationale { get; init; }

    /// <summary>What makes it safer.</summary>
    public string? Mitigation { get; init; }

    /// <summary>A caution was read.</summary>
    public bool Acknowledged { get; init; }
}

/// <summary>The prescriber writes rationale and mitigation beside tripped rules, or acknowledges cautions. Nothing is decided yet.</summary>
public static class WriteItem
{
    public const int TextLength = 2000;

    [Allow(Role.Prescriber)]
    [Act("wrote beside the rules of a clearance review")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public required IReadOnlyList<ItemNote> Items { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Items).Notes();
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            if (opened.Value.Review is not { IsOpen: true } review)
            {
                return ClearanceErrors.NoReview;
            }

            var written = review.Write(command.Items);
            if (written.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return written;
        }
    }
}

internal static class ItemNotes
{
    public static void Notes<T>(this IRuleBuilderInitial<T, IReadOnlyList<ItemNote>> rule) =>
        rule.NotNull()
            .WithMessage("Send the items.")
            .ForEach(item =>
                item.ChildRules(note =>
                {
                    note.RuleFor(n => n.RuleId).NotEmpty().WithMessage("Name the rule.");
                    note.RuleFor(n => n.Rationale)
                        .MaximumLength(WriteItem.TextLength)
                        .WithMessage($"Use at most {WriteItem.TextLength} characters.");
                    note.RuleFor(n => n.Mitigation)
                        .MaximumLength(WriteItem.TextLength)
                        .WithMessage($"Use at most {WriteItem.TextLength} characters.");
                })
            );

    public static Result Write(this ClearanceReview review, IEnumerable<ItemNote> notes)
    {
        foreach (var note in notes)
        {
            var written = review.Settle(
                note.RuleId,
                item =>
                    item with
                    {
                        Rationale = Text(note.Rationale),
                        Mitigation = Text(note.Mitigation),
                        Acknowledged = note.Acknowledged,
                    }
            );
            if (!written.Succeeded)
            {
                return written;
            }
        }

        return Result.Done;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
