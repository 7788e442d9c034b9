using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Medication;

namespace KapClinic.Domain.Tests.Medication;

public class LedgerChainTests
{
    private static readonly Guid Nurse = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    private static readonly MedicationLot Lot = new()
    {
        Id = Guid.Parse("019a0000-0000-7000-8000-000000000002"),
        Product = "Ketamine 50 mg/mL",
        Lot = "K-1",
        ExpiresOn = new DateOnly(2030, 1, 31),
        StrengthMicrograms = 50_000,
        Unit = "mL",
        LocationId = Nurse,
    };

    private static readonly Arbitrary<int[]> Amounts = Gen.Choose(1, 600_000).ArrayOf().ToArbitrary();

    [Fact]
    public void Chain_AsWritten_IsWhole() =>
        Prop.ForAll(Amounts, amounts => LedgerChain.FirstBreak(Lot, Written(amounts)) is null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Balance_OfAnyMovements_IsTheirSumAndNeverNegative() =>
        Prop.ForAll(
                Amounts,
                amounts =>
                {
                    var entries = Written(amounts);
                    return entries[^1].BalanceAfter == entries.Sum(e => e.Micrograms)
                        && entries.TrueForAll(e => e.BalanceAfter >= 0);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Chain_WithAnyEntryChangedOrGone_BreaksThere() =>
        Prop.ForAll(
                Amounts,
                Gen.Choose(0, 1000).ToArbitrary(),
                Gen.Choose(0, 4).ToArbitrary(),
                (amounts, where, how) =>
                {
                    var entries = Written(amounts);
                    var at = where % entries.Count;
                    if (how == 0)
                    {
                        entries.RemoveAt(at);
                        // The end of a chain can be cut off or rewritten unseen: that is why registers print its hash.
                        return at == entries.Count
                            || LedgerChain.FirstBreak(Lot, entries) is { } gap && gap.Number == at + 1;
                    }

                    var e = entries[at];
                    entries[at] = how switch
                    {
                        1 => Copy(e, e.Micrograms + 1, e.BalanceAfter + 1, e.Hash, e.Reason),
                        2 => Copy(e, e.Micrograms, e.BalanceAfter, e.Hash, "something else"),
                        3 => Copy(e, e.Micrograms, e.BalanceAfter + 1, e.Hash, e.Reason),
                        // Even with a hash that fits: the next entry tells.
                        _ => Rehashed(Copy(e, e.Micrograms + 1, e.BalanceAfter + 1, "", e.Reason)),
                    };
                    var found = LedgerChain.FirstBreak(Lot, entries);
                    return found is null ? how == 4 && at == entries.Count - 1 : found.Number <= at + 2;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Chain_OfALotWithOtherFacts_BreaksAtItsFirstEntry()
    {
        var other = new MedicationLot
        {
            Id = Lot.Id,
            Product = Lot.Product,
            Lot = Lot.Lot,
            ExpiresOn = Lot.ExpiresOn.AddDays(1),
            StrengthMicrograms = Lot.StrengthMicrograms,
            Unit = Lot.Unit,
            LocationId = Lot.LocationId,
        };

        LedgerChain.FirstBreak(other, Written([1000]))!.Number.ShouldBe(1);
        LedgerChain.FirstBreak(Lot, []).ShouldNotBeNull().Number.ShouldBeNull();
    }

    [Fact]
    public void SingleDose_DrawnForTwoSessions_OpensAContainerForEach()
    {
        var lot = new MedicationLot
        {
            Product = "Ketamine 50 mg/mL, 2 mL",
            Lot = "S-1",
            ExpiresOn = new DateOnly(2030, 1, 31),
            StrengthMicrograms = 50_000,
            Unit = "mL",
            Containers = 10,
            ContainerUnits = 2,
            SingleDose = true,
            LocationId = Nurse,
        };
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        SingleDoseContainers.Draw(lot, [], one, 35_000).ShouldBe([(1, 35_000)]);
        SingleDoseContainers.Draw(lot, [new(1, 65_000, one)], one, 20_000).ShouldBe([(1, 20_000)]);
        SingleDoseContainers.Draw(lot, [new(1, 65_000, one)], one, 80_000).ShouldBe([(1, 65_000), (2, 15_000)]);
        SingleDoseContainers
            .Draw(lot, [new(1, 65_000, one)], other, 250_000)
            .ShouldBe([(2, 100_000), (3, 100_000), (4, 50_000)]);
    }

    /// <summary>Received, then drawn from as long as it lasts.</summary>
    private static List<LedgerEntry> Written(int[] amounts)
    {
        var entries = new List<LedgerEntry>();
        long balance = 0;
        Add(LedgerEntryType.Receive, 500_000);
        foreach (var amount in amounts)
        {
            if (amount <= balance)
            {
                Add(LedgerEntryType.Administer, -amount);
            }
            else
            {
                Add(LedgerEntryType.Receive, amount);
            }
        }

        return entries;

        void Add(LedgerEntryType type, long micrograms)
        {
            balance += micrograms;
            var at = DateTimeOffset.UnixEpoch.AddDays(20_000 + entries.Count);
            entries.Add(
                Rehashed(
                    new LedgerEntry
                    {
                        LotId = Lot.Id,
                        Number = entries.Count + 1,
                        Type = type,
                        Micrograms = micrograms,
                        Units = micrograms / 50_000m,
                        BalanceAfter = balance,
                        OccurredAt = at,
                        RecordedAt = at,
                        PerformedBy = Nurse,
                        Reason = "Straße, 北",
                        HashPrev = entries.Count == 0 ? LedgerHash.Of(Lot) : entries[^1].Hash,
                        Hash = "",
                    }
                )
            );
        }
    }

    private static LedgerEntry Rehashed(LedgerEntry e) =>
        Copy(e, e.Micrograms, e.BalanceAfter, LedgerHash.Of(e), e.Reason);

    private static LedgerEntry Copy(LedgerEntry e, long micrograms, long balance, string hash, string? reason) =>
        new()
        {
            LotId = e.LotId,
            Number = e.Number,
            Type = e.Type,
            Micrograms = micrograms,
            Units = e.Units,
            BalanceAfter = balance,
            OccurredAt = e.OccurredAt,
            RecordedAt = e.RecordedAt,
            PerformedBy = e.PerformedBy,
            Reason = reason,
            HashPrev = e.HashPrev,
            Hash = hash,
        };
}
