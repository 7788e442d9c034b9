using System.Globalization;
using System.Text;
using KapClinic.Application.Medication;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>The register as a regulator reads it: on the screen, on paper, as CSV.</summary>
[ForRoles(Role.Nurse, Role.Prescriber)]
public sealed class RegisterModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public string? Substance { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Lot { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public Register Register { get; private set; } = null!;

    /// <summary>What is shown, for the address of the download.</summary>
    public string Filter =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"&substance={Uri.EscapeDataString(Register.Substance)}&location={Register.LocationId}&lot={Register.LotId}&from={Register.From:yyyy-MM-dd}&to={Register.To:yyyy-MM-dd}"
        );

    private RegisterPart Part => new(Substance, Location, Lot, From, To);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostCsvAsync() =>
        DoAsync(
            new ExportRegister.Command(Part),
            file =>
                File(
                    Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(file.Csv)).ToArray(),
                    "text/csv",
                    file.Name
                )
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadRegister.Query(Part)) is not { } register)
        {
            return Refusal;
        }

        Register = register;
        return null;
    }
}
