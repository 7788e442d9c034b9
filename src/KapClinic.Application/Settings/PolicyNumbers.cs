using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using KapClinic.Domain;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Settings;

/// <summary>One number of the policy, by its path: "dose.routes.0.milligrams.warn".</summary>
/// <param name="Path">Stable within one version of the product.</param>
/// <param name="Value">As a person types it; empty for none.</param>
public sealed record PolicyNumber(string Path, string Value);

/// <summary>Reads a policy as a flat list of numbers and puts edited ones back, keeping each one's kind.</summary>
internal static class PolicyNumbers
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<PolicyNumber> Of(ClinicalPolicy policy) =>
        [.. Leaves(JsonSerializer.SerializeToNode(policy, Json), "")];

    /// <summary>The policy with these numbers in it, or what could not be read, each on its field "Values[path]".</summary>
    public static Result<ClinicalPolicy> With(ClinicalPolicy policy, IReadOnlyDictionary<string, string> edited)
    {
        var root = JsonSerializer.SerializeToNode(policy, Json)!;
        var known = Leaves(root, "").ToDictionary(n => n.Path, n => n.Value, StringComparer.Ordinal);
        var errors = new List<Error>();
        foreach (var (path, typed) in edited)
        {
            if (!known.TryGetValue(path, out var before))
            {
                errors.Add(
                    Error.Invalid("policy.unknown_number", "There is no such number in the policy.", Field(path))
                );
            }
            else if ((typed?.Trim() ?? "") != before)
            {
                Put(root, path, typed?.Trim() ?? "", errors);
            }
        }

        if (errors.Count > 0)
        {
            return Result<ClinicalPolicy>.Refuse(errors);
        }

        try
        {
            return root.Deserialize<ClinicalPolicy>(Json)!;
        }
        catch (JsonException error)
        {
            var path = error
                .Path?.TrimStart('$', '.')
                .Replace("[", ".", StringComparison.Ordinal)
                .Replace("]", "", StringComparison.Ordinal);
            return Error.Invalid(
                "policy.unreadable_number",
                "This can't be left empty, or isn't a whole number where one is needed.",
                path is null ? null : Field(path)
            );
        }
    }

    public static string Field(string path) => $"Values[{path}]";

    private static IEnumerable<PolicyNumber> Leaves(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject group:
                return group.SelectMany(p => Leaves(p.Value, Join(path, p.Key)));
            case JsonArray list:
                return list.SelectMany((item, i) => Leaves(item, Join(path, i.ToString(CultureInfo.InvariantCulture))));
            case null:
                return [new PolicyNumber(path, "")];
            default:
                // The route that a row is about names the row; it is not a number to edit.
                return path.EndsWith(".route", StringComparison.Ordinal) ? [] : [new PolicyNumber(path, Text(node))];
        }
    }

    private static string Text(JsonNode node) =>
        node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => node.ToJsonString(),
        };

    private static void Put(JsonNode root, string path, string typed, List<Error> errors)
    {
        var steps = path.Split('.');
        JsonNode? parent = root;
        foreach (var step in steps[..^1])
        {
            parent = Step(parent, step);
        }

        var old = Step(parent, steps[^1]);
        JsonNode? value;
        switch (old?.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                if (typed is not ("yes" or "no"))
                {
                    errors.Add(Error.Invalid("policy.not_yes_or_no", "Write yes or no.", Field(path)));
                    return;
                }

                value = typed == "yes";
                break;
            case JsonValueKind.String:
                value = typed;
                break;
            default:
                if (typed.Length == 0)
                {
                    value = null;
                }
                else if (
                    decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                    && number is >= 0 and <= 100_000
                )
                {
                    value = JsonValue.Create(number == Math.Truncate(number) ? Math.Truncate(number) : number);
                }
                else
                {
                    errors.Add(Error.Invalid("policy.not_a_number", "Write a number, such as 72 or 0.5.", Field(path)));
                    return;
                }

                break;
        }

        if (parent is JsonArray list)
        {
            list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent!.AsObject()[steps[^1]] = value;
        }

        static JsonNode? Step(JsonNode? node, string step) =>
            node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)] : node?[step];
    }

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}
