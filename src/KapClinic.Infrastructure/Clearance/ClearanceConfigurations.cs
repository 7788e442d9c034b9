using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Clearance;

internal sealed class ClearanceReviewConfiguration : IEntityTypeConfiguration<ClearanceReview>
{
    public void Configure(EntityTypeBuilder<ClearanceReview> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Findings).HasJson();
        builder.Property(x => x.Items).HasJson();
        builder.Property(x => x.Draft).HasJson();
        builder.Property(x => x.NeedsInfo).HasMaxLength(2000);
        builder
            .HasIndex(x => x.CourseId)
            .IsUnique()
            .HasFilter("decided_at is null")
            .HasDatabaseName("ux_clearance_reviews_one_open");
        builder.HasIndex(x => new { x.CourseId, x.BegunAt });
    }
}

internal sealed class ClearanceDecisionConfiguration : IEntityTypeConfiguration<ClearanceDecision>
{
    public void Configure(EntityTypeBuilder<ClearanceDecision> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<ClearanceReview>().WithMany().HasForeignKey(x => x.ReviewId);
        builder.Property(x => x.Reason).HasMaxLength(ClearanceDecision.ReasonLength);
        builder.Property(x => x.Referral).HasMaxLength(ClearanceDecision.ReasonLength);
        builder.Property(x => x.Limits).HasJson();
        builder.Property(x => x.Conditions).HasJson();
        builder.Property(x => x.Items).HasJson();
        builder.Property(x => x.Findings).HasJson();
        builder.Property(x => x.Signature).HasJson();
        builder.HasIndex(x => new { x.CourseId, x.DecidedAt });
        builder.HasIndex(x => x.ValidUntil);
    }
}

internal sealed class ClearanceSuspensionConfiguration : IEntityTypeConfiguration<ClearanceSuspension>
{
    public void Configure(EntityTypeBuilder<ClearanceSuspension> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.HasOne<ClearanceDecision>().WithMany().HasForeignKey(x => x.DecisionId);
        builder.Property(x => x.Reason).HasMaxLength(ClearanceDecision.ReasonLength);
        builder.HasIndex(x => x.CourseId);
    }
}
