using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace KapClinic.Web.Layout;

/// <summary>The drawings that the front-end build put together in <c>wwwroot/dist/icons.svg</c>, by symbol id (<c>i-phone</c>, <c>m-dosing</c>).</summary>
public sealed partial class IconLibrary(IWebHostEnvironment environment)
{
    private readonly Lazy<FrozenDictionary<string, string>> _symbols = new(() => Read(environment));

    /// <summary>The symbol as SVG, or null when the build knows no such drawing.</summary>
    public string? Symbol(string id) => _symbols.Value.GetValueOrDefault(id);

    private static FrozenDictionary<string, string> Read(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("dist/icons.svg");
        if (!file.Exists)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        using var reader = new StreamReader(file.CreateReadStream());
        return SymbolPattern().Matches(reader.ReadToEnd()).ToFrozenDictionary(m => m.Groups["id"].Value, m => m.Value);
    }

    [GeneratedRegex(
        "<symbol id=\"(?<id>[^\"]+)\".*?</symbol>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SymbolPattern();
}
