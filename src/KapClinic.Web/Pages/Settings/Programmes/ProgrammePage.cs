using KapClinic.Application.Programmes;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.Programmes;

/// <summary>A page about one programme: finds it among all of them, which are few.</summary>
public abstract class ProgrammePage : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListProgrammes.ProgrammeRow Programme { get; private set; } = null!;

    /// <summary>The version that new courses follow.</summary>
    public ListProgrammes.VersionRow? InForce => Programme.InForce();

    public ListProgrammes.VersionRow? Draft => Programme.Draft();

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ListProgrammes.Query()) is not { } model)
        {
            return Refusal;
        }

        if (model.Programmes.FirstOrDefault(p => p.Id == Id) is not { } programme)
        {
            return Refusals.ToStatusPage(HttpContext, Domain.Programmes.ProgrammeErrors.NotFound);
        }

        Programme = programme;
        return null;
    }
}

internal static class ProgrammeRows
{
    public static ListProgrammes.VersionRow? InForce(this ListProgrammes.ProgrammeRow programme) =>
        programme.Versions.FirstOrDefault(v => v.InForceFrom is not null);

    public static ListProgrammes.VersionRow? Draft(this ListProgrammes.ProgrammeRow programme) =>
        programme.Versions.FirstOrDefault(v => v.InForceFrom is null);
}
