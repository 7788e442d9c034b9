using KapClinic.Application.Medication;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Web.Access;
using KapClinic.Web.Layout;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>The custody log of medicines that belong to clients.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class PatientOwnedModel : ClinicPage
{
    /// <summary>One client's alone.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Client { get; set; }

    /// <summary>Those of which nothing is left as well.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Gone { get; set; }

    [BindProperty]
    public TakeIntoCustody.Command TakeIn { get; set; } = new();

    [BindProperty]
    public RecordCustody.Command Record { get; set; } = new();

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        .. new[] { CustodyEventType.SelfAdministered, CustodyEventType.Returned, CustodyEventType.Destroyed }.Select(
            t => new Choice(t.ToString(), Wording.Of(t))
        ),
    ];

    public ReadCustody.Model Kept { get; private set; } = null!;

    public IEnumerable<Choice> Clients => Kept.Clients.Select(c => new Choice(c.Id.ToString(), c.Name));

    /// <summary>Those of which something is left.</summary>
    public IEnumerable<Choice> Left =>
        Kept
            .Medicines.Where(m => m.Remaining > 0)
            .Select(m => new Choice(
                m.Id.ToString(),
                $"{m.ClientName}, {m.RecordNumber}: {m.Product}, {MedicationWords.Units(m.Remaining, m.Unit)} left"
            ));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostTakeInAsync() =>
        DoAsync(TakeIn, _ => Back(), "It is in the custody log.", nameof(TakeIn));

    public Task<IActionResult> OnPostRecordAsync() => DoAsync(Record, Back, "Entered.", nameof(Record));

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadCustody.Query(Client, Gone)) is not { } kept)
        {
            return Refusal;
        }

        Kept = kept;
        return null;
    }

    private LocalRedirectResult Back() => LocalRedirect("/medication/patient-owned");
}
