using System.Text;

namespace KapClinic.Domain.Courses;

/// <summary>Enum members as people say them: MedicalClearance is "medical clearance".</summary>
public static class Words
{
    public static string Of(Enum value)
    {
        var name = value.ToString();
        var words = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
