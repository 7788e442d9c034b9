using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Programmes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Programmes;

/// <summary>A drafted version becomes the one that new courses follow, and never changes again.</summary>
public static class PutProgrammeInForce
{
    [Allow(Role.Manager)]
    [Act("put a version of a programme in force")]
    public sealed record Command(Guid VersionId) : ICommand;

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var version = await db.ProgrammeVersions.SingleOrDefaultAsync(
                v => v.Id == command.VersionId,
                cancellationToken
            );
            if (version is null)
            {
                return ProgrammeErrors.NotFound;
            }

            trail.Note($"version {version.Number}");
            var done = version.PutInForce(clock.GetUtcNow());
            if (done.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return done;
        }
    }
}
