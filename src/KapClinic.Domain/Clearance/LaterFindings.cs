namespace KapClinic.Domain.Clearance;

/// <summary>What turns up after a clearance was decided and takes it back until a new review (clinical reference §2.1).</summary>
public static class LaterFindings
{
    /// <param name="medicine">As written, with or without strength.</param>
    /// <returns>The reason, for a medicine whose interaction weighs as much as a relative contraindication or more; else null.</returns>
    public static string? OfMedicine(string medicine) =>
        InteractionCatalogue.Current.ClassesOf(medicine).Where(c => c.Class >= RuleClass.Relative).MaxBy(c => c.Class)
            is { } found
            ? $"A new interacting medicine: {found.Title}."
            : null;

    /// <param name="substance">As written.</param>
    /// <returns>The reason, for an allergy that is an absolute contraindication (CX-01); else null.</returns>
    public static string? OfAllergy(string substance) =>
        ScreeningQuestionnaire.Current.Allergens.Any(word => InteractionCatalogue.Mentions(substance, word))
            ? "A new allergy to what would be given."
            : null;
}
