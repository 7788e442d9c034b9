using KapClinic.Application.Programmes;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.Programmes;

/// <summary>The programmes: what is in force, what is drafted, how many courses follow each.</summary>
public sealed class IndexModel : ClinicPage
{
    public IReadOnlyList<ListProgrammes.ProgrammeRow> Programmes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() =>
        ShowAsync(new ListProgrammes.Query(), model => Programmes = model.Programmes);
}
