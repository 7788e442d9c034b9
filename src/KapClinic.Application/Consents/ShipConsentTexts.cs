using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Consents;

/// <summary>Gives a new clinic the shipped consent texts, as drafts. Adds only kinds that have no text yet.</summary>
public static class ShipConsentTexts
{
    [AllowSystem]
    [Act("added the shipped consent texts")]
    public sealed record Command : ICommand;

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var known = await db.ConsentTexts.Select(t => t.Kind).Distinct().ToListAsync(cancellationToken);
            db.ConsentTexts.AddRange(
                ShippedTexts
                    .All.Where(t => !known.Contains(t.Kind))
                    .Select(t => new ConsentText(Guid.CreateVersion7(now), t.Kind, 1, t.Title, t.Markdown, now))
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
