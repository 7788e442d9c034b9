using KapClinic.Application.Medication;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Pages.Medication;

/// <summary>Sentences about lots.</summary>
public static class MedicationWords
{
    /// <summary>"3 lots hold medicine. One count differs from the register."</summary>
    public static string Lede(ReadLedger.Model ledger)
    {
        var needs = ledger
            .Lots.GroupBy(l => l.Need(ledger.Today))
            .ToDictionary(g => g.Key ?? LotNeed.Nothing, g => g.Count());
        var said = new[]
        {
            Some(LotNeed.Differs, "count differs from the register", "counts differ from the register"),
            Some(LotNeed.Expired, "lot has expired and is still here", "lots have expired and are still here"),
            Some(LotNeed.Opened, "lot has an opened container to waste", "lots have opened containers to waste"),
            Some(LotNeed.ExpiresSoon, "lot expires soon", "lots expire soon"),
        };
        var first = said.FirstOrDefault(s => s is not null);
        return first ?? (ledger.Lots.Count == 0 ? "Nothing lies in the cupboard." : "Nothing asks for attention.");

        string? Some(LotNeed need, string one, string many) =>
            needs.GetValueOrDefault(need) is var n and > 0 ? $"{Wording.Count(n)} {(n == 1 ? one : many)}." : null;
    }

    public static string Need(ReadLedger.LotRow lot, LotNeed need) =>
        need switch
        {
            LotNeed.Differs => "A count differs from the register. Find out where the difference comes from.",
            LotNeed.Expired => "It has expired: return it or destroy it.",
            LotNeed.Opened =>
                $"{Amount(lot.LeftToWaste)} mg are left in opened containers, to be wasted before a witness.",
            _ => "It expires soon.",
        };

    public static string Amount(decimal milligrams) => milligrams.ToString("#,0.###", Numbers);

    public static string Signed(decimal milligrams) => milligrams.ToString("+#,0.###;−#,0.###;0", Numbers);

    /// <summary>"10 mL", "1 tablet", "12 tablets".</summary>
    public static string Units(decimal count, string unit) =>
        unit is "mL" || Math.Abs(count) == 1 ? $"{Amount(count)} {unit}" : $"{Amount(count)} {unit}s";

    private static System.Globalization.NumberFormatInfo Numbers { get; } =
        new() { NumberGroupSeparator = "\u202f", NumberDecimalSeparator = "." };
}
