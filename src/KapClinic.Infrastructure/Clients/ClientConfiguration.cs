using KapClinic.Domain.Clients;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Clients;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.RecordNumber).HasMaxLength(Client.RecordNumberLength);
        builder.Property(x => x.GivenName).HasMaxLength(Client.NameLength);
        builder.Property(x => x.FamilyName).HasMaxLength(Client.NameLength);
        builder.Property(x => x.PreferredName).HasMaxLength(Client.NameLength);
        builder.Property(x => x.Pronouns).HasMaxLength(40);
        builder.Property(x => x.ImportKey).HasMaxLength(200);
        builder.Property(x => x.Contact).HasJson();
        // Computed by the database, so that no way of writing a number can forget it.
        builder
            .Property(x => x.PhoneDigits)
            .HasMaxLength(Client.ContactLength)
            .HasComputedColumnSql("regexp_replace(contact ->> 'phone', '[^0-9]', '', 'g')", stored: true);
        builder.Property(x => x.EmergencyContact).HasJson();
        builder.Property(x => x.SafetyPlan).HasJson();
        builder.Ignore(x => x.FullName);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => x.RecordNumber).IsUnique();
        builder.HasIndex(x => x.ImportKey).IsUnique();
        builder.HasIndex(x => new
        {
            x.FamilyName,
            x.GivenName,
            x.Id,
        });
        builder.HasIndex(x => x.BirthDate);
    }
}
