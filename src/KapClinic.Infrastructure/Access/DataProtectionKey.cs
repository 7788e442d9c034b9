using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

/// <summary>A key that protects cookies and links, kept in the database so that several processes share sign-ins.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private init; }
    public required string FriendlyName { get; init; }

    /// <summary>The key as data protection writes it, encrypted when the server has a key of its own (<c>KAPCLINIC_KEY</c>).</summary>
    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.Property(k => k.Id).UseIdentityAlwaysColumn();
        builder.Property(k => k.FriendlyName).HasMaxLength(200);
        builder.Property(k => k.Xml).HasMaxLength(20_000);
    }
}
