using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Consents;

/// <summary>A manager writes a new version of a consent text. It changes nothing until the medical director approves it.</summary>
public static class DraftConsentText
{
    public const int TextLength = 60_000;

    [Allow(Role.Manager, Permissions = [Permission.MedicalDirector])]
    [Act("drafted a consent text")]
    public sealed record Command : ICommand<Guid>
    {
        public required ConsentKind Kind { get; init; }
        public required string Title { get; init; }
        public required string Markdown { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose what is consented to.");
            RuleFor(c => c.Title).Given(ConsentText.TitleLength, "Give the text a title.");
            RuleFor(c => c.Markdown).Given(TextLength, "Write the text.");
        }
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var last = await db
                .ConsentTexts.Where(t => t.Kind == command.Kind)
                .MaxAsync(t => (int?)t.Number, cancellationToken);
            var now = clock.GetUtcNow();
            var text = new ConsentText(
                Guid.CreateVersion7(now),
                command.Kind,
                (last ?? 0) + 1,
                command.Title.Trim(),
                command.Markdown.ReplaceLineEndings("\n").Trim() + "\n",
                now
            );
            db.ConsentTexts.Add(text);
            await db.SaveChangesAsync(cancellationToken);
            return text.Id;
        }
    }
}
