using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A training or licence no longer counts from today on: it was withdrawn, or another one takes its place.</summary>
public static class EndCredential
{
    [Allow(Role.Manager)]
    [Act("ended a training or licence")]
    public sealed record Command(Guid CredentialId) : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db
                .StaffCredentials.Where(c => c.Id == command.CredentialId)
                .Select(c => new
                {
                    Credential = c,
                    Name = db.StaffMembers.Where(s => s.Id == c.StaffId).Select(s => s.Name).First(),
                    Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return StaffErrors.CredentialNotFound;
            }

            var now = clock.GetUtcNow();
            var today = TimeZoneInfo.FindSystemTimeZoneById(found.Zone ?? "UTC").DayOf(now);
            var ended = found.Credential.End(today, user.Id, now);
            if (ended.Succeeded)
            {
                trail.Note(found.Name);
                await db.SaveChangesAsync(cancellationToken);
            }

            return ended;
        }
    }
}
