using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>The visits that a series would have, with what is in the way of each and the nearest time that would do.</summary>
public static class PreviewSeries
{
    [AllowStaff]
    [Act("looked at a series before booking it")]
    public sealed record Query : IQuery<Model>, ISeriesOf
    {
        public required Guid CourseId { get; init; }
        public required SessionKind Kind { get; init; }
        public required Guid LocationId { get; init; }
        public Guid? RoomId { get; init; }
        public Guid? TherapistId { get; init; }
        public int? Minutes { get; init; }
        public string? ClientJurisdiction { get; init; }
        public required DateOnly Date { get; init; }

        /// <summary>On the wall there, on every day of the series.</summary>
        public required TimeOnly Time { get; init; }
        public int EveryDays { get; init; } = 7;
        public int? Count { get; init; }
        public DateOnly? Until { get; init; }
    }

    public sealed record Model(string Zone, int Minutes, IReadOnlyList<Occurrence> Visits);

    /// <param name="StartsAt">When.</param>
    /// <param name="InTheWay">What stands there; null when it can be booked.</param>
    /// <param name="Instead">The first time from then on, before the next of the series, that can be booked.</param>
    public sealed record Occurrence(DateTimeOffset StartsAt, string? InTheWay, DateTimeOffset? Instead);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Date).InTheCalendar();
            RuleFor(q => q.Kind).IsInEnum().WithMessage("Choose what kind of visit it is.");
            RuleFor(q => q.Minutes)
                .InclusiveBetween(10, BookingRules.LongestMinutes)
                .WithMessage("A visit takes between 10 minutes and 12 hours.");
            RuleFor(q => q.EveryDays)
                .InclusiveBetween(1, Series.MostDays)
                .WithMessage($"Between 1 and {Series.MostDays} days lie between two visits.");
            RuleFor(q => q.Count)
                .InclusiveBetween(1, Series.Most)
                .WithMessage($"A series has between 1 and {Series.Most} visits.");
            RuleFor(q => q.Count)
                .NotNull()
                .When(q => q.Until is null)
                .WithMessage("Say how many visits, or until when.");
            RuleFor(q => q.Until).GreaterThanOrEqualTo(q => q.Date).WithMessage("The last day comes after the first.");
        }
    }

    internal sealed class Handler(SeriesDesk desk, BookingTrials trials, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var read = await desk.FactsAsync(query, cancellationToken);
            if (!read.Succeeded)
            {
                return read.Error;
            }

            var (facts, now) = (read.Value, clock.GetUtcNow());
            var days = Series.Days(query.Date, query.EveryDays, query.Count, query.Until);
            var trial = await trials.ReadAsync(
                query.LocationId,
                query.TherapistId is { } therapist ? [therapist] : [],
                [facts.ClientId],
                days[0],
                days[^1].AddDays(query.EveryDays),
                facts.Staffing,
                cancellationToken
            );
            var visits = days.Select(day =>
                    SeriesDesk.Visit(query, facts, facts.Zone.Settle(day, query.Time), user.Id, now)
                )
                .Select(visit =>
                {
                    var refusal = visit.EndsAt <= now ? BookingErrors.InThePast : trial.Refusal(visit);
                    var instead = refusal is null
                        ? null
                        : trial.Earliest(
                            visit,
                            visit.StartsAt < now ? now : visit.StartsAt,
                            visit.StartsAt.AddDays(query.EveryDays).AddHours(-12),
                            30,
                            trial.IsOpen,
                            otherRooms: false
                        );
                    return new Occurrence(
                        visit.StartsAt,
                        refusal?.Message.Replace(" Nothing was changed.", "", StringComparison.Ordinal),
                        instead?.StartsAt
                    );
                })
                .ToList();
            return new Model(facts.Zone.Id, query.Minutes ?? facts.Parameters.MinutesFor(query.Kind), visits);
        }
    }
}
