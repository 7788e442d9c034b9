using KapClinic.Application.Medication;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;

namespace KapClinic.Application.Demo;

/// <summary>The demo clinic's medicine cupboard: what was delivered, drawn for each dose, wasted before a witness, counted and returned.</summary>
internal sealed class DemoLedger
{
    private const string Nurse = "Adaeze Obi";
    private const string Witness = "Ines Calloway";
    private const string Supplier = "Cascade Medical Supply";
    private const string SupplierAddress = "210 Front Avenue, Portland, OR 97209";
    private const string SupplierNumber = "RC1234563";
    private const string Vial = "Solution for injection";
    private const int Milligram = 1000;
    private const int CountEveryDays = 7;

    private readonly MedicationLot _vials;
    private readonly MedicationLot _lozenges;
    private readonly MedicationLot _sprays;
    private readonly MedicationLot _old;
    private readonly List<(Guid Lot, DateTimeOffset At, Func<long, LedgerEntry> Entry)> _planned = [];
    private DateTimeOffset _opened;
    private StockInventory? _inventory;

    public DemoLedger(Guid locationId, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        _old = Lot("Ketamine 50 mg/mL, 10 mL vial", "K5-1980", today.AddDays(-21), 50, "mL", 10, Vial);
        _vials = Lot("Ketamine 50 mg/mL, 10 mL vial", "K5-2207", today.AddMonths(14), 50, "mL", 10, Vial);
        _lozenges = Lot("Ketamine lozenge 50 mg", "LZ-0418", today.AddDays(47), 50, "tablet", 10, "Lozenge");
        _sprays = Lot("Esketamine nasal spray 28 mg", "ES-9031", today.AddMonths(20), 28, "device", 1, "Nasal spray");

        MedicationLot Lot(
            string product,
            string number,
            DateOnly expires,
            int milligrams,
            string unit,
            int units,
            string form
        ) =>
            new()
            {
                Substance = product.Split(' ')[0],
                Product = product,
                ProductCode = $"00{milligrams}-0{units:00}-01",
                Form = form,
                Lot = number,
                ExpiresOn = expires,
                StrengthMicrograms = milligrams * Milligram,
                Unit = unit,
                Containers = 10,
                ContainerUnits = units,
                LocationId = locationId,
                Registrant = "Harbour Street Practice",
                SupplierName = Supplier,
                SupplierAddress = SupplierAddress,
                SupplierNumber = SupplierNumber,
            };
    }

    public Guid LotFor(Route route) =>
        route switch
        {
            Route.InEsketamine => _sprays.Id,
            Route.Sl or Route.Po => _lozenges.Id,
            _ => _vials.Id,
        };

    /// <summary>Once all doses of the demo are known: what the entries refer to. It is saved before they are, so that they keep their order.</summary>
    public void Stock(DemoSetting clinic)
    {
        var first = clinic.Db.DoseRecords.Local.OrderBy(d => d.GivenAt).Select(d => (DateTimeOffset?)d.GivenAt);
        _opened = (first.FirstOrDefault() ?? clinic.Now.AddDays(-30)).AddDays(-4);
        _inventory = FirstInventory(_opened.AddMinutes(30), clinic.Id(Nurse));
        clinic.Db.MedicationLots.AddRange(_old, _vials, _lozenges, _sprays);
        clinic.Db.StockInventories.Add(_inventory);
        DemoCustody.Write(clinic, _old.LocationId, clinic.Id(Nurse));
    }

    /// <summary>The entries of each lot in the order of time. Every dose was covered by what lay in the cupboard then.</summary>
    public void Write(DemoSetting clinic)
    {
        var doses = clinic.Db.DoseRecords.Local.OrderBy(d => d.GivenAt).ToList();
        foreach (var lot in new[] { _old, _vials, _lozenges, _sprays })
        {
            var given = doses.Where(d => d.LotId == lot.Id).ToList();
            var first = given.Count == 0 ? _opened : given[0].GivenAt.AddDays(-4);
            // A third more than was needed, in whole boxes.
            var box = 10 * lot.ContainerMicrograms;
            var boxes = 1 + (given.Sum(d => d.Micrograms) * 4 / 3 / box);
            Move(
                clinic,
                lot,
                LedgerEntryType.Receive,
                boxes * box,
                first,
                party: $"{Supplier}, {SupplierAddress}",
                number: SupplierNumber,
                document: "44817"
            );
            if (first == _opened)
            {
                Move(
                    clinic,
                    lot,
                    LedgerEntryType.Inventory,
                    0,
                    _inventory!.TakenAt,
                    "First inventory",
                    inventory: _inventory.Id
                );
            }

            var counted = first;
            foreach (var dose in given)
            {
                while (dose.GivenAt - counted > TimeSpan.FromDays(CountEveryDays))
                {
                    counted = counted.AddDays(CountEveryDays);
                    Move(clinic, lot, LedgerEntryType.Count, 0, counted, "Weekly count");
                }

                Give(clinic, lot, dose);
            }
        }

        Yesterday(clinic, clinic.Now.AddDays(-1));
        var balances = new Dictionary<Guid, long>();
        foreach (var (lot, _, entry) in _planned.OrderBy(p => p.At))
        {
            var written = entry(balances.GetValueOrDefault(lot));
            balances[lot] = written.BalanceAfter;
            clinic.Db.LedgerEntries.Add(written);
        }
    }

    /// <summary>What had expired goes back, a rest is wasted, a count is set right.</summary>
    private void Yesterday(DemoSetting clinic, DateTimeOffset at)
    {
        Move(
            clinic,
            _old,
            LedgerEntryType.ReturnReverseDistributor,
            null,
            at.AddHours(-2),
            "Expired",
            party: "Return Logistics Northwest, 88 Depot Street, Tacoma, WA 98402",
            number: "RR7654329",
            document: "RD-2231"
        );
        Move(
            clinic,
            _vials,
            LedgerEntryType.Waste,
            -15 * Milligram,
            at,
            "Left in a vial that was opened for one dose",
            Witness
        );
        Move(clinic, _vials, LedgerEntryType.Count, 0, at.AddMinutes(40), "Weekly count");
        Move(
            clinic,
            _lozenges,
            LedgerEntryType.CountAdjust,
            -50 * Milligram,
            at.AddHours(1),
            "Counted by two: one lozenge broken in its blister",
            Witness
        );
    }

    private StockInventory FirstInventory(DateTimeOffset at, Guid nurse) =>
        new()
        {
            LocationId = _old.LocationId,
            TakenAt = at,
            DayPart = DayPart.Opening,
            RecordedAt = at,
            TakenBy = nurse,
        };

    private void Give(DemoSetting clinic, MedicationLot lot, DoseRecord dose)
    {
        var course = clinic.Db.Courses.Local.Single(c => c.Id == dose.CourseId);
        var client = clinic.Db.Clients.Local.Single(c => c.Id == course.ClientId);
        _planned.Add(
            (
                lot.Id,
                dose.GivenAt,
                balance => new LedgerEntry
                {
                    LotId = lot.Id,
                    Type = LedgerEntryType.Administer,
                    Micrograms = -dose.Micrograms,
                    BalanceAfter = balance - dose.Micrograms,
                    OccurredAt = dose.GivenAt,
                    RecordedAt = dose.GivenAt,
                    PerformedBy = dose.GivenBy,
                    ParticipationId = dose.ParticipationId,
                    OrderId = dose.OrderId,
                    DoseId = dose.Id,
                    ClientId = client.Id,
                    Recipient = LotDrawing.Recipient(client),
                }
            )
        );
    }

    private void Move(
        DemoSetting clinic,
        MedicationLot lot,
        LedgerEntryType type,
        long? micrograms,
        DateTimeOffset at,
        string? reason = null,
        string? witness = null,
        string? party = null,
        string? number = null,
        string? document = null,
        Guid? inventory = null
    )
    {
        var (nurse, seen) = (clinic.Id(Nurse), witness is null ? (Guid?)null : clinic.Id(witness));
        _planned.Add((lot.Id, at, balance => Entry(micrograms ?? -balance, balance)));

        LedgerEntry Entry(long moved, long before) =>
            new()
            {
                LotId = lot.Id,
                Type = type,
                Micrograms = moved,
                BalanceAfter = before + moved,
                OccurredAt = at,
                RecordedAt = at,
                PerformedBy = nurse,
                WitnessedBy = seen,
                Reason = reason,
                Party = party,
                PartyNumber = number,
                Document = document,
                Counted = type is LedgerEntryType.Count or LedgerEntryType.Inventory ? before : null,
                InventoryId = inventory,
            };
    }
}
