using KapClinic.Domain.Access;
using KapClinic.Domain.Pickup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Pickup;

internal sealed class PickupLinkConfiguration : IEntityTypeConfiguration<PickupLink>
{
    public void Configure(EntityTypeBuilder<PickupLink> builder)
    {
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.SecretHash).HasMaxLength(PickupLink.HashLength).IsFixedLength();
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.HasIndex(l => l.PickupPersonId);
        builder.HasOne<PickupPerson>().WithMany().HasForeignKey(l => l.PickupPersonId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.MadeBy);
    }
}

internal sealed class PickupEventConfiguration : IEntityTypeConfiguration<PickupEvent>
{
    public void Configure(EntityTypeBuilder<PickupEvent> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.PickupPersonId, e.At });
        builder.HasOne<PickupPerson>().WithMany().HasForeignKey(e => e.PickupPersonId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(e => e.StaffId);
    }
}
