using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Dosing;

internal sealed class ConsoleEntryConfiguration : IEntityTypeConfiguration<ConsoleEntry>
{
    public void Configure(EntityTypeBuilder<ConsoleEntry> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.AuthorId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.SentBy);
        builder.Property(x => x.Body).HasColumnType("jsonb");
        builder.Property(x => x.Findings).HasJson();
        builder.Property(x => x.Actions).HasJson();
        builder.Property(x => x.Flags).HasJson();
        builder.HasIndex(x => new { x.ParticipationId, x.Number }).IsUnique();
        builder.HasIndex(x => x.Strikes);
    }
}

internal sealed class ConsoleStreamConfiguration : IEntityTypeConfiguration<ConsoleStream>
{
    public void Configure(EntityTypeBuilder<ConsoleStream> builder)
    {
        builder.HasKey(x => x.ParticipationId);
        builder.HasOne<Participation>().WithOne().HasForeignKey<ConsoleStream>(x => x.ParticipationId);
    }
}

internal sealed class ConsoleDeviceConfiguration : IEntityTypeConfiguration<ConsoleDevice>
{
    public void Configure(EntityTypeBuilder<ConsoleDevice> builder)
    {
        builder.HasKey(x => new { x.ParticipationId, x.DeviceId });
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
    }
}

internal sealed class DosingNoteConfiguration : IEntityTypeConfiguration<DosingNote>
{
    public void Configure(EntityTypeBuilder<DosingNote> builder)
    {
        builder.HasKey(x => x.ParticipationId);
        builder.HasOne<Participation>().WithOne().HasForeignKey<DosingNote>(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Content).HasJson();
        builder.Property(x => x.Signature).HasJson();
        builder.Property(x => x.Version).IsRowVersion();
    }
}
