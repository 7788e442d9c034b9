using KapClinic.Domain.Clients;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Clients;

internal sealed class AllergyConfiguration : IEntityTypeConfiguration<Allergy>
{
    public void Configure(EntityTypeBuilder<Allergy> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.Substance).HasMaxLength(500);
        builder.Property(x => x.Code).HasMaxLength(100);
        builder.Property(x => x.ImportKey).HasMaxLength(200);
        builder.HasIndex(x => x.ImportKey).IsUnique();
        builder.HasIndex(x => x.ClientId);
        builder.Property(x => x.Reaction).HasMaxLength(500);
        builder.Property(x => x.EndedReason).HasMaxLength(500);
    }
}

internal sealed class MedicineConfiguration : IEntityTypeConfiguration<Medicine>
{
    public void Configure(EntityTypeBuilder<Medicine> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.Name).HasMaxLength(500);
        builder.Property(x => x.Code).HasMaxLength(100);
        builder.Property(x => x.ImportKey).HasMaxLength(200);
        builder.HasIndex(x => x.ImportKey).IsUnique();
        builder.HasIndex(x => x.ClientId);
        builder.Property(x => x.Dosage).HasMaxLength(500);
        builder.Property(x => x.EndedReason).HasMaxLength(500);
    }
}

internal sealed class ConditionConfiguration : IEntityTypeConfiguration<Condition>
{
    public void Configure(EntityTypeBuilder<Condition> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.Name).HasMaxLength(500);
        builder.Property(x => x.Code).HasMaxLength(100);
        builder.Property(x => x.ImportKey).HasMaxLength(200);
        builder.HasIndex(x => x.ImportKey).IsUnique();
        builder.HasIndex(x => x.ClientId);
        builder.Property(x => x.EndedReason).HasMaxLength(500);
    }
}

internal sealed class ObservationConfiguration : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.Name).HasMaxLength(500);
        builder.Property(x => x.Code).HasMaxLength(100);
        builder.Property(x => x.ImportKey).HasMaxLength(200);
        builder.HasIndex(x => x.ImportKey).IsUnique();
        builder.HasIndex(x => x.ClientId);
        builder.Property(x => x.Value).HasMaxLength(500);
        builder.Property(x => x.Unit).HasMaxLength(60);
    }
}

internal sealed class CareTeamMemberConfiguration : IEntityTypeConfiguration<CareTeamMember>
{
    public void Configure(EntityTypeBuilder<CareTeamMember> builder)
    {
        builder.HasKey(x => new { x.ClientId, x.StaffId });
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => x.StaffId);
    }
}
