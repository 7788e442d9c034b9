using KapClinic.Domain.Courses;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Preparation;

internal sealed class PreparationNoteConfiguration : IEntityTypeConfiguration<PreparationNote>
{
    public void Configure(EntityTypeBuilder<PreparationNote> builder)
    {
        builder.HasKey(x => x.ParticipationId);
        builder.HasOne<Participation>().WithOne().HasForeignKey<PreparationNote>(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Content).HasJson();
        builder.Property(x => x.Signature).HasJson();
        builder.Property(x => x.Version).IsRowVersion();
    }
}

internal sealed class NoteAddendumConfiguration : IEntityTypeConfiguration<NoteAddendum>
{
    public void Configure(EntityTypeBuilder<NoteAddendum> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Signature).HasJson();
        builder.Property(x => x.Text).HasMaxLength(8000);
    }
}

internal sealed class SessionChoicesConfiguration : IEntityTypeConfiguration<SessionChoices>
{
    public void Configure(EntityTypeBuilder<SessionChoices> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Touch).HasJson();
        builder.Property(x => x.StopSignal).HasMaxLength(200);
        builder.Property(x => x.Music).HasMaxLength(1000);
        builder.Property(x => x.MusicToAvoid).HasMaxLength(1000);
        builder.Property(x => x.Comfort).HasMaxLength(1000);
        builder.HasIndex(x => new { x.CourseId, x.RecordedAt });
    }
}

internal sealed class IntentionConfiguration : IEntityTypeConfiguration<Intention>
{
    public void Configure(EntityTypeBuilder<Intention> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Text).HasMaxLength(4000);
        builder.HasIndex(x => new { x.CourseId, x.RecordedAt });
    }
}
