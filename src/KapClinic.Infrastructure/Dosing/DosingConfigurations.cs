using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Dosing;

internal sealed class DoseOrderConfiguration : IEntityTypeConfiguration<DoseOrder>
{
    public void Configure(EntityTypeBuilder<DoseOrder> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<ClearanceDecision>().WithMany().HasForeignKey(x => x.ClearanceDecisionId);
        builder.Property(x => x.Product).HasMaxLength(DoseOrder.ProductLength);
        builder.Property(x => x.Prn).HasJson();
        builder.Property(x => x.Signature).HasJson();
        builder.Property(x => x.Note).HasMaxLength(2000);
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class OrderVoidConfiguration : IEntityTypeConfiguration<OrderVoid>
{
    public void Configure(EntityTypeBuilder<OrderVoid> builder)
    {
        builder.HasKey(x => x.OrderId);
        builder.HasOne<DoseOrder>().WithOne().HasForeignKey<OrderVoid>(x => x.OrderId);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class HardApprovalConfiguration : IEntityTypeConfiguration<HardApproval>
{
    public void Configure(EntityTypeBuilder<HardApproval> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.Property(x => x.Signature).HasJson();
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class PreCheckConfiguration : IEntityTypeConfiguration<PreCheck>
{
    public void Configure(EntityTypeBuilder<PreCheck> builder)
    {
        builder.HasKey(x => x.ParticipationId);
        builder.HasOne<Participation>().WithOne().HasForeignKey<PreCheck>(x => x.ParticipationId);
        builder.Property(x => x.Answers).HasJson();
    }
}

internal sealed class PreCheckAcceptanceConfiguration : IEntityTypeConfiguration<PreCheckAcceptance>
{
    public void Configure(EntityTypeBuilder<PreCheckAcceptance> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Check).HasMaxLength(60);
        builder.Property(x => x.Reading).HasMaxLength(200);
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.Property(x => x.Signature).HasJson();
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class DoseRecordConfiguration : IEntityTypeConfiguration<DoseRecord>
{
    public void Configure(EntityTypeBuilder<DoseRecord> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<DoseOrder>().WithMany().HasForeignKey(x => x.OrderId);
        builder.HasOne<GateEvaluation>().WithMany().HasForeignKey(x => x.GateEvaluationId);
        builder.HasOne<HardApproval>().WithMany().HasForeignKey(x => x.HardApprovalId);
        builder.HasOne<Incident>().WithMany().HasForeignKey(x => x.IncidentId);
        builder.HasOne<MedicationLot>().WithMany().HasForeignKey(x => x.LotId);
        builder.Property(x => x.Product).HasMaxLength(DoseOrder.ProductLength);
        builder.Property(x => x.Findings).HasJson();
        builder.Property(x => x.Note).HasMaxLength(2000);
        builder.HasIndex(x => x.ParticipationId);
        builder.HasIndex(x => new { x.CourseId, x.GivenAt });
    }
}

internal sealed class VitalsRecordConfiguration : IEntityTypeConfiguration<VitalsRecord>
{
    public void Configure(EntityTypeBuilder<VitalsRecord> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Vitals).HasJson();
        builder.Property(x => x.Actions).HasJson();
        builder.Property(x => x.Note).HasMaxLength(2000);
        builder.HasIndex(x => new { x.ParticipationId, x.TakenAt });
    }
}

internal sealed class AdverseEventConfiguration : IEntityTypeConfiguration<AdverseEvent>
{
    public void Configure(EntityTypeBuilder<AdverseEvent> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Code).HasMaxLength(40);
        builder.Property(x => x.Severity).HasMaxLength(40);
        builder.Property(x => x.Text).HasMaxLength(2000);
        builder.Property(x => x.Action).HasMaxLength(2000);
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class TouchEventConfiguration : IEntityTypeConfiguration<TouchEvent>
{
    public void Configure(EntityTypeBuilder<TouchEvent> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Response).HasMaxLength(500);
        builder.HasIndex(x => x.ParticipationId);
    }
}

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Code).HasMaxLength(Incident.CodeLength);
        builder.Property(x => x.What).HasMaxLength(2000);
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.Property(x => x.Outcome).HasMaxLength(2000);
        builder.Property(x => x.ClosedBy).HasJson();
        builder.HasIndex(x => x.ClientId);
    }
}
