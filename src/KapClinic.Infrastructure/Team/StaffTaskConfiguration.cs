using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Team;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Team;

internal sealed class StaffTaskConfiguration : IEntityTypeConfiguration<StaffTask>
{
    public void Configure(EntityTypeBuilder<StaffTask> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<Course>().WithMany().HasForeignKey(x => x.CourseId);
        builder.Property(x => x.Kind).HasMaxLength(60);
        builder.Property(x => x.Sentence).HasMaxLength(StaffTask.SentenceLength);
        builder
            .HasIndex(x => new { x.ForRole, x.DueAt })
            .HasFilter("done_at is null")
            .HasDatabaseName("ix_staff_tasks_open");
        builder.HasIndex(x => x.CourseId);
    }
}
