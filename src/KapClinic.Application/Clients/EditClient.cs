using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>Corrects names, contact, emergency contact and weight of a client. Intake gates read them.</summary>
public static class EditClient
{
    [Allow(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber, Role.Manager)]
    [Act("changed a client's details")]
    public sealed record Command : ICommand<Kept>, IClientDetails, ILocksCourse
    {
        public Guid ClientId { get; init; }

        /// <summary>The version of the record that the sender saw.</summary>
        public uint Seen { get; init; }
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

        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock) => Include(new ClientDetailsValidator(clock));
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == command.ClientId, cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(client.Id);
            if (command.Seen != client.Version)
            {
                return ClientErrors.Stale;
            }

            client.Write(command, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
            return new Kept(client.Version);
        }
    }
}
