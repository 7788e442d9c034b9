using KapClinic.Domain.Courses;
using KapClinic.Domain.Medication;

namespace KapClinic.Domain.Dosing;

/// <summary>Asks the dose rules about one visit: what the file says about the client, the history and the day.</summary>
public static class DoseQuestions
{
    /// <param name="file">The course.</param>
    /// <param name="visit">The dosing visit.</param>
    /// <param name="route">The route asked about.</param>
    /// <param name="amount">This part alone; null where what was typed is no number.</param>
    /// <param name="at">When it is, or was, given.</param>
    /// <param name="lot">The container it comes from, where named.</param>
    /// <param name="infusionMinutes">Intravenous only; 0 is a push.</param>
    /// <param name="previousWeight">The weight recorded before this one.</param>
    public static DoseQuestion For(
        CourseFile file,
        Visit visit,
        Route route,
        Micrograms? amount,
        DateTimeOffset at,
        MedicationLot? lot = null,
        int? infusionMinutes = null,
        decimal? previousWeight = null
    )
    {
        var sessions = Sessions(file, visit);
        return new DoseQuestion
        {
            Route = route,
            Amount = amount,
            WeightKg = file.Client.WeightKg,
            PreviousWeightKg = previousWeight,
            AgeYears = file.Client.AgeOn(file.DayOf(at)),
            HepaticImpairment = file.Decision?.Findings.HepaticImpairment == true,
            FirstEver = sessions.Count == 0,
            Previous = sessions.Count == 0 ? null : Previous(sessions[^1], at),
            EarlierSessionsInWindow = sessions.Count(s =>
                s.LastAt > at.AddDays(-file.Policy.Dose.WindowDays) && s.LastAt <= at
            ),
            Earlier = EarlierToday(visit, at),
            ClearanceMaximum = file.Decision?.LimitFor(route) is { } limit
                ? Micrograms.FromMilligrams(limit.MaximumMilligrams)
                : null,
            HardApprovedUpTo =
                visit.Order is { } order && order.Route == route && order.HardApprovedUpToMicrograms is { } upTo
                    ? new Micrograms(upTo)
                    : null,
            IvPush = route == Route.Iv && infusionMinutes == 0,
            InfusionMinutes = infusionMinutes,
            MilligramsPerMillilitre = lot is { Unit: "mL" } ? lot.StrengthMicrograms / 1000m : null,
            EsketamineSiteCertified = visit.SiteGivesEsketamine,
            // No racemic ketamine for the nose is an approved product.
            CompoundedProduct = route == Route.InRacemic,
            LotExpired = lot is not null && lot.ExpiresOn < file.DayOf(at),
        };
    }

    private static List<PastSession> Sessions(CourseFile file, Visit visit) =>
        [
            .. file.DosesGiven()
                .Where(d => d.ParticipationId != visit.Participation.Id)
                .GroupBy(d => (d.ParticipationId, Elsewhere: d.ParticipationId is null ? d.At : default))
                .Select(g => new PastSession(g.Max(d => d.At), g.Last().Route, g.Sum(d => d.Milligrams)))
                .OrderBy(s => s.LastAt),
        ];

    private static PreviousDose Previous(PastSession session, DateTimeOffset at) =>
        new(session.Route, Micrograms.FromMilligrams(session.Milligrams), (decimal)(at - session.LastAt).TotalHours);

    private static EarlierToday? EarlierToday(Visit visit, DateTimeOffset at)
    {
        var before = visit.Doses.OrderBy(d => d.GivenAt).ToList();
        return before.Count == 0
            ? null
            : new EarlierToday(
                new Micrograms(before[0].Micrograms),
                new Micrograms(before.Sum(d => d.Micrograms)),
                (decimal)(at - before[^1].GivenAt).TotalMinutes
            );
    }

    private sealed record PastSession(DateTimeOffset LastAt, Route Route, decimal Milligrams);
}
