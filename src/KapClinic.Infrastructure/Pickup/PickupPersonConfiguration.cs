using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Pickup;

internal sealed class PickupPersonConfiguration : IEntityTypeConfiguration<PickupPerson>
{
    public void Configure(EntityTypeBuilder<PickupPerson> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Participation>().WithMany().HasForeignKey(x => x.ParticipationId);
        builder.Property(x => x.Name).HasMaxLength(PickupPerson.NameLength);
        builder.Property(x => x.Relationship).HasMaxLength(100);
        builder.Property(x => x.Phone).HasMaxLength(40);
        builder.Property(x => x.ConfirmedHow).HasMaxLength(100);
        builder.HasIndex(x => x.ParticipationId);
    }
}
