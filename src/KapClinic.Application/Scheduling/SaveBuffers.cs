using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Sets how long rooms stay free before and after each kind of session at a location. Counts for what is booked from now on.</summary>
public static class SaveBuffers
{
    [Allow(Role.Manager)]
    [Act("saved the time between sessions")]
    public sealed record Command(Guid LocationId, IReadOnlyList<Minutes> Buffers) : ICommand
    {
        /// <summary>The version of the minutes that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    public sealed record Minutes(SessionKind Kind, int Before, int After);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleForEach(c => c.Buffers)
                .Must(b =>
                    b is { Before: >= 0 and <= SessionBuffer.MostMinutes, After: >= 0 and <= SessionBuffer.MostMinutes }
                )
                .WithMessage($"Between 0 and {SessionBuffer.MostMinutes} minutes.");
            RuleForEach(c => c.Buffers)
                .Must(b => b is null || Enum.IsDefined(b.Kind))
                .WithMessage("Choose a kind of session.");
            RuleFor(c => c.Buffers)
                .NotNull()
                .WithMessage("Say the minutes of each kind; an empty list means none.")
                .Must(b =>
                    b is null || b.OfType<Minutes>().DistinctBy(x => x.Kind).Count() == b.OfType<Minutes>().Count()
                )
                .WithMessage("Each kind of session has one line.");
        }
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.Locations.AnyAsync(l => l.Id == command.LocationId, cancellationToken))
            {
                return LocationErrors.NotFound;
            }

            if (await db.StaleBuffersAsync(command.LocationId, command.Seen, cancellationToken) is { } stale)
            {
                return stale;
            }

            await db
                .SessionBuffers.Where(b => b.LocationId == command.LocationId)
                .ExecuteDeleteAsync(cancellationToken);
            foreach (var line in command.Buffers.Where(b => b.Before > 0 || b.After > 0))
            {
                var buffer = new SessionBuffer { LocationId = command.LocationId, Kind = line.Kind };
                buffer.Set(line.Before, line.After);
                db.SessionBuffers.Add(buffer);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
