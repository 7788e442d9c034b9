using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Scheduling;

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.SecretHash).HasMaxLength(CalendarFeed.HashLength).IsFixedLength();
        builder.HasIndex(f => f.SecretHash).IsUnique();
        builder.HasIndex(f => f.StaffId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(f => f.StaffId);
    }
}
