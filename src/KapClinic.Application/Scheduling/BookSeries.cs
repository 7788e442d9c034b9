using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>Books the visits of a series, all of them or none. Each is a booking of its own that can be moved and cancelled alone.</summary>
public static class BookSeries
{
    [AllowStaff]
    [Act("booked a series of visits")]
    public sealed record Command : ICommand<Booked>, ILocksCourse, ISeriesOf
    {
        public Guid CourseId { get; init; }
        public required SessionKind Kind { get; init; }
        public required Guid LocationId { get; init; }
        public Guid? RoomId { get; init; }
        public Guid? TherapistId { get; init; }
        public int? Minutes { get; init; }
        public string? ClientJurisdiction { get; init; }

        /// <summary>When each of them begins.</summary>
        public required IReadOnlyList<DateTimeOffset> StartsAt { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    /// <param name="SeriesId">What they belong to.</param>
    /// <param name="Visits">The client's visits, in order.</param>
    public sealed record Booked(Guid SeriesId, IReadOnlyList<Guid> Visits);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose what kind of visit it is.");
            RuleFor(c => c.LocationId).NotEmpty().WithMessage("Choose where the visits take place.");
            RuleFor(c => c.Minutes)
                .InclusiveBetween(10, BookingRules.LongestMinutes)
                .WithMessage("A visit takes between 10 minutes and 12 hours.");
            RuleFor(c => c.StartsAt)
                .Must(s => s.Count <= Series.Most)
                .WithMessage($"A series has at most {Series.Most} visits.");
            RuleFor(c => c.StartsAt)
                .Must(s => s.All(at => at.Year is > 2000 and < 2100))
                .WithMessage("Choose days in the calendar.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        SeriesDesk series,
        BookingDesk desk,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Booked>>
    {
        public async Task<Result<Booked>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.StartsAt.Count == 0)
            {
                return SeriesErrors.NoTimes;
            }

            var read = await series.FactsAsync(command, cancellationToken);
            if (!read.Succeeded)
            {
                return read.Error;
            }

            var (facts, now, id) = (read.Value, clock.GetUtcNow(), Guid.CreateVersion7());
            var sessions = command
                .StartsAt.Order()
                .Select(at => SeriesDesk.Visit(command, facts, at.ToUniversalTime(), user.Id, now))
                .ToList();
            if (sessions.Exists(s => s.EndsAt <= now))
            {
                return BookingErrors.InThePast;
            }

            for (var i = 0; i < sessions.Count; i++)
            {
                sessions[i].BelongTo(id, i + 1);
            }

            db.Sessions.AddRange(sessions);
            if (await desk.ClaimAllAsync(sessions, facts.Staffing, cancellationToken) is { } taken)
            {
                return taken;
            }

            if (command.TherapistId is { } therapist && !facts.TherapistIsOnTeam)
            {
                db.CareTeamMembers.Add(
                    new CareTeamMember
                    {
                        ClientId = facts.ClientId,
                        StaffId = therapist,
                        Since = now,
                        Reason = "Booked for a visit",
                    }
                );
            }

            trail.Note($"{sessions.Count} visits from {facts.Zone.Say(sessions[0].StartsAt)}");
            var saved = await desk.SaveAsync(cancellationToken);
            return saved.Succeeded
                ? new Booked(id, [.. sessions.Select(s => s.Participations[0].Id)])
                : Result<Booked>.Refuse(saved.Errors);
        }
    }
}
