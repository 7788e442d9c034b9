using KapClinic.Application.Programmes;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.Programmes;

/// <summary>One programme with its versions: in force, drafted, earlier.</summary>
public sealed class ViewModel : ProgrammePage
{
    [BindProperty]
    public Guid VersionId { get; set; }

    public bool MayDraft => User.IsInRole(nameof(Role.Manager));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostInForceAsync() =>
        DoAsync(
            new PutProgrammeInForce.Command(VersionId),
            () => Redirect($"/settings/programmes/{Id}"),
            "The version is in force. New courses follow it."
        );

    public static string Courses(int open) =>
        open switch
        {
            0 => "no open course follows it",
            1 => "one open course follows it",
            _ => $"{open} open courses follow it",
        };
}
