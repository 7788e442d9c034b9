using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KapClinic.Application.Audit;
using KapClinic.Domain.Access;
using KapClinic.Domain.Audit;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KapClinic.Web.Pages.Audit;

/// <summary>Who did and read what.</summary>
[ForRoles(Role.Manager, Permissions = [Permission.PrivacyOfficer])]
public sealed class IndexModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    [StringLength(ReadAudit.RecordLength, ErrorMessage = "Use at most {1} characters.")]
    public string? Record { get; set; }

    [BindProperty(SupportsGet = true)]
    [StringLength(AuditEntry.ActLength, ErrorMessage = "Use at most {1} characters.")]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public ReadAudit.Model Audit { get; private set; } = null!;

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public bool IsNarrowed => Person is not null || Record is not null || Act is not null || Day is not null;

    public async Task<IActionResult> OnGetAsync()
    {
        // What cannot be read is shown on its field, and narrows nothing.
        var shown = await ShowAsync(
            new ReadAudit.Query
            {
                StaffId = Person,
                Record = Readable(nameof(Record), Record),
                Act = Readable(nameof(Act), Act),
                Day = Day,
                Before = Before,
            },
            model =>
            {
                Audit = model;
                People = [.. model.People.Select(p => new Choice(p.Id.ToString(), p.Name))];
            }
        );
        return shown;
    }

    private string? Readable(string field, string? typed)
    {
        if (ModelState.GetFieldValidationState(field) != ModelValidationState.Invalid)
        {
            return typed;
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return null;
    }

    public string Older(long before) =>
        Url.Page(
            "/Audit/Index",
            new
            {
                Person,
                Record,
                Act,
                Day = Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                before,
            }
        )!;
}
