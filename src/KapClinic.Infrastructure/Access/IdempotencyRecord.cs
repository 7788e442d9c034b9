using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Access;

/// <summary>One POST of the API under its Idempotency-Key: that it came, and what was answered.</summary>
public sealed class IdempotencyRecord
{
    public const int KeyLength = 200;

    public required Guid Id { get; init; }
    public required Guid StaffId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address and body, in hexadecimal.</summary>
    public required string RequestHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while the request is being worked on.</summary>
    public int? Status { get; private set; }
    public string? ContentType { get; private set; }
    public string? Location { get; private set; }
    public string? ETag { get; private set; }
    public byte[]? Body { get; private set; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Key).HasMaxLength(IdempotencyRecord.KeyLength);
        builder.Property(r => r.RequestHash).HasMaxLength(64).IsFixedLength();
        builder.Property(r => r.ContentType).HasMaxLength(100);
        builder.Property(r => r.Location).HasMaxLength(1000);
        builder.Property(r => r.ETag).HasMaxLength(50);
        builder.HasIndex(r => new { r.StaffId, r.Key }).IsUnique().HasDatabaseName("ux_idempotency_records_key");
        builder.HasIndex(r => r.CreatedAt);
    }
}
