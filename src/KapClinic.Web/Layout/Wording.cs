using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace KapClinic.Web.Layout;

/// <summary>Turns names in code into words a person reads.</summary>
public static class Wording
{
    private static readonly string[] Numbers =
    [
        "No",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Eleven",
        "Twelve",
    ];

    /// <summary>"BirthDate" becomes "Birth date". Runs of capitals stay together: "ASQ".</summary>
    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var starts =
                i > 0
                && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            var single = i + 1 >= name.Length || !char.IsUpper(name[i + 1]);
            words.Append(starts ? " " : "").Append(starts && single ? char.ToLowerInvariant(name[i]) : name[i]);
        }

        return words.ToString();
    }

    /// <summary>The word of an enum value: its <see cref="DisplayAttribute"/> name, or its name in words.</summary>
    public static string Of(Enum value)
    {
        var name = value.ToString();
        var display = value.GetType().GetField(name)?.GetCustomAttribute<DisplayAttribute>();
        return display?.GetName() ?? Of(name);
    }

    /// <summary>What explains an enum value, where its <see cref="DisplayAttribute"/> has a description.</summary>
    public static string? Hint(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetDescription();

    /// <summary>Small numbers in words, as the start of a sentence: "Three"; larger ones in digits.</summary>
    public static string Count(int number) =>
        number >= 0 && number < Numbers.Length ? Numbers[number] : number.ToString(CultureInfo.InvariantCulture);
}
