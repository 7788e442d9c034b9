using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

internal sealed class StaffPermissionConfiguration : IEntityTypeConfiguration<StaffPermission>
{
    public void Configure(EntityTypeBuilder<StaffPermission> builder)
    {
        builder.ToTable("StaffPermissions");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder
            .HasIndex(p => new { p.StaffId, p.Permission })
            .IsUnique()
            .HasFilter("taken_at is null")
            .HasDatabaseName("ux_staff_permissions_held");
    }
}
