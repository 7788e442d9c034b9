using KapClinic.Domain.Medication;

namespace KapClinic.Application.Medication;

/// <content>What the page of a lot shows.</content>
public static partial class ReadLot
{
    public sealed record Model(
        LotFacts Lot,
        string Location,
        string Zone,
        Country? Country,
        decimal BalanceMilligrams,
        DiscrepancyRow? Open,
        IReadOnlyList<EntryRow> Entries,
        int? Next,
        IReadOnlyList<ContainerRow> Opened,
        IReadOnlyList<Named> Witnesses,
        IReadOnlyList<Named> OtherLocations,
        IReadOnlyList<Named> Clients,
        IReadOnlyList<TakenBackRow> TakenBack,
        DateOnly Today
    )
    {
        public bool Expired => Lot.ExpiresOn < Today;

        public decimal BalanceUnits => decimal.Round(BalanceMilligrams / Lot.StrengthMilligrams, 2);
    }

    /// <summary>What the lot is; it never changes.</summary>
    public sealed record LotFacts(
        Guid Id,
        string Substance,
        ControlledSchedule Schedule,
        string Product,
        string? ProductCode,
        string? Form,
        string Lot,
        DateOnly ExpiresOn,
        decimal StrengthMilligrams,
        string Unit,
        int Containers,
        decimal ContainerUnits,
        bool SingleDose,
        Guid LocationId,
        string? Registrant,
        string? SupplierName,
        string? SupplierAddress,
        string? SupplierNumber
    )
    {
        internal static LotFacts Of(MedicationLot lot) =>
            new(
                lot.Id,
                lot.Substance,
                lot.Schedule,
                lot.Product,
                lot.ProductCode,
                lot.Form,
                lot.Lot,
                lot.ExpiresOn,
                lot.StrengthMicrograms / 1000m,
                lot.Unit,
                lot.Containers,
                lot.ContainerUnits,
                lot.SingleDose,
                lot.LocationId,
                lot.Registrant,
                lot.SupplierName,
                lot.SupplierAddress,
                lot.SupplierNumber
            );
    }

    /// <param name="DifferenceMilligrams">Counted, less what the register said.</param>
    public sealed record DiscrepancyRow(Guid Id, decimal DifferenceMilligrams, DateTimeOffset FoundAt, string FoundBy);

    public sealed record EntryRow(
        long Id,
        int Number,
        LedgerEntryType Type,
        decimal Milligrams,
        decimal Units,
        decimal BalanceMilligrams,
        decimal? CountedMilligrams,
        DateTimeOffset OccurredAt,
        DateTimeOffset RecordedAt,
        string PerformedBy,
        string? WitnessedBy,
        string? Recipient,
        string? Party,
        string? PartyNumber,
        string? Document,
        int? Container,
        string? Reason,
        Guid? ParticipationId,
        Guid? OtherLotId,
        int? Reverses,
        bool Reversed,
        string Hash
    )
    {
        public bool CanBeReversed => !Reversed && Type != LedgerEntryType.Reversal && Milligrams != 0;
    }

    /// <param name="LeftMilligrams">Neither given nor wasted.</param>
    public sealed record ContainerRow(int Number, decimal LeftMilligrams);

    /// <summary>A dose whose entry was taken back, and which stands in no lot now.</summary>
    public sealed record TakenBackRow(Guid DoseId, string ClientName, decimal Milligrams, DateTimeOffset GivenAt);

    public sealed record Named(Guid Id, string Name);
}
