using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace KapClinic.Infrastructure.Medication;

internal sealed class MedicationLotConfiguration : IEntityTypeConfiguration<MedicationLot>
{
    public void Configure(EntityTypeBuilder<MedicationLot> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.Property(x => x.Substance).HasMaxLength(MedicationLot.SubstanceLength);
        builder.Property(x => x.Product).HasMaxLength(200);
        builder.Property(x => x.ProductCode).HasMaxLength(MedicationLot.CodeLength);
        builder.Property(x => x.Form).HasMaxLength(MedicationLot.FormLength);
        builder.Property(x => x.Lot).HasMaxLength(60);
        builder.Property(x => x.Unit).HasMaxLength(20);
        builder.Property(x => x.ContainerUnits).HasPrecision(14, 4);
        builder.Property(x => x.Registrant).HasMaxLength(MedicationLot.PartyLength);
        builder.Property(x => x.SupplierName).HasMaxLength(MedicationLot.PartyLength);
        builder.Property(x => x.SupplierAddress).HasMaxLength(MedicationLot.PartyLength);
        builder.Property(x => x.SupplierNumber).HasMaxLength(MedicationLot.PartyNumberLength);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.Property(x => x.Id).UseIdentityAlwaysColumn();
        builder.HasOne<MedicationLot>().WithMany().HasForeignKey(x => x.LotId);
        builder.HasOne<MedicationLot>().WithMany().HasForeignKey(x => x.OtherLotId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<DoseRecord>().WithMany().HasForeignKey(x => x.DoseId);
        builder.HasOne<DoseOrder>().WithMany().HasForeignKey(x => x.OrderId);
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<StockInventory>().WithMany().HasForeignKey(x => x.InventoryId);
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(x => x.ReversalOf);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.PerformedBy);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.WitnessedBy);
        // By the trigger, not by a sequence: without a gap within its lot, or medicine.
        builder
            .Property(x => x.Number)
            .ValueGeneratedOnAdd()
            .Metadata.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
        builder.Property(x => x.Units).HasPrecision(14, 4).ValueGeneratedOnAdd();
        builder.Property(x => x.HashPrev).HasMaxLength(64).ValueGeneratedOnAdd();
        builder.Property(x => x.Hash).HasMaxLength(64).ValueGeneratedOnAdd();
        builder.Property(x => x.Recipient).HasMaxLength(LedgerEntry.TextLength);
        builder.Property(x => x.Reason).HasMaxLength(LedgerEntry.TextLength);
        builder.Property(x => x.Party).HasMaxLength(LedgerEntry.TextLength);
        builder.Property(x => x.PartyNumber).HasMaxLength(MedicationLot.PartyNumberLength);
        builder.Property(x => x.Document).HasMaxLength(LedgerEntry.NumberLength);
        builder.HasIndex(x => new { x.LotId, x.Number }).IsUnique();
        builder.HasIndex(x => x.ReversalOf).IsUnique().HasDatabaseName("ix_ledger_entries_reversal_of");
        builder.HasIndex(x => x.OccurredAt);
    }
}

internal sealed class StockInventoryConfiguration : IEntityTypeConfiguration<StockInventory>
{
    public void Configure(EntityTypeBuilder<StockInventory> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.TakenBy);
        builder.HasIndex(x => new { x.LocationId, x.TakenAt });
    }
}

internal sealed class LedgerDiscrepancyConfiguration : IEntityTypeConfiguration<LedgerDiscrepancy>
{
    public void Configure(EntityTypeBuilder<LedgerDiscrepancy> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<MedicationLot>().WithMany().HasForeignKey(x => x.LotId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.FoundBy);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.ResolvedBy);
        builder.Property(x => x.Explanation).HasMaxLength(LedgerDiscrepancy.ExplanationLength);
        builder
            .HasIndex(x => x.LotId)
            .IsUnique()
            .HasFilter("resolved_at is null")
            .HasDatabaseName("ix_ledger_discrepancies_open");
    }
}

internal sealed class PatientMedicineConfiguration : IEntityTypeConfiguration<PatientMedicine>
{
    public void Configure(EntityTypeBuilder<PatientMedicine> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.Property(x => x.Product).HasMaxLength(PatientMedicine.TextLength);
        builder.Property(x => x.Unit).HasMaxLength(PatientMedicine.UnitLength);
        builder.Property(x => x.Pharmacy).HasMaxLength(PatientMedicine.TextLength);
        builder.Property(x => x.PrescriptionNumber).HasMaxLength(PatientMedicine.NumberLength);
        builder.HasIndex(x => x.ClientId);
    }
}

internal sealed class CustodyEventConfiguration : IEntityTypeConfiguration<CustodyEvent>
{
    public void Configure(EntityTypeBuilder<CustodyEvent> builder)
    {
        builder.Property(x => x.Id).UseIdentityAlwaysColumn();
        builder.HasOne<PatientMedicine>().WithMany().HasForeignKey(x => x.MedicineId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.By);
        // By the trigger, not by a sequence: without a gap within its lot, or medicine.
        builder
            .Property(x => x.Number)
            .ValueGeneratedOnAdd()
            .Metadata.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
        builder.Property(x => x.Remaining).ValueGeneratedOnAdd();
        builder.Property(x => x.Note).HasMaxLength(CustodyEvent.NoteLength);
        builder.HasIndex(x => new { x.MedicineId, x.Number }).IsUnique();
    }
}
