using KapClinic.Domain.Programmes;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Programmes;

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Key).HasMaxLength(Programme.KeyLength);
        builder.Property(x => x.Name).HasMaxLength(Programme.NameLength);
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.ProgrammeId);
    }
}

internal sealed class ProgrammeVersionConfiguration : IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<ProgrammeVersion> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Parameters).HasJson();
        builder.HasIndex(x => new { x.ProgrammeId, x.Number }).IsUnique();
    }
}
