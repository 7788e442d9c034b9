using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Measures;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Measures;

internal sealed class MeasureResponseConfiguration : IEntityTypeConfiguration<MeasureResponse>
{
    public void Configure(EntityTypeBuilder<MeasureResponse> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Instrument).HasMaxLength(MeasureResponse.InstrumentLength);
        builder.Property(x => x.Band).HasMaxLength(60);
        builder.Property(x => x.Answers).HasJson();
        builder.HasIndex(x => new { x.ClientId, x.TakenAt });
    }
}

internal sealed class SafetyAlertConfiguration : IEntityTypeConfiguration<SafetyAlert>
{
    public void Configure(EntityTypeBuilder<SafetyAlert> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<MeasureResponse>().WithMany().HasForeignKey(x => x.ResponseId);
        builder.Property(x => x.What).HasMaxLength(1000);
        builder.Property(x => x.Closing).HasJson();
        builder.HasIndex(x => x.ClientId).HasFilter("closed_at is null").HasDatabaseName("ix_safety_alerts_open");
    }
}
