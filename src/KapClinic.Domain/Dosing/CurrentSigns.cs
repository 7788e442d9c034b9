using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>One of the signs that are shown of a running session.</summary>
public enum Sign
{
    BloodPressure,
    HeartRate,
    SpO2,
    RespiratoryRate,
    Responsiveness,
}

/// <summary>
/// How a client is now, as far as anybody measured: of each sign the last reading, for a sign that was left out later says nothing of
/// the one before. A red flag stands until a whole set in range was taken after it.
/// </summary>
public sealed record CurrentSigns
{
    public required VitalSet Vitals { get; init; }
    public required VitalLevel Level { get; init; }
    public required IReadOnlyDictionary<Sign, VitalLevel> Levels { get; init; }
    public required IReadOnlyList<string> Sentences { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The newest set.</summary>
    public required VitalsRecord Last { get; init; }

    /// <summary>The oldest set that still calls; null where nothing is above watching.</summary>
    public required VitalsRecord? Calling { get; init; }
    public required VitalSet? Baseline { get; init; }

    /// <summary>When the alert asks to measure again; null where the schedule suffices.</summary>
    public required DateTimeOffset? RecheckAt { get; init; }

    /// <param name="taken">Every set of the visit, in any order.</param>
    /// <param name="doses">What was given.</param>
    /// <param name="policy">The clinic's thresholds.</param>
    /// <returns>Null where nothing was measured yet.</returns>
    public static CurrentSigns? Of(
        IReadOnlyCollection<VitalsRecord> taken,
        IReadOnlyCollection<DoseRecord> doses,
        ClinicalPolicy policy
    )
    {
        var newestFirst = taken.OrderByDescending(v => v.TakenAt).ThenByDescending(v => v.RecordedAt).ToList();
        if (newestFirst.Count == 0)
        {
            return null;
        }

        var last = newestFirst[0];
        var baseline = newestFirst.Find(v => v.IsBaseline)?.Vitals;
        var vitals = Newest(newestFirst, policy, baseline);
        var dose = doses.Where(d => d.GivenAt <= last.TakenAt).MaxBy(d => d.GivenAt);
        var found = VitalsCheck.Assess(
            vitals,
            baseline,
            dose?.Route,
            dose is null ? null : (decimal)(last.TakenAt - dose.GivenAt).TotalMinutes,
            policy
        );
        // What was judged on the day stands, also under a policy that changed since.
        var level = last.Level > found.Level ? last.Level : found.Level;
        return new CurrentSigns
        {
            Vitals = vitals,
            Level = level,
            Levels = found
                .Findings.Select(f => (Sign: SignOf(f.RuleId), f.Level))
                .Where(f => f.Sign is not null)
                .GroupBy(f => f.Sign!.Value, f => f.Level)
                .ToDictionary(g => g.Key, g => g.Max()),
            Sentences = [.. found.Findings.Where(f => f.Level >= VitalLevel.Recheck).Select(f => f.Sentence)],
            Actions = found.Level == level ? [.. found.Findings.Select(f => f.Action).Distinct()] : last.Actions,
            Last = last,
            Calling = level < VitalLevel.Recheck ? null : FirstOfThese(newestFirst, last),
            Baseline = baseline,
            RecheckAt =
                level < VitalLevel.Recheck
                    ? null
                    : last.TakenAt.AddMinutes(found.RecheckWithinMinutes ?? policy.Vitals.RecheckMinutes),
        };
    }

    /// <summary>Systolic, against the reading before the dose.</summary>
    public int? SystolicRise =>
        Vitals.Systolic.Value is { } now && Baseline?.Systolic.Value is { } before ? now - before : null;

    private static VitalSet Newest(List<VitalsRecord> newestFirst, ClinicalPolicy policy, VitalSet? baseline)
    {
        // Refused, or left alone while resting, takes nothing back of what was read before.
        var pressure = (
            newestFirst.Find(v => WasRead(v.Vitals.Systolic) || WasRead(v.Vitals.Diastolic))
            ?? newestFirst.Find(v => v.Vitals.Systolic.WasAnswered || v.Vitals.Diastolic.WasAnswered)
        )?.Vitals;
        Reading Of(Func<VitalSet, Reading> sign)
        {
            var answers = newestFirst.Select(v => sign(v.Vitals)).Where(r => r.WasAnswered).ToList();
            return answers.Exists(WasRead) ? answers.Find(WasRead) : answers.FirstOrDefault();
        }

        return new VitalSet
        {
            // Taken together, judged together.
            Systolic = pressure?.Systolic ?? default,
            Diastolic = pressure?.Diastolic ?? default,
            HeartRate = Of(v => v.HeartRate),
            SpO2 = Of(v => v.SpO2),
            RespiratoryRate = Of(v => v.RespiratoryRate),
            Responsiveness = Of(v => v.Responsiveness),
            Dissociation = Of(v => v.Dissociation),
            Nausea = Of(v => v.Nausea),
            RedFlags =
            [
                .. newestFirst
                    .TakeWhile(v => !IsWholeAndInRange(v, baseline, policy))
                    .SelectMany(v => v.Vitals.RedFlags)
                    .Distinct(),
            ],
        };
    }

    private static bool WasRead(Reading reading) => reading.Kind is ReadingKind.Measured or ReadingKind.NotObtainable;

    /// <summary>Every sign of the monitor measured, and none above watching.</summary>
    public static bool IsWholeAndInRange(VitalsRecord record, VitalSet? baseline, ClinicalPolicy policy) =>
        record
            is {
                Level: <= VitalLevel.Watch,
                Vitals:
                {
                    Systolic.Kind: ReadingKind.Measured,
                    Diastolic.Kind: ReadingKind.Measured,
                    HeartRate.Kind: ReadingKind.Measured,
                    SpO2.Kind: ReadingKind.Measured,
                    RespiratoryRate.Kind: ReadingKind.Measured,
                    RedFlags.Count: 0,
                }
            }
        && VitalsCheck.Assess(record.Vitals, baseline, null, null, policy).Level <= VitalLevel.Watch;

    private static VitalsRecord FirstOfThese(List<VitalsRecord> newestFirst, VitalsRecord last) =>
        newestFirst.TakeWhile(v => v.Level >= VitalLevel.Recheck).LastOrDefault()
        ?? newestFirst.Find(v => v.Level >= VitalLevel.Recheck)
        ?? last;

    private static Sign? SignOf(string ruleId) =>
        ruleId.Split('-') is not [_, var sign, ..]
            ? null
            : sign switch
            {
                "SBP" or "DBP" or "BP" => Sign.BloodPressure,
                "HR" => Sign.HeartRate,
                "SPO2" => Sign.SpO2,
                "RR" => Sign.RespiratoryRate,
                "MOAAS" => Sign.Responsiveness,
                _ => null,
            };
}
