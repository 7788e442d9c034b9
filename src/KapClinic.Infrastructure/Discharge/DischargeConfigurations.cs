using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Discharge;

internal sealed class DischargeCheckConfiguration : IEntityTypeConfiguration<DischargeCheck>
{
    public void Configure(EntityTypeBuilder<DischargeCheck> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Answers).HasJson();
        builder.HasIndex(x => new { x.ParticipationId, x.At });
    }
}

internal sealed class EndingRecordConfiguration : IEntityTypeConfiguration<EndingRecord>
{
    public void Configure(EntityTypeBuilder<EndingRecord> builder)
    {
        builder.HasKey(x => x.ParticipationId);
        builder.HasOne<Participation>().WithOne().HasForeignKey<EndingRecord>(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Reason).HasMaxLength(EndingRecord.ReasonLength);
        builder.Property(x => x.OverrideReason).HasMaxLength(EndingRecord.ReasonLength);
        builder.Property(x => x.ReleasedTo).HasMaxLength(200);
        builder.Property(x => x.HandOver).HasMaxLength(EndingRecord.ReasonLength);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.IdentityCheckedBy);
        builder.HasOne<Incident>().WithMany().HasForeignKey(x => x.IncidentId);
        builder.HasOne<DischargeCheck>().WithMany().HasForeignKey(x => x.DischargeCheckId);
        builder.Property(x => x.Signature).HasJson();
    }
}

internal sealed class EndingNoteConfiguration : IEntityTypeConfiguration<EndingNote>
{
    public void Configure(EntityTypeBuilder<EndingNote> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(x => x.By);
        builder.Property(x => x.Text).HasMaxLength(EndingNote.TextLength);
    }
}
