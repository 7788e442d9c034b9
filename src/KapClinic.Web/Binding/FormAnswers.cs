namespace KapClinic.Web.Binding;

/// <summary>Reads answers that are sent by the id of their question: "Input.Answers[heart.stable]".</summary>
internal static class FormAnswers
{
    public static Dictionary<string, string> Read(IFormCollection form, string name)
    {
        var start = name + "[";
        return form.Where(f =>
                f.Key.StartsWith(start, StringComparison.Ordinal)
                && f.Key.EndsWith(']')
                && f.Key.Length > start.Length + 1
            )
            .ToDictionary(f => f.Key[start.Length..^1], f => f.Value.FirstOrDefault() ?? "", StringComparer.Ordinal);
    }
}
