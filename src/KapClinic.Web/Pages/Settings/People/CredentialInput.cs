using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>A training or licence as typed.</summary>
public sealed class CredentialInput
{
    public CredentialKind Kind { get; set; }
    public string? Number { get; set; }
    public string? Jurisdiction { get; set; }
    public DateOnly? ValidUntil { get; set; }

    public AddCredential.Command ToCommand(Guid staffId, ModelStateDictionary state)
    {
        if (ValidUntil is null)
        {
            state.AddModelError("Credential.ValidUntil", "Choose the last day it counts.");
        }

        return new AddCredential.Command
        {
            StaffId = staffId,
            Kind = Kind,
            Number = Number,
            Jurisdiction = Jurisdiction,
            ValidUntil = ValidUntil ?? default,
        };
    }
}
