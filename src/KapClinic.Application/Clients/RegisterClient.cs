using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>Somebody becomes a client: gets a record number, unless a record that may be theirs is here already.</summary>
public static class RegisterClient
{
    // The day of birth is added, so that two desks that register the same person at once wait for each other.
    private const long LockKey = 0x4B61_7043_0000_0000;

    [Allow(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager)]
    [Act("registered a client")]
    public sealed record Command : ICommand<Registered>, IClientDetails
    {
        public string GivenName { get; init; } = "";
        public string FamilyName { get; init; } = "";
        public string? PreferredName { get; init; }
        public string? Pronouns { get; init; }
        public AdministrativeGender Gender { get; init; }
        public DateOnly? BirthDate { get; init; }
        public string? Phone { get; init; }
        public string? Email { get; init; }
        public string? AddressLine { get; init; }
        public string? City { get; init; }
        public string? Region { get; init; }
        public string? PostalCode { get; init; }
        public string? Country { get; init; }
        public string? ContactName { get; init; }
        public string? ContactRelationship { get; init; }
        public string? ContactPhone { get; init; }
        public string? ContactMayBeTold { get; init; }
        public decimal? WeightKg { get; init; }

        /// <summary>The records found were looked at; this is another person.</summary>
        public bool NotADuplicate { get; init; }
    }

    public sealed record Registered(Guid ClientId, string RecordNumber);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock) => Include(new ClientDetailsValidator(clock));
    }

    internal sealed class Handler(
        IClinicDb db,
        IRecordNumbers numbers,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Registered>>
    {
        public async Task<Result<Registered>> Handle(Command command, CancellationToken cancellationToken)
        {
            var born = command.BirthDate!.Value;
            await db.AdvisoryLockAsync(LockKey + born.DayNumber, cancellationToken);
            var found = await FindAsync(command, born, cancellationToken);
            if (found.Count > 0 && !command.NotADuplicate)
            {
                return ClientErrors.PossibleDuplicate(found);
            }

            var now = clock.GetUtcNow();
            var client = new Client(
                Guid.CreateVersion7(now),
                (await numbers.TakeAsync(1, cancellationToken))[0],
                command.GivenName,
                command.FamilyName,
                born,
                now
            );
            client.Write(command, DateOnly.FromDateTime(now.UtcDateTime));
            db.Clients.Add(client);
            if (user.IsAny(Role.Therapist, Role.Nurse, Role.Prescriber))
            {
                db.CareTeamMembers.Add(CareTeams.Member(client.Id, user.Id, "Registered the client", now));
            }

            trail.About(client.Id);
            await db.SaveChangesAsync(cancellationToken);
            return new Registered(client.Id, client.RecordNumber);
        }

        private async Task<List<string>> FindAsync(Command command, DateOnly born, CancellationToken ct)
        {
            var sameDay = await db
                .Clients.AsNoTracking()
                .Where(c => c.BirthDate == born)
                .OrderBy(c => c.RecordNumber)
                .Take(200)
                .Select(c => new
                {
                    c.RecordNumber,
                    c.GivenName,
                    c.FamilyName,
                    c.Contact,
                })
                .ToListAsync(ct);
            return
            [
                .. sameDay
                    .Where(c =>
                        Likeness.MayBeTheSame(
                            $"{command.GivenName} {command.FamilyName}",
                            command.Phone,
                            $"{c.GivenName} {c.FamilyName}",
                            c.Contact.Phone
                        )
                    )
                    .Select(c => c.RecordNumber),
            ];
        }
    }
}
