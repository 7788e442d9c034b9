using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Medication;

internal sealed class MedicationLotConfiguration : IEntityTypeConfiguration<MedicationLot>
{
    public void Configure(EntityTypeBuilder<MedicationLot> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.Property(x => x.Product).HasMaxLength(200);
        builder.Property(x => x.Lot).HasMaxLength(60);
        builder.Property(x => x.Unit).HasMaxLength(20);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.Property(x => x.Id).UseIdentityAlwaysColumn();
        builder.HasOne<MedicationLot>().WithMany().HasForeignKey(x => x.LotId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<DoseRecord>().WithMany().HasForeignKey(x => x.DoseId);
        builder.Property(x => x.Recipient).HasMaxLength(500);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => new { x.LotId, x.Id });
    }
}
