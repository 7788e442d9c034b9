using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Clients;

namespace KapClinic.Web.Pages.Clients;

/// <summary>A medicine as it is typed.</summary>
public sealed class MedicineFields
{
    [StringLength(200)]
    public string Name { get; set; } = "";

    [StringLength(40)]
    public string? Amount { get; set; }
    public string? Unit { get; set; }

    [StringLength(200)]
    public string? HowOften { get; set; }
    public bool Unknown { get; set; }
    public DateOnly? Since { get; set; }

    /// <summary>"100 mg, every morning", as one reads it.</summary>
    public string? Told()
    {
        var amount = Unknown ? StatementRules.Unknown : $"{Amount} {Unit}".Trim();
        var told = string.Join(", ", new[] { amount, HowOften }.Where(s => !string.IsNullOrWhiteSpace(s)));
        return told.Length == 0 ? null : told;
    }
}

/// <summary>An allergy as it is typed.</summary>
public sealed class AllergyFields
{
    [StringLength(500)]
    public string Substance { get; set; } = "";

    [StringLength(500)]
    public string? Reaction { get; set; }
}

/// <summary>A condition as it is typed.</summary>
public sealed class ConditionFields
{
    [StringLength(500)]
    public string Name { get; set; } = "";

    [StringLength(100)]
    public string? Code { get; set; }
    public DateOnly? Since { get; set; }
}
