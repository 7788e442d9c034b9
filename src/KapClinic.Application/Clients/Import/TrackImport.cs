using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients.Import;

/// <summary>Notes that an import has been read, or has ended.</summary>
public static class TrackImport
{
    /// <param name="RunId">Which import.</param>
    /// <param name="Read">What the files held; null at the end.</param>
    /// <param name="Failure">Why it stopped, at the end.</param>
    [AllowSystem]
    [Act("followed an import")]
    public sealed record Command(Guid RunId, ImportedRecords? Read, string? Failure = null) : ICommand;

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == command.RunId, ct);
            if (command.Read is { } read)
            {
                run.HasRead(read.People.Count + read.Statements.Count, read.Problems);
            }
            else
            {
                run.Finish(clock.GetUtcNow(), command.Failure);
            }

            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
    }
}
