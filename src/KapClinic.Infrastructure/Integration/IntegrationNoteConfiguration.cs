using KapClinic.Domain.Courses;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Integration;

internal sealed class IntegrationNoteConfiguration : IEntityTypeConfiguration<IntegrationNote>
{
    public void Configure(EntityTypeBuilder<IntegrationNote> builder)
    {
        builder.HasKey(x => x.ParticipationId);
        builder.HasOne<Participation>().WithOne().HasForeignKey<IntegrationNote>(x => x.ParticipationId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Content).HasJson();
        builder.Property(x => x.Signature).HasJson();
        builder.Property(x => x.Version).IsRowVersion();
    }
}
