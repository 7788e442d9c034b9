using KapClinic.Application.Medication;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;

namespace KapClinic.Application.Demo;

/// <summary>The demo clinic's medicine cupboard: what was delivered, drawn for each dose, wasted before a witness and counted.</summary>
internal sealed class DemoLedger
{
    private const string Nurse = "Adaeze Obi";
    private const string Witness = "Ines Calloway";
    private const int Milligram = 1000;

    private readonly MedicationLot _vials;
    private readonly MedicationLot _lozenges;
    private readonly MedicationLot _sprays;

    public DemoLedger(Guid locationId, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        _vials = Lot("Ketamine 50 mg/mL, 10 mL vial", "K5-2207", today.AddMonths(14), 50, "mL");
        _lozenges = Lot("Ketamine lozenge 50 mg", "LZ-0418", today.AddMonths(5), 50, "tablet");
        _sprays = Lot("Esketamine nasal spray 28 mg", "ES-9031", today.AddMonths(20), 28, "device");

        MedicationLot Lot(string product, string number, DateOnly expires, int milligrams, string unit) =>
            new()
            {
                Product = product,
                Lot = number,
                ExpiresOn = expires,
                StrengthMicrograms = milligrams * Milligram,
                Unit = unit,
                LocationId = locationId,
            };
    }

    public Guid LotFor(Route route) =>
        route switch
        {
            Route.InEsketamine => _sprays.Id,
            Route.Sl or Route.Po => _lozenges.Id,
            _ => _vials.Id,
        };

    /// <summary>Once all doses of the demo are known. Every dose was covered by what lay in the cupboard then.</summary>
    public void Write(DemoSetting clinic)
    {
        clinic.Db.MedicationLots.AddRange(_vials, _lozenges, _sprays);
        var doses = clinic.Db.DoseRecords.Local.OrderBy(d => d.GivenAt).ToList();
        foreach (var lot in new[] { _vials, _lozenges, _sprays })
        {
            var given = doses.Where(d => d.LotId == lot.Id).ToList();
            var first = given.Count == 0 ? clinic.Now.AddDays(-30) : given[0].GivenAt.AddDays(-4);
            // A third more than was needed, in whole boxes of ten.
            var boxes = 1 + (given.Sum(d => d.Micrograms) * 4 / 3 / (lot.StrengthMicrograms * 10));
            Move(clinic, lot, LedgerEntryType.Receive, boxes * 10 * lot.StrengthMicrograms, first, "Invoice 44817");
            foreach (var dose in given)
            {
                Give(clinic, lot, dose);
            }
        }

        var yesterday = clinic.Now.AddDays(-1);
        Move(
            clinic,
            _vials,
            LedgerEntryType.Waste,
            -15 * Milligram,
            yesterday,
            "Left in a vial that was opened for one dose",
            Witness
        );
        Move(
            clinic,
            _lozenges,
            LedgerEntryType.CountAdjust,
            -50 * Milligram,
            yesterday.AddHours(1),
            "Counted by two: one lozenge broken in its blister",
            Witness
        );
    }

    private static void Give(DemoSetting clinic, MedicationLot lot, DoseRecord dose)
    {
        var course = clinic.Db.Courses.Local.Single(c => c.Id == dose.CourseId);
        var client = clinic.Db.Clients.Local.Single(c => c.Id == course.ClientId);
        clinic.Db.LedgerEntries.Add(
            new LedgerEntry
            {
                LotId = lot.Id,
                Type = LedgerEntryType.Administer,
                Micrograms = -dose.Micrograms,
                // Computed by the database from the entry before.
                BalanceAfter = 0,
                OccurredAt = dose.GivenAt,
                RecordedAt = dose.GivenAt,
                PerformedBy = dose.GivenBy,
                ParticipationId = dose.ParticipationId,
                DoseId = dose.Id,
                Recipient = LotDrawing.Recipient(client),
            }
        );
    }

    private static void Move(
        DemoSetting clinic,
        MedicationLot lot,
        LedgerEntryType type,
        long micrograms,
        DateTimeOffset at,
        string reason,
        string? witness = null
    ) =>
        clinic.Db.LedgerEntries.Add(
            new LedgerEntry
            {
                LotId = lot.Id,
                Type = type,
                Micrograms = micrograms,
                BalanceAfter = 0,
                OccurredAt = at,
                RecordedAt = at,
                PerformedBy = clinic.Id(Nurse),
                WitnessedBy = witness is null ? null : clinic.Id(witness),
                Reason = reason,
            }
        );
}
