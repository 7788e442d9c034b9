using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Adds a location, or corrects its names, address and time zone.</summary>
public static class SaveLocation
{
    [Allow(Role.Manager)]
    [Act("saved a location")]
    public sealed record Command : ICommand<Guid>
    {
        /// <summary>Null adds one.</summary>
        public Guid? LocationId { get; init; }
        public required string Name { get; init; }
        public required string PublicName { get; init; }
        public required string Zone { get; init; }
        public required string Address { get; init; }
        public required string Phone { get; init; }

        /// <summary>Certified to give esketamine; no esketamine is ordered or given elsewhere.</summary>
        public bool EsketamineCertified { get; init; }

        /// <summary>Whose law on medicines it is under; null leaves it unsaid.</summary>
        public Country? Country { get; init; }

        /// <summary>The version of the location that the sender saw; another one is refused.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Given(Location.NameLength, "Write what the staff call it.");
            RuleFor(c => c.PublicName).Given(Location.NameLength, "Write the neutral name that a driver hears.");
            RuleFor(c => c.Address).Given(Location.AddressLength, "Write the address.");
            RuleFor(c => c.Phone).Given(Location.PhoneLength, "Write the phone number.");
            RuleFor(c => c.Country).IsInEnum().WithMessage("Choose the country.");
            RuleFor(c => c.Zone).Given(Location.ZoneLength, "Choose the time zone.");
        }
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(command.Zone, out var zone) || !zone.HasIanaId)
            {
                return LocationErrors.ZoneUnknown;
            }

            var location = command.LocationId is { } id
                ? await db.Locations.SingleOrDefaultAsync(l => l.Id == id, cancellationToken)
                : null;
            if (location is null && command.LocationId is not null)
            {
                return LocationErrors.NotFound;
            }

            if (command.Seen is { } seen && location is not null && seen != location.Version)
            {
                return LocationErrors.ChangedMeanwhile;
            }

            if (location is null)
            {
                location = new Location(
                    Guid.CreateVersion7(),
                    command.Name.Trim(),
                    command.PublicName.Trim(),
                    command.Zone,
                    command.Address.Trim(),
                    command.Phone.Trim()
                );
                db.Locations.Add(location);
            }
            else
            {
                location.Describe(
                    command.Name.Trim(),
                    command.PublicName.Trim(),
                    command.Zone,
                    command.Address.Trim(),
                    command.Phone.Trim()
                );
            }

            location.CertifyForEsketamine(command.EsketamineCertified);
            location.LieIn(command.Country);
            await db.SaveChangesAsync(cancellationToken);
            return location.Id;
        }
    }
}
