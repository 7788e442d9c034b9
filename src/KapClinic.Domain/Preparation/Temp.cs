// Placeholder until the rules land; delete this file with them.
namespace KapClinic.Domain.Preparation;

public sealed record ChecklistItem(string Code, string Part, string Text);

public static class PreparationChecklist
{
    public static IReadOnlyList<ChecklistItem> Items => [];
}
