using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Scheduling;

internal sealed class WorkingHoursConfiguration : IEntityTypeConfiguration<WorkingHours>
{
    public void Configure(EntityTypeBuilder<WorkingHours> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.Time);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.StaffId);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.HasIndex(x => new { x.StaffId, x.LocationId });
    }
}

internal sealed class HoursExceptionConfiguration : IEntityTypeConfiguration<HoursException>
{
    public void Configure(EntityTypeBuilder<HoursException> builder)
    {
        builder.HasKey(x => new
        {
            x.StaffId,
            x.LocationId,
            x.Date,
        });
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.StaffId);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.HasIndex(x => x.Date);
    }
}

internal sealed class TimeOffConfiguration : IEntityTypeConfiguration<TimeOff>
{
    public void Configure(EntityTypeBuilder<TimeOff> builder)
    {
        builder.ToTable("TimesOff");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.Time);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.StaffId);
        builder.HasIndex(x => new { x.StaffId, x.LastDay });
    }
}

internal sealed class OpeningHoursConfiguration : IEntityTypeConfiguration<OpeningHours>
{
    public void Configure(EntityTypeBuilder<OpeningHours> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.Time);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.HasIndex(x => x.LocationId);
    }
}

internal sealed class ClosedDayConfiguration : IEntityTypeConfiguration<ClosedDay>
{
    public void Configure(EntityTypeBuilder<ClosedDay> builder)
    {
        builder.HasKey(x => new { x.LocationId, x.Date });
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.Property(x => x.Name).HasMaxLength(ClosedDay.NameLength);
    }
}

internal sealed class SessionBufferConfiguration : IEntityTypeConfiguration<SessionBuffer>
{
    public void Configure(EntityTypeBuilder<SessionBuffer> builder)
    {
        builder.HasKey(x => new { x.LocationId, x.Kind });
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
    }
}
