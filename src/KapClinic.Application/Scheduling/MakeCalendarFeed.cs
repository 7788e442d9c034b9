using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>Somebody makes an address for their own calendar program; an older one stops working. Its secret is told once and never again.</summary>
public static class MakeCalendarFeed
{
    [AllowStaff]
    [Act("made an address for their calendar")]
    public sealed record Command : ICommand<Made>;

    /// <param name="Secret">The last part of the address.</param>
    public sealed record Made(string Secret);

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Made>>
    {
        public async Task<Result<Made>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            await db.EndCalendarFeedsAsync(user.Id, now, cancellationToken);
            var secret = SecretAddress.Make();
            db.CalendarFeeds.Add(new CalendarFeed(Guid.CreateVersion7(now), user.Id, SecretAddress.Hash(secret), now));
            await db.SaveChangesAsync(cancellationToken);
            return new Made(secret);
        }
    }
}
