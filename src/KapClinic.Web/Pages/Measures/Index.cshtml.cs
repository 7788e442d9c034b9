using KapClinic.Application.Measures;
using KapClinic.Domain.Measures;
using KapClinic.Web.Charts;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Measures;

/// <summary>A client's measures over time, and what changed since before the first dose.</summary>
public sealed class IndexModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ListMeasures.Model Measures { get; private set; } = null!;

    /// <summary>What can be filled in here: wording ships, or only a result is entered.</summary>
    public static IReadOnlyList<MeasureDefinition> Offered { get; } =
    [.. MeasureDefinition.All.Where(m => m.Id != "SESSION" && (m.Wording is not null || m.Id == "C-SSRS"))];

    public Task<IActionResult> OnGetAsync() =>
        ShowAsync(
            new ListMeasures.Query(Id),
            measures =>
            {
                Measures = measures;
                ViewData["Zone"] = measures.Zone;
            }
        );

    public MeasureChart? Chart(DateOnly today)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Measures.Zone);
        var drawn = Measures
            .Series.Where(s => s.Instrument is "PHQ-9" or "GAD-7" && s.Entries.Count(e => e.Total is not null) > 1)
            .Select(s => new MeasureSeries(
                s.Instrument,
                [
                    .. s
                        .Entries.Where(e => e.Total is not null)
                        .Reverse()
                        .Select(e => new MeasurePoint(Day(e.TakenAt), e.Total!.Value)),
                ],
                s.Greatest ?? 27
            ))
            .ToList();
        return drawn.Count == 0
            ? null
            : new MeasureChart(drawn, today)
            {
                Doses = [.. Measures.Doses.Select((d, i) => new DoseMark(Day(d), $"Dosing {i + 1}"))],
            };

        DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    /// <summary>"6 points lower than before the first dose: response, reliable".</summary>
    public static string? Sentence(MeasureChange? change)
    {
        if (change is null)
        {
            return null;
        }

        var points = Math.Abs(change.Points).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
        var words = change.Points switch
        {
            < 0 => $"{points} lower than before the first dose",
            > 0 => $"{points} higher than before the first dose",
            _ => "as before the first dose",
        };
        string[] meaning =
        [
            .. change.Response == true ? ["response"] : Array.Empty<string>(),
            .. change.Remission == true ? ["remission"] : Array.Empty<string>(),
            .. change.ReliableImprovement == true ? ["reliable"] : Array.Empty<string>(),
            .. change.Deterioration == true ? ["deterioration"] : Array.Empty<string>(),
        ];
        return meaning.Length == 0 ? words : $"{words}: {string.Join(", ", meaning)}";
    }
}
