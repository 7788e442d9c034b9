namespace KapClinic.Application.Clients;

/// <summary>What entries of a client's record share.</summary>
public static class StatementRules
{
    public const int TextLength = 500;
    public const int CodeLength = 100;

    /// <summary>Units in which amounts of a medicine are told.</summary>
    public static IReadOnlyList<string> Units { get; } =
    ["mg", "µg", "g", "ml", "IU", "drops", "puffs", "tablets", "patch"];

    /// <summary>What is kept where the client doesn't know how much.</summary>
    public const string Unknown = "I don't know";
}
