using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Team;

internal sealed class OnCallShiftConfiguration : IEntityTypeConfiguration<OnCallShift>
{
    public void Configure(EntityTypeBuilder<OnCallShift> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.StaffId);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.LocationId, x.Until });
        builder.HasIndex(x => x.StaffId);
    }
}
