using System.Text.RegularExpressions;

namespace KapClinic.ArchitectureTests;

/// <summary>One file of the repository.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">As written.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>Without comments: they may speak of what the code must not do. Lines stay where they are.</summary>
    public string Code => Comments().Replace(Text, found => found.Value.StartsWith('"') ? found.Value : "");

    /// <summary>Each place where the pattern is found in the code, as "path:line: text".</summary>
    public IEnumerable<string> Places(Regex pattern)
    {
        var number = 0;
        foreach (var line in Code.Split('\n'))
        {
            number++;
            if (pattern.IsMatch(line))
            {
                yield return $"{Path}:{number}: {line.Trim()}";
            }
        }
    }

    // A string is taken whole, so that the slashes of an address in it begin no comment.
    [GeneratedRegex("""("(?:[^"\\\n]|\\.)*")|//[^\n]*""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comments();
}
