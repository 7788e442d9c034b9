using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Consents;

internal sealed class ConsentTextConfiguration : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Title).HasMaxLength(ConsentText.TitleLength);
        builder.Property(x => x.Sha256).HasMaxLength(64);
        builder.Property(x => x.ApprovedBy).HasJson();
        builder.HasIndex(x => new { x.Kind, x.Number }).IsUnique();
    }
}

internal sealed class ConsentSignatureConfiguration : IEntityTypeConfiguration<ConsentSignature>
{
    public void Configure(EntityTypeBuilder<ConsentSignature> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.HasOne<ConsentText>().WithMany().HasForeignKey(x => x.ConsentTextId);
        builder.Property(x => x.TypedName).HasMaxLength(200);
        builder.Property(x => x.DocumentSha256).HasMaxLength(64);
        builder.Property(x => x.AuthenticatedBy).HasMaxLength(200);
        builder.Property(x => x.From).HasMaxLength(100);
        builder.HasIndex(x => new { x.ClientId, x.Kind });
    }
}

internal sealed class ConsentWithdrawalConfiguration : IEntityTypeConfiguration<ConsentWithdrawal>
{
    public void Configure(EntityTypeBuilder<ConsentWithdrawal> builder)
    {
        builder.HasKey(x => x.ConsentSignatureId);
        builder.HasOne<ConsentSignature>().WithOne().HasForeignKey<ConsentWithdrawal>(x => x.ConsentSignatureId);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasIndex(x => x.ClientId);
    }
}
