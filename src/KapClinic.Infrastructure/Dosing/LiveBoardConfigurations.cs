using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Dosing;

internal sealed class HardRequestConfiguration : IEntityTypeConfiguration<HardRequest>
{
    public void Configure(EntityTypeBuilder<HardRequest> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<HardApproval>().WithMany().HasForeignKey(x => x.HardApprovalId);
        builder.Property(x => x.Findings).HasJson();
        builder.Property(x => x.Note).HasMaxLength(HardRequest.NoteLength);
        builder.Property(x => x.Answer).HasMaxLength(HardRequest.AnswerLength);
        // One question at a time, also when two devices ask at once.
        builder
            .HasIndex(x => x.ParticipationId)
            .IsUnique()
            .HasFilter("state = 'Waiting'")
            .HasDatabaseName("ux_hard_requests_waiting");
        builder.HasIndex(x => new { x.ParticipationId, x.AskedAt });
    }
}

internal sealed class AlertSeenConfiguration : IEntityTypeConfiguration<AlertSeen>
{
    public void Configure(EntityTypeBuilder<AlertSeen> builder)
    {
        builder.HasKey(x => new { x.SubjectId, x.By });
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class RollCallMarkConfiguration : IEntityTypeConfiguration<RollCallMark>
{
    public void Configure(EntityTypeBuilder<RollCallMark> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasIndex(x => new { x.ParticipationId, x.At });
    }
}
