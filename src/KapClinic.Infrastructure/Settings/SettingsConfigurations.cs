using KapClinic.Domain.Clients;
using KapClinic.Domain.Settings;
using KapClinic.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KapClinic.Infrastructure.Settings;

internal sealed class PolicyVersionConfiguration : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Policy).HasJson();
        builder.Property(x => x.Signature).HasJson();
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.HasIndex(x => x.Number).IsUnique();
    }
}

internal sealed class RuleEvaluationConfiguration : IEntityTypeConfiguration<RuleEvaluation>
{
    public void Configure(EntityTypeBuilder<RuleEvaluation> builder)
    {
        builder.Property(x => x.Id).UseIdentityAlwaysColumn();
        builder.HasOne<Client>().WithMany().HasForeignKey(x => x.ClientId);
        builder.Property(x => x.RuleId).HasMaxLength(60);
        builder.Property(x => x.Result).HasMaxLength(500);
        builder.Property(x => x.Inputs).HasJson();
        builder.HasIndex(x => x.SubjectId);
    }
}
