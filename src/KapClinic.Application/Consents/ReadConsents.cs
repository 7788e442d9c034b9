using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KapClinic.Application.Consents;

/// <summary>Which consents a client has signed, which are missing, withdrawn or out of date, and the text of each.</summary>
public static class ReadConsents
{
    [Allow(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the consents")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model
    {
        public Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required IReadOnlyList<Row> Consents { get; init; }

        /// <summary>Nothing new is signed before; null when signing is open or the end is not known yet.</summary>
        public DateTimeOffset? RestrictedUntil { get; init; }
        public required bool SigningIsOpen { get; init; }

        /// <summary>Drafts may be signed here (demo clinic).</summary>
        public required bool DraftsAreOpen { get; init; }
        public required string Zone { get; init; }
    }

    public sealed record Row
    {
        public required Guid TextId { get; init; }
        public required ConsentKind Kind { get; init; }
        public required string Title { get; init; }
        public required int Number { get; init; }
        public required string Markdown { get; init; }
        public required bool IsDraft { get; init; }
        public Guid? SignatureId { get; init; }
        public string? TypedName { get; init; }
        public DateTimeOffset? SignedAt { get; init; }
        public DateTimeOffset? ValidUntil { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
        public required ConsentStanding Standing { get; init; }
    }

    public enum ConsentStanding
    {
        Missing,
        Signed,
        Outdated,
        Expired,
        Withdrawn,
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, IOptions<ConsentOptions> options)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await care.FindForDeskAsync(query.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Model>.Refuse(found.Errors);
            }

            var client = found.Value;
            var rows = await db
                .ConsentTexts.AsNoTracking()
                .Where(ConsentTexts.InUse(db))
                .OrderBy(t => t.Kind)
                .Select(t => new
                {
                    Text = t,
                    Signature = db
                        .ConsentSignatures.Where(s => s.ClientId == query.ClientId && s.Kind == t.Kind)
                        .OrderByDescending(s => s.SignedAt)
                        .Select(s => new
                        {
                            s.Id,
                            s.ConsentTextId,
                            s.TypedName,
                            s.SignedAt,
                            WithdrawnAt = db
                                .ConsentWithdrawals.Where(w => w.ConsentSignatureId == s.Id)
                                .Select(w => (DateTimeOffset?)w.At)
                                .FirstOrDefault(),
                        })
                        .FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            return new Model
            {
                ClientId = query.ClientId,
                ClientName = client.Client.FullName,
                RestrictedUntil = client.RestrictedUntil,
                SigningIsOpen = !client.IsRestricted,
                DraftsAreOpen = options.Value.AllowDraftConsents,
                Zone = client.Zone.Id,
                Consents =
                [
                    .. rows.OrderBy(r => r.Text.Kind)
                        .Select(r =>
                        {
                            var until = r.Signature?.SignedAt.AddMonths(ConsentSignature.RenewAfterMonths);
                            return new Row
                            {
                                TextId = r.Text.Id,
                                Kind = r.Text.Kind,
                                Title = r.Text.Title,
                                Number = r.Text.Number,
                                Markdown = r.Text.Markdown,
                                IsDraft = r.Text.IsDraft,
                                SignatureId = r.Signature?.Id,
                                TypedName = r.Signature?.TypedName,
                                SignedAt = r.Signature?.SignedAt,
                                ValidUntil = until,
                                WithdrawnAt = r.Signature?.WithdrawnAt,
                                Standing = r.Signature switch
                                {
                                    null => ConsentStanding.Missing,
                                    { WithdrawnAt: not null } => ConsentStanding.Withdrawn,
                                    var s when s.ConsentTextId != r.Text.Id => ConsentStanding.Outdated,
                                    _ when until <= client.Now => ConsentStanding.Expired,
                                    _ => ConsentStanding.Signed,
                                },
                            };
                        }),
                ],
            };
        }
    }
}
