using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

internal sealed class StaffRoleConfiguration : IEntityTypeConfiguration<StaffRole>
{
    public void Configure(EntityTypeBuilder<StaffRole> builder)
    {
        builder.ToTable("StaffRoles");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder
            .HasIndex(r => new
            {
                r.StaffId,
                r.Role,
                r.LocationId,
            })
            .IsUnique()
            .AreNullsDistinct(false)
            .HasFilter("taken_at is null")
            .HasDatabaseName("ux_staff_roles_held");
    }
}
