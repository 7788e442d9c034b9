using FluentValidation;
using KapClinic.Domain;

namespace KapClinic.Application.Notes;

internal static class NoteRules
{
    /// <summary>Characters of one field of a note.</summary>
    public const int TextLength = 4000;

    public static Error NotThisKind { get; } =
        Error.Refused("note.not_this_kind", "A visit of this kind has no such note.");

    public static Error NotHeld { get; } =
        Error.Refused(
            "note.visit_not_held",
            "This visit has not begun yet. A note is signed once the visit has been held; it is kept as a draft until then."
        );

    public static Error Empty { get; } = Error.Invalid("note.empty", "There is nothing written yet to sign.");

    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(TextLength).WithMessage($"Use at most {TextLength} characters.");

    public static IRuleBuilderOptions<T, int?> OutOfTen<T>(this IRuleBuilder<T, int?> rule) =>
        rule.InclusiveBetween(0, 10).WithMessage("Choose a number from 0 to 10.");
}
