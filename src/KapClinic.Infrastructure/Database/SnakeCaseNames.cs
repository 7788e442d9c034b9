using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KapClinic.Infrastructure.Database;

/// <summary>Tables, columns, keys and indexes in snake_case, as PostgreSQL people write them.</summary>
internal static class SnakeCaseNames
{
    public static void UseSnakeCaseNames(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(
                    IsRowVersion(property)
                        ? "xmin"
                        : Snake(
                            property.GetColumnName(StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value)!
                        )
                );
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName()!));
            }

            foreach (var foreign in entity.GetForeignKeys())
            {
                foreign.SetConstraintName(Snake(foreign.GetConstraintName()!));
                // Nothing clinical is deleted, and nothing is deleted along with something else.
                foreign.DeleteBehavior = DeleteBehavior.Restrict;
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            }
        }
    }

    /// <summary>PostgreSQL keeps one in every row already: the transaction that wrote it.</summary>
    private static bool IsRowVersion(IReadOnlyProperty property) =>
        property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate }
        && property.ClrType == typeof(uint);

    internal static string Snake(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (
                char.IsUpper(c)
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))
            )
            {
                words.Append('_');
            }

            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
