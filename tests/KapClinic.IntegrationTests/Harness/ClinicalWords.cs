namespace KapClinic.IntegrationTests.Harness;

/// <summary>Words that give a clinical reason away; the front desk reads readiness alone.</summary>
public static class ClinicalWords
{
    private static readonly string[] Words =
    [
        "safety",
        "allerg",
        "milligram",
        " mg",
        "suicid",
        "PHQ",
        "GAD-7",
        "screen the client",
        "blood pressure",
        "ketamine ",
        "suspend",
        "heart medicine",
        "wants to die",
        "hypertension",
        "diagnos",
    ];

    /// <param name="text">What a page or an answer says.</param>
    /// <param name="where">Its address.</param>
    public static void ShouldBeNeutral(this string text, string where)
    {
        foreach (var word in Words)
        {
            text.ShouldNotContain(word, Case.Insensitive, where);
        }
    }
}
