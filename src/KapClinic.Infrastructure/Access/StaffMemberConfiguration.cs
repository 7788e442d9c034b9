using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

internal sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(StaffMember.NameLength);
        builder.Property(s => s.Credential).HasMaxLength(StaffMember.CredentialLength);
        builder.Property(s => s.LicenceNumber).HasMaxLength(StaffMember.LicenceLength);
        builder.Property(s => s.Email).HasMaxLength(StaffMember.EmailLength);
        builder.HasIndex(s => s.Email).IsUnique().HasDatabaseName("ux_staff_members_email");
        builder.Ignore(s => s.CurrentRoles);
        builder.Ignore(s => s.CurrentPermissions);
        builder.HasMany(s => s.Roles).WithOne().HasForeignKey(r => r.StaffId);
        builder.HasMany(s => s.Permissions).WithOne().HasForeignKey(p => p.StaffId);
        builder.Property(s => s.Phone).HasMaxLength(StaffMember.PhoneLength);
        builder.HasMany(s => s.Credentials).WithOne().HasForeignKey(c => c.StaffId);
        builder.Property(s => s.Version).IsRowVersion();
    }
}
