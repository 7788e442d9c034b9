using KapClinic.Domain.Clients;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Clients;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Files).HasMaxLength(ImportRun.FilesLength);
        builder.Property(x => x.Failure).HasMaxLength(500);
        builder.Property(x => x.Problems).HasJson();
        builder.HasIndex(x => x.StartedAt);
    }
}
