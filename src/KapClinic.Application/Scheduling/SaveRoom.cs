using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Adds a room to a location, or corrects what it is fit for.</summary>
public static class SaveRoom
{
    [Allow(Role.Manager)]
    [Act("saved a room")]
    public sealed record Command : ICommand<Guid>
    {
        public required Guid LocationId { get; init; }

        /// <summary>Null adds one.</summary>
        public Guid? RoomId { get; init; }
        public required string Name { get; init; }
        public bool FitForDosing { get; init; }
        public bool FitForTalking { get; init; }
        public bool FitForGroups { get; init; }

        /// <summary>Minutes to make the room ready again after a dosing session.</summary>
        public int TurnOverMinutes { get; init; }

        /// <summary>Clients it holds at a time, 1 to 60; asked for where groups meet.</summary>
        public int? Seats { get; init; }

        /// <summary>The version of the room that the sender saw; another one is refused.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Given(Room.NameLength, "Write the room's name.");
            RuleFor(c => c.TurnOverMinutes).InclusiveBetween(0, 240).WithMessage("Between 0 and 240 minutes.");
            RuleFor(c => c.Seats)
                .InclusiveBetween(1, Room.MostSeats)
                .WithMessage($"Between 1 and {Room.MostSeats} clients.");
            RuleFor(c => c.Seats)
                .NotNull()
                .When(c => c.FitForGroups)
                .WithMessage("Write how many clients the room holds; groups meet here.");
            RuleFor(c => c.FitForDosing)
                .Must((c, _) => c.FitForDosing || c.FitForTalking || c.FitForGroups)
                .WithMessage("Choose what the room is used for.");
        }
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db
                .Locations.Where(l => l.Id == command.LocationId)
                .Select(l => new { Room = l.Rooms.FirstOrDefault(r => r.Id == command.RoomId) })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return LocationErrors.NotFound;
            }

            if (command.RoomId is not null && found.Room is null)
            {
                return LocationErrors.RoomNotFound;
            }

            if (command.Seen is { } seen && found.Room is { } stands && seen != stands.Version)
            {
                return LocationErrors.ChangedMeanwhile;
            }

            var room = found.Room;
            if (room is null)
            {
                room = new Room(
                    Guid.CreateVersion7(),
                    command.LocationId,
                    command.Name.Trim(),
                    command.FitForDosing,
                    command.FitForTalking,
                    command.FitForGroups,
                    command.TurnOverMinutes,
                    command.Seats
                );
                db.Rooms.Add(room);
            }
            else
            {
                room.Describe(
                    command.Name.Trim(),
                    command.FitForDosing,
                    command.FitForTalking,
                    command.FitForGroups,
                    command.TurnOverMinutes,
                    command.Seats
                );
            }

            await db.SaveChangesAsync(cancellationToken);
            return room.Id;
        }
    }
}
