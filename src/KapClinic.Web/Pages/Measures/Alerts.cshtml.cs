using KapClinic.Application.Measures;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Measures;

/// <summary>Every open safety alert, what is due first on top.</summary>
public sealed class AlertsModel : ClinicPage
{
    public ListAlerts.Model Queue { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAcknowledgeAsync(Guid alertId) =>
        DoAsync(new AcknowledgeAlert.Command(alertId), () => Redirect("/safety"), "You have taken it on.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ListAlerts.Query()) is not { } queue)
        {
            return Refusal;
        }

        Queue = queue;
        ViewData["Zone"] = queue.Zone;
        return null;
    }
}
