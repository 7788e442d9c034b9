using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>A client's measures with score, band and what changed since before the first dose.</summary>
public static class ListMeasures
{
    private const int Most = 200;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the measures")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model(
        Guid ClientId,
        string ClientName,
        IReadOnlyList<Series> Series,
        IReadOnlyList<DateTimeOffset> Doses,
        bool Restricted,
        string Zone
    );

    /// <summary>One measure over time, newest first.</summary>
    /// <param name="Instrument">Its id.</param>
    /// <param name="About">What it asks about.</param>
    /// <param name="Greatest">The greatest possible total.</param>
    /// <param name="Baseline">Last complete total before the first dose; null before there is a dose, or without one.</param>
    /// <param name="Entries">Newest first.</param>
    public sealed record Series(
        string Instrument,
        string About,
        decimal? Greatest,
        decimal? Baseline,
        IReadOnlyList<Entry> Entries
    );

    /// <param name="Id">The response.</param>
    /// <param name="TakenAt">When.</param>
    /// <param name="Total">Null when incomplete or where there is none.</param>
    /// <param name="Band">Band or level.</param>
    /// <param name="Positive">The screen is positive.</param>
    /// <param name="UnderRestriction">Filled in between a dose and the restriction's end: never a baseline.</param>
    /// <param name="Note">A repeat too close to the earlier one.</param>
    /// <param name="Change">Against the baseline.</param>
    public sealed record Entry(
        Guid Id,
        DateTimeOffset TakenAt,
        decimal? Total,
        string? Band,
        bool Positive,
        bool UnderRestriction,
        string? Note,
        MeasureChange? Change
    );

    internal sealed class Handler(IClinicDb db, ClientCare care) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await care.FindForCareAsync(query.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Model>.Refuse(found.Errors);
            }

            var client = found.Value;
            var responses = await db
                .MeasureResponses.AsNoTracking()
                .Where(m => m.ClientId == query.ClientId)
                .OrderByDescending(m => m.TakenAt)
                .Take(Most)
                .ToListAsync(cancellationToken);
            var doses = await db
                .DoseRecords.Where(d =>
                    db.Participations.Any(p => p.Id == d.ParticipationId && p.ClientId == query.ClientId)
                )
                .OrderBy(d => d.GivenAt)
                .Select(d => d.GivenAt)
                .ToListAsync(cancellationToken);
            var series = responses
                .GroupBy(r => r.Instrument)
                .Select(g => (Measure: MeasureDefinition.Find(g.Key), Responses: g.ToList()))
                .Where(g => g.Measure is not null)
                .Select(g => Row(g.Measure!, g.Responses, doses, client))
                .OrderBy(s => MeasureDefinition.All.Select(m => m.Id).ToList().IndexOf(s.Instrument))
                .ToList();
            return new Model(
                query.ClientId,
                client.Client.FullName,
                series,
                doses,
                client.IsRestricted,
                client.Zone.Id
            );
        }

        private static Series Row(
            MeasureDefinition measure,
            List<MeasureResponse> newestFirst,
            List<DateTimeOffset> doses,
            ClientAtHand client
        )
        {
            var baseline = doses.Count == 0 ? null : newestFirst.FirstOrDefault(r => IsBaseline(r, doses[0]));
            return new Series(
                measure.Id,
                measure.About,
                measure.GreatestTotal,
                baseline?.Total,
                [
                    .. newestFirst.Select(
                        (r, i) => Entry(measure, r, newestFirst.ElementAtOrDefault(i + 1), baseline, client)
                    ),
                ]
            );
        }

        private static bool IsBaseline(MeasureResponse response, DateTimeOffset firstDose) =>
            response.TakenAt < firstDose && response is { UnderRestriction: false, Total: not null };

        private static Entry Entry(
            MeasureDefinition measure,
            MeasureResponse response,
            MeasureResponse? earlier,
            MeasureResponse? baseline,
            ClientAtHand client
        ) =>
            new(
                response.Id,
                response.TakenAt,
                response.Total,
                response.Band,
                response.Positive,
                response.UnderRestriction,
                earlier is null
                    ? null
                    : MeasureChange.OverlapNote(
                        measure,
                        client.DayOf(earlier.TakenAt),
                        client.DayOf(response.TakenAt),
                        client.Policy.Policy
                    ),
                baseline?.Total is { } from && response.Total is { } now && response.TakenAt > baseline.TakenAt
                    ? MeasureChange.Between(measure, from, now, client.Policy.Policy)
                    : null
            );
    }
}
