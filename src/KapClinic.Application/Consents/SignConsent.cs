using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KapClinic.Application.Consents;

/// <summary>
/// A client signs the text that is in use, in the clinic, with staff beside them. Refused from a dose to the end of its restriction
/// (clinical reference §7.1, §7.8).
/// </summary>
public static class SignConsent
{
    public const int NameLength = 200;

    [Allow(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded a signed consent")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ClientId { get; init; }

        /// <summary>The very version that was shown.</summary>
        public required Guid ConsentTextId { get; init; }

        /// <summary>As the client typed it.</summary>
        public required string TypedName { get; init; }

        /// <summary>The client ticked that the typed name is meant as a signature.</summary>
        public bool IntentConfirmed { get; init; }
        public CourseKey Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.TypedName).Given(NameLength, "Type your full name.");
            RuleFor(c => c.IntentConfirmed)
                .Equal(true)
                .WithMessage("Tick that you mean your typed name as your signature.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        ClientCare care,
        CourseFiles files,
        ICurrentUser user,
        IOptions<ConsentOptions> options
    ) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await care.FindForDeskAsync(command.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Guid>.Refuse(found.Errors);
            }

            var client = found.Value;
            if (client.IsRestricted)
            {
                return client.RestrictedUntil is { } until
                    ? ConsentErrors.UnderRestriction(until)
                    : ConsentErrors.UnderDose;
            }

            var text = await db
                .ConsentTexts.AsNoTracking()
                .Where(ConsentTexts.InUse(db))
                .SingleOrDefaultAsync(
                    t =>
                        t.Kind == db.ConsentTexts.Where(x => x.Id == command.ConsentTextId).Select(x => x.Kind).First(),
                    cancellationToken
                );
            if (text is null)
            {
                return ConsentErrors.NotFound;
            }

            if (text.Id != command.ConsentTextId)
            {
                return ConsentErrors.NotCurrent;
            }

            if (text.IsDraft && !options.Value.AllowDraftConsents)
            {
                return ConsentErrors.Draft;
            }

            var signature = new ConsentSignature
            {
                Id = Guid.CreateVersion7(client.Now),
                ClientId = command.ClientId,
                ConsentTextId = text.Id,
                Kind = text.Kind,
                TypedName = command.TypedName.Trim(),
                DocumentSha256 = text.Sha256,
                SignedAt = client.Now,
                RecordedBy = user.IsSystem ? null : user.Id,
                AuthenticatedBy = $"in person, with {user.Name}",
                From = user.From,
                IntentConfirmed = command.IntentConfirmed,
            };
            db.ConsentSignatures.Add(signature);
            await SettleAsync(command.ClientId, text, signature, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return signature.Id;
        }

        /// <summary>The consent about touch may be the last thing that preparation waited for.</summary>
        private async Task SettleAsync(
            Guid clientId,
            ConsentText text,
            ConsentSignature signature,
            CancellationToken ct
        )
        {
            if (text.Kind != ConsentKind.Touch)
            {
                return;
            }

            var course = await db
                .Courses.Where(c => c.ClientId == clientId && c.Stage == Stage.Preparation)
                .OrderByDescending(c => c.OpenedAt)
                .Select(c => (Guid?)c.Id)
                .FirstOrDefaultAsync(ct);
            if (course is { } id && await files.OpenAsync(id, ct) is { } file)
            {
                var others = file.Consents.Where(c => c.Text.Kind != text.Kind);
                (file with { Consents = [.. others, new ConsentOnFile(text, signature, null)] }).Settle(user.Id);
            }
        }
    }
}
