using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;

namespace KapClinic.Application.Clients.Import;

/// <summary>A manager begins an import; the rows follow in batches while its page shows how far it is.</summary>
public static class StartImport
{
    [Allow(Role.Manager)]
    [Act("began an import")]
    public sealed record Command(string Files) : ICommand<Guid>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Files)
                .NotEmpty()
                .WithMessage("Choose at least one file.")
                .MaximumLength(ImportRun.FilesLength);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var run = new ImportRun(Guid.CreateVersion7(now), command.Files, user.IsSystem ? null : user.Id, now);
            db.ImportRuns.Add(run);
            await db.SaveChangesAsync(ct);
            return run.Id;
        }
    }
}
