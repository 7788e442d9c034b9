using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>What people and programs send that nobody meant: one way of being wrong for every field of a form or a body.</summary>
public static class BadValues
{
    /// <summary>The ways, by name.</summary>
    public static IReadOnlyList<string> Ways { get; } =
    ["empty", "long", "wrong type", "foreign id", "negative", "huge", "odd characters"];

    /// <summary>Values for one field, wrong in one way; null leaves the field out.</summary>
    public static string? Of(string way, Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        return way switch
        {
            "empty" => "",
            "long" => kind == typeof(string) ? new string('a', 10_000) : new string('9', 400),
            "wrong type" => kind == typeof(string) ? "<script>alert(1)</script>" : "no such thing",
            "foreign id" => kind == typeof(Guid) ? Guid.CreateVersion7().ToString() : Plausible(kind),
            "negative" => IsNumber(kind) ? "-1" : Plausible(kind),
            "huge" => IsNumber(kind) ? "2147483647"
            : kind == typeof(DateOnly) ? "9999-12-31"
            : kind == typeof(DateTime) || kind == typeof(DateTimeOffset) ? "9999-12-31T23:59"
            : kind.IsEnum ? "987654"
            : Plausible(kind),
            // A NUL, which PostgreSQL's text cannot hold; half of a surrogate pair; direction marks.
            _ => kind == typeof(string) ? "a\0b\uD83C\u202E é 漢" : "\u0660",
        };
    }

    /// <summary>Every field that a bound property takes, as forms name it: "Input.Vitals.Systolic".</summary>
    public static IReadOnlyList<(string Name, Type Type)> Fields(string name, Type type, int depth = 0)
    {
        if (IsSimple(type))
        {
            return [(name, type)];
        }

        if (depth > 4)
        {
            return [];
        }

        var item = type == typeof(string) ? null : ItemOf(type);
        if (item is not null)
        {
            return IsSimple(item) ? [(name, item)] : Fields(name + "[0]", item, depth + 1);
        }

        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite && p.GetIndexParameters().Length == 0)
                .SelectMany(p => Fields(name.Length == 0 ? p.Name : name + "." + p.Name, p.PropertyType, depth + 1)),
        ];
    }

    /// <summary>A JSON value for a type, wrong in one way throughout.</summary>
    /// <param name="many">Entries of a long list; those within its entries are short, or the body would be refused for its size alone.</param>
    public static JsonNode? Json(string way, Type type, int depth = 0, int many = 2_000)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (way == "wrong type" && depth > 0)
        {
            return IsNumber(kind) || kind == typeof(bool) ? JsonValue.Create("no such thing") : JsonValue.Create(7.5);
        }

        if (IsSimple(kind))
        {
            var text = Of(way, kind);
            return way == "empty" ? (depth % 2 == 0 ? null : JsonValue.Create(""))
                : IsNumber(kind) ? JsonValue.Create(way == "huge" ? decimal.MaxValue : -1)
                : kind == typeof(bool) ? JsonValue.Create(true)
                : JsonValue.Create(text);
        }

        if (ItemOf(kind) is { } item)
        {
            return way == "empty"
                ? null
                : new JsonArray([
                    .. Enumerable.Range(0, way == "long" ? many : 2).Select(_ => Json(way, item, depth + 1, many: 2)),
                ]);
        }

        var made = new JsonObject();
        if (depth > 4)
        {
            return made;
        }

        foreach (var property in kind.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            made[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Json(
                way,
                property.PropertyType,
                depth + 1,
                many
            );
        }

        return made;
    }

    private static string Plausible(Type kind) =>
        kind == typeof(bool) ? "true"
        : kind == typeof(DateOnly) ? "2026-03-04"
        : kind == typeof(TimeOnly) ? "09:30"
        : kind == typeof(DateTime) || kind == typeof(DateTimeOffset) ? "2026-03-04T09:30"
        : kind == typeof(Guid) ? Guid.Empty.ToString()
        : kind.IsEnum ? Enum.GetNames(kind)[0]
        : IsNumber(kind) ? "1"
        : "a few words";

    private static bool IsNumber(Type kind) =>
        kind == typeof(int)
        || kind == typeof(long)
        || kind == typeof(decimal)
        || kind == typeof(double)
        || kind == typeof(short);

    private static bool IsSimple(Type type)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        return kind.IsEnum
            || IsNumber(kind)
            || kind == typeof(string)
            || kind == typeof(bool)
            || kind == typeof(Guid)
            || kind == typeof(DateOnly)
            || kind == typeof(TimeOnly)
            || kind == typeof(DateTime)
            || kind == typeof(DateTimeOffset);
    }

    private static Type? ItemOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[^1]
        : null;
}
