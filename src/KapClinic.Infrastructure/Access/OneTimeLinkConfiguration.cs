using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

internal sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.TokenHash).HasMaxLength(OneTimeLink.HashLength).IsFixedLength();
        builder.HasIndex(l => l.TokenHash).IsUnique().HasDatabaseName("ux_one_time_links_token_hash");
        builder.HasIndex(l => l.StaffId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.StaffId);
    }
}
