using KapClinic.Application.Discharge;
using KapClinic.Domain.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Discharge;

/// <summary>The sheet that goes along to a hospital, to be printed.</summary>
public sealed class HandOverModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public HandOverSheet Sheet { get; private set; } = null!;

    /// <summary>A set of readings in one line; what was not taken is left out.</summary>
    public static string Line(VitalSet v)
    {
        List<string> said = [];
        if (v.Systolic.Kind != ReadingKind.NotTaken || v.Diastolic.Kind != ReadingKind.NotTaken)
        {
            said.Add($"BP {v.Systolic}/{v.Diastolic}");
        }

        Add("HR", v.HeartRate, "");
        Add("SpO2", v.SpO2, " %");
        Add("RR", v.RespiratoryRate, "");
        Add("MOAA/S", v.Responsiveness, "");
        return string.Join(", ", said);

        void Add(string name, Reading reading, string unit)
        {
            if (reading.Kind != ReadingKind.NotTaken)
            {
                said.Add($"{name} {reading}{(reading.Value is null ? "" : unit)}");
            }
        }
    }

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ReadHandOver.Query(Id), sheet => Sheet = sheet);
}
