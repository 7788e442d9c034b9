using System.Text.Json;
using System.Text.Json.Serialization;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;
using KapClinic.EndToEndTests.Harness;

namespace KapClinic.EndToEndTests;

/// <summary>The alert table on the tablet is that of the server: level, sentences, actions and questions of the same readings.</summary>
[Collection(BrowserTests.Name)]
public sealed class VitalsParityTests(BrowserFixture browser, ConsoleClinic clinic) : IClassFixture<ConsoleClinic>
{
    private const int Sets = 4000;
    private const int Seed = 20260304;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    [Fact]
    public async Task Judge_ManyRandomSets_SaysWhatTheServerSays()
    {
        var policy = new ClinicalPolicy();
        var random = new Random(Seed);
        var cases = Enumerable.Range(0, Sets).Select(_ => Case.Make(random)).ToList();
        var page = await browser.OpenAsync(clinic);
        await page.SignInAsync(clinic.Scenario.Nurse);

        var judged = await page.EvaluateAsync<string>(
            """
            async text => {
              const { cases, rules } = JSON.parse(text);
              const { judge, questions } = await import("/dist/console.js");
              return JSON.stringify(cases.map(c => {
                const { level, findings, recheckWithin } = judge(c.vitals, c.baseline, c.bands, c.minute, rules);
                const said = findings.map(f => f.level + ": " + f.sentence + " " + f.action).sort();
                return { level, said, again: recheckWithin, asked: questions(c.vitals, rules).sort() };
              }));
            }
            """,
            JsonSerializer.Serialize(
                new { cases = cases.Select(c => c.ForTablet(policy)), rules = Rules(policy) },
                Json
            )
        );

        var here = cases.Select(c => c.Judge(policy)).ToList();
        var there = JsonSerializer.Deserialize<List<Verdict>>(judged, Json)!;
        there.Count.ShouldBe(Sets);
        for (var i = 0; i < Sets; i++)
        {
            JsonSerializer
                .Serialize(there[i], Json)
                .ShouldBe(
                    JsonSerializer.Serialize(here[i], Json),
                    JsonSerializer.Serialize(cases[i].ForTablet(policy), Json)
                );
        }

        here.Select(v => v.Level).Distinct().Count().ShouldBe(5);
        await page.Context.CloseAsync();
    }

    private static Dictionary<string, JsonElement> Rules(ClinicalPolicy policy)
    {
        var rules = JsonSerializer
            .SerializeToElement(policy.Vitals, Json)
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        rules["actions"] = JsonSerializer.SerializeToElement(
            Enum.GetValues<VitalLevel>().ToDictionary(l => l.ToString(), l => VitalsCheck.ActionFor(l, policy.Vitals)),
            Json
        );
        return rules;
    }

    private sealed record Verdict(
        VitalLevel Level,
        IReadOnlyList<string> Said,
        int? Again,
        IReadOnlyList<string> Asked
    );

    private sealed record Case(VitalSet Vitals, VitalSet? Baseline, Route? Route, decimal? Minute)
    {
        public static Case Make(Random random)
        {
            var baseline = random.Next(3) == 0 ? null : Set(random, calm: true);
            Route? route = random.Next(5) == 0 ? null : random.GetItems(Enum.GetValues<Route>(), 1)[0];
            return new Case(
                Set(random, calm: random.Next(3) == 0),
                baseline,
                route,
                route is null ? null : random.Next(0, 150)
            );
        }

        public Verdict Judge(ClinicalPolicy policy)
        {
            var found = VitalsCheck.Assess(Vitals, Baseline, Route, Minute, policy);
            return new Verdict(
                found.Level,
                [.. found.Findings.Select(f => $"{f.Level}: {f.Sentence} {f.Action}").Order(StringComparer.Ordinal)],
                found.RecheckWithinMinutes,
                [.. VitalsCheck.Questions(Vitals, policy).Select(q => q.Sentence).Order(StringComparer.Ordinal)]
            );
        }

        public object ForTablet(ClinicalPolicy policy)
        {
            var depth = Route is { } route ? policy.Vitals.For(route).ExpectedDepth : null;
            return new
            {
                vitals = new
                {
                    systolic = Of(Vitals.Systolic),
                    diastolic = Of(Vitals.Diastolic),
                    heartRate = Of(Vitals.HeartRate),
                    spO2 = Of(Vitals.SpO2),
                    respiratoryRate = Of(Vitals.RespiratoryRate),
                    responsiveness = Of(Vitals.Responsiveness),
                    dissociation = Of(Vitals.Dissociation),
                    nausea = Of(Vitals.Nausea),
                    redFlags = Vitals.RedFlags,
                },
                baseline = Baseline is null
                    ? null
                    : new { systolic = Baseline.Systolic.Value, diastolic = Baseline.Diastolic.Value },
                bands = depth is null ? null : new { expectedDepthFrom = depth.From, expectedDepthUntil = depth.To },
                minute = Minute,
            };
        }

        private static object? Of(Reading reading) =>
            reading.Kind switch
            {
                ReadingKind.NotTaken => null,
                ReadingKind.Measured => new { value = reading.Value },
                _ => new { without = reading.Kind },
            };

        private static VitalSet Set(Random random, bool calm) =>
            new()
            {
                Systolic = One(random, calm ? (100, 150) : (0, 270)),
                Diastolic = One(random, calm ? (60, 95) : (0, 170)),
                HeartRate = One(random, calm ? (50, 105) : (0, 230)),
                SpO2 = One(random, calm ? (93, 101) : (40, 101)),
                RespiratoryRate = One(random, calm ? (9, 22) : (0, 70)),
                Responsiveness = One(random, (0, 7)),
                Dissociation = One(random, (0, 13)),
                Nausea = One(random, (0, 13)),
                RedFlags = random.Next(12) == 0 ? random.GetItems(Enum.GetValues<RedFlag>(), 2) : [],
            };

        private static Reading One(Random random, (int From, int Until) range) =>
            random.Next(12) switch
            {
                0 => Reading.NotTaken,
                1 => Reading.NotObtainable,
                2 => Reading.Refused,
                3 => Reading.NotTestedResting,
                _ => Reading.Of(random.Next(range.From, range.Until)),
            };
    }
}
