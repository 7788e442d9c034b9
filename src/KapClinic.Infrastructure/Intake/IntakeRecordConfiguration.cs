using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Intake;

internal sealed class IntakeRecordConfiguration : IEntityTypeConfiguration<IntakeRecord>
{
    public void Configure(EntityTypeBuilder<IntakeRecord> builder)
    {
        builder.HasKey(x => x.CourseId);
        builder.HasOne<Course>().WithOne().HasForeignKey<IntakeRecord>(x => x.CourseId);
        builder.Property(x => x.History).HasJson();
        builder.Property(x => x.Screening).HasJson();
        builder.Property(x => x.Goals).HasMaxLength(4000);
    }
}
