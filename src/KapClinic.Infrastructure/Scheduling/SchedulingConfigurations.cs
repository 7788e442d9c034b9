using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Scheduling;

internal sealed class LocationConfiguration : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Name).HasMaxLength(Location.NameLength);
        builder.Property(x => x.PublicName).HasMaxLength(Location.NameLength);
        builder.Property(x => x.Zone).HasMaxLength(60);
        builder.Property(x => x.Address).HasMaxLength(300);
        builder.Property(x => x.Phone).HasMaxLength(40);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.TimeZone);
        builder.HasMany(x => x.Rooms).WithOne().HasForeignKey(x => x.LocationId);
    }
}

internal sealed class RoomConfiguration : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Name).HasMaxLength(100);
        builder.Property(x => x.Version).IsRowVersion();
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId);
        builder.HasOne<Room>().WithMany().HasForeignKey(x => x.RoomId);
        builder.Property(x => x.ClientJurisdiction).HasMaxLength(Jurisdiction.Length);
        builder.Ignore(x => x.IsByVideo);
        builder.Property(x => x.CancelReason).HasMaxLength(500);
        builder.Property(x => x.OverbookReason).HasMaxLength(500);
        builder.Ignore(x => x.Attending);
        builder.HasMany(x => x.Participations).WithOne(x => x.Session).HasForeignKey(x => x.SessionId);
        builder.HasMany(x => x.Staff).WithOne().HasForeignKey(x => x.SessionId);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => x.StartsAt);
        builder.HasIndex(x => x.SeriesId).HasFilter("series_id is not null");
    }
}

internal sealed class SessionStaffConfiguration : IEntityTypeConfiguration<SessionStaff>
{
    public void Configure(EntityTypeBuilder<SessionStaff> builder)
    {
        builder.HasKey(x => new
        {
            x.SessionId,
            x.StaffId,
            x.Part,
        });
        builder.HasIndex(x => x.StaffId);
    }
}

internal sealed class ParticipationConfiguration : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.CancelReason).HasMaxLength(500);
        builder.HasIndex(x => x.CourseId);
        builder.HasIndex(x => x.ClientId);
        builder.HasIndex(x => x.SessionId);
        builder
            .HasIndex(x => x.DosedAt)
            .HasFilter("dosed_at is not null and ending is null")
            .HasDatabaseName("ix_participations_under_dose");
    }
}

internal sealed class BookingClaimConfiguration : IEntityTypeConfiguration<BookingClaim>
{
    public void Configure(EntityTypeBuilder<BookingClaim> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId);
        builder.HasIndex(x => x.SessionId);
        builder.HasIndex(x => new { x.ResourceId, x.From });
        builder.HasIndex(x => x.From);
    }
}

internal sealed class SessionGuestConfiguration : IEntityTypeConfiguration<SessionGuest>
{
    public void Configure(EntityTypeBuilder<SessionGuest> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Name).HasMaxLength(SessionGuest.NameLength);
        builder.Property(x => x.Phone).HasMaxLength(SessionGuest.PhoneLength);
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class SessionMoveConfiguration : IEntityTypeConfiguration<SessionMove>
{
    public void Configure(EntityTypeBuilder<SessionMove> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => x.SessionId);
        builder.HasIndex(x => x.FromStartsAt);
    }
}

internal sealed class SessionStaffChangeConfiguration : IEntityTypeConfiguration<SessionStaffChange>
{
    public void Configure(EntityTypeBuilder<SessionStaffChange> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => x.SessionId);
    }
}

internal sealed class OverrunAcceptanceConfiguration : IEntityTypeConfiguration<OverrunAcceptance>
{
    public void Configure(EntityTypeBuilder<OverrunAcceptance> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId);
        builder.HasOne<Session>().WithMany().HasForeignKey(x => x.NextSessionId);
        builder.HasIndex(x => x.SessionId);
    }
}

internal sealed class StandbyEntryConfiguration : IEntityTypeConfiguration<StandbyEntry>
{
    public void Configure(EntityTypeBuilder<StandbyEntry> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.Wish).HasJson();
        // One wish at a time for a course.
        builder.HasIndex(x => x.CourseId).IsUnique().HasFilter("ended_at is null");
        builder.HasIndex(x => x.ClientId);
    }
}
