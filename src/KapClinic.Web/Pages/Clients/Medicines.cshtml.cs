using System.ComponentModel.DataAnnotations;
using KapClinic.Application;
using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>Medicines, allergies and conditions of a client: added as told, ended with a reason.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class MedicinesModel : ClinicPage
{
    public static IReadOnlyList<Choice> Units { get; } = [.. StatementRules.Units.Select(u => new Choice(u, u))];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public MedicineFields Medicine { get; set; } = new();

    [BindProperty]
    public AllergyFields Allergy { get; set; } = new();

    [BindProperty]
    public ConditionFields Condition { get; set; } = new();

    public ReadLists.Model Lists { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostMedicineAsync() =>
        DoAsync(
            new AddMedicine.Command
            {
                ClientId = Id,
                Name = Medicine.Name,
                Dosage = Medicine.Told(),
                Since = Medicine.Since,
            },
            _ => Back(),
            "The medicine is added.",
            "Medicine"
        );

    public Task<IActionResult> OnPostAllergyAsync() =>
        DoAsync(
            new AddAllergy.Command
            {
                ClientId = Id,
                Substance = Allergy.Substance,
                Reaction = Allergy.Reaction,
            },
            _ => Back(),
            "The allergy is added.",
            "Allergy"
        );

    public Task<IActionResult> OnPostConditionAsync() =>
        DoAsync(
            new AddCondition.Command
            {
                ClientId = Id,
                Name = Condition.Name,
                Code = Condition.Code,
                Since = Condition.Since,
            },
            _ => Back(),
            "The condition is added.",
            "Condition"
        );

    public Task<IActionResult> OnPostEndMedicineAsync(Guid entryId, string? reason) =>
        EndAsync(new EndMedicine.Command(Id, entryId, reason ?? ""));

    public Task<IActionResult> OnPostEndAllergyAsync(Guid entryId, string? reason) =>
        EndAsync(new EndAllergy.Command(Id, entryId, reason ?? ""));

    public Task<IActionResult> OnPostEndConditionAsync(Guid entryId, string? reason) =>
        EndAsync(new EndCondition.Command(Id, entryId, reason ?? ""));

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLists.Query(Id)) is not { } lists)
        {
            return Refusal;
        }

        Lists = lists;
        return null;
    }

    private Task<IActionResult> EndAsync(ICommand command) => DoAsync(command, Back, "The entry is ended.", "");

    private IActionResult Back() => Redirect($"/clients/{Id}/medicines");
}
