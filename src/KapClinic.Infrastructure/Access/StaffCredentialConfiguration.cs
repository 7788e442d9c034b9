using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

internal sealed class StaffCredentialConfiguration : IEntityTypeConfiguration<StaffCredential>
{
    public void Configure(EntityTypeBuilder<StaffCredential> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Number).HasMaxLength(StaffCredential.NumberLength);
        builder.Property(c => c.Jurisdiction).HasMaxLength(Jurisdiction.Length);
        builder.HasIndex(c => c.StaffId);
        builder.HasIndex(c => c.CountsUntil).HasFilter("ended_at is null");
    }
}
