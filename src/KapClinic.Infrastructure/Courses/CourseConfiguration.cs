using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Programmes;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Courses;

internal sealed class CourseConfiguration : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<Programme>().WithMany().HasForeignKey(x => x.ProgrammeId);
        builder.HasOne<ProgrammeVersion>().WithMany().HasForeignKey(x => x.ProgrammeVersionId);
        builder.Property(x => x.OpeningState).HasJson();
        builder.Property(x => x.Summary).HasJson();
        builder.Property(x => x.Referral).HasMaxLength(Course.ReasonLength);
        builder.HasMany(x => x.History).WithOne().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Version).ValueGeneratedNever();
        // A client follows one programme once at a time.
        builder
            .HasIndex(x => new { x.ClientId, x.ProgrammeId })
            .IsUnique()
            .HasFilter("closed_at is null")
            .HasDatabaseName("ux_courses_one_open_per_programme");
        builder.HasIndex(x => x.ClientId);
        builder.HasIndex(x => new { x.Stage, x.Id });
        builder
            .HasIndex(x => x.TherapistId)
            .HasFilter("closed_at is null")
            .HasDatabaseName("ix_courses_open_of_therapist");
    }
}

internal sealed class StageChangeConfiguration : IEntityTypeConfiguration<StageChange>
{
    public void Configure(EntityTypeBuilder<StageChange> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Reason).HasMaxLength(Course.ReasonLength);
        builder.HasIndex(x => x.CourseId);
    }
}

internal sealed class GateEvaluationConfiguration : IEntityTypeConfiguration<GateEvaluation>
{
    public void Configure(EntityTypeBuilder<GateEvaluation> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Gates).HasJson();
        builder.HasIndex(x => x.ParticipationId);
    }
}
