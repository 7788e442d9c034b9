using KapClinic.Application.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who would take an earlier place.</summary>
public sealed class StandbyModel : ClinicPage
{
    public IReadOnlyList<ReadStandby.Waiting> Clients { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid courseId) =>
        DoAsync(new LeaveStandby.Command(courseId), () => Redirect("/standby"), "Taken off the list.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadStandby.Query()) is not { } list)
        {
            return Refusal;
        }

        Clients = list.Clients;
        return null;
    }
}
