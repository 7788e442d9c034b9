using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;

namespace KapClinic.Web.Pages.Medication;

/// <summary>When something happened, where it is entered later; left out, it is now.</summary>
public sealed class WhenInput
{
    private static readonly TimeOnly Noon = new(12, 0);

    public DateOnly? On { get; set; }
    public TimeOnly? At { get; set; }

    public DateTimeOffset? In(string zone) =>
        ClinicTime.OfCalendar(On) is { } day ? TimeZoneInfo.FindSystemTimeZoneById(zone).Settle(day, At ?? Noon) : null;
}

internal static class LotFields
{
    /// <summary>What follows from a loss, before it is reported.</summary>
    public static string Duties(Country? country) =>
        country switch
        {
            Country.UnitedStates =>
                "The DEA field office has to hear of it in writing within one business day, and by Form 106 within 45 days. Both become tasks.",
            Country.Canada => "Health Canada has to hear of it within 10 days. That becomes a task.",
            _ => "What the law asks for becomes tasks with dates. Say under Settings, Locations which country this is.",
        };

    public static string Day(DateTimeOffset at, string zone) =>
        TimeZoneInfo
            .ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone))
            .ToString("d MMMM HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public static IReadOnlyList<Fact> Of(ReadLot.Model page)
    {
        var lot = page.Lot;
        return Fact.Given(
            ("Substance", $"{lot.Substance}, {Wording.Of(lot.Schedule)}"),
            ("Form", lot.Form),
            ("Strength", $"{MedicationWords.Amount(lot.StrengthMilligrams)} mg per {lot.Unit}"),
            (
                "Received as",
                $"{MedicationWords.Units(lot.Containers, "container")} of {MedicationWords.Units(lot.ContainerUnits, lot.Unit)}{(lot.SingleDose ? ", single-dose" : "")}"
            ),
            ("NDC or DIN", lot.ProductCode),
            ("Expires", lot.ExpiresOn.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)),
            ("Kept at", page.Location),
            ("Registrant", lot.Registrant),
            (
                "Supplier",
                string.Join(
                    ", ",
                    new[] { lot.SupplierName, lot.SupplierAddress, lot.SupplierNumber }.Where(t =>
                        !string.IsNullOrEmpty(t)
                    )
                )
            ),
            ("Hash of the last entry shown", page.Entries.Count == 0 ? null : page.Entries[0].Hash)
        );
    }
}
