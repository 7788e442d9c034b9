using KapClinic.Application.Medication;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>The medicine cupboard: what asks for attention first, then every lot.</summary>
[ForRoles(Role.Nurse, Role.Prescriber)]
public sealed class IndexModel : ClinicPage
{
    /// <summary>Shows lots that hold nothing any more as well.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Empty { get; set; }

    public ReadLedger.Model Ledger { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ReadLedger.Query(Empty), m => Ledger = m);
}
