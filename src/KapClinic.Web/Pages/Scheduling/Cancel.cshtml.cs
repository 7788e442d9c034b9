using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Takes a visit out of the calendar, with the reason.</summary>
public sealed class CancelModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public CancelInput Input { get; set; } = new();

    public ReadVisit.Model Visit { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Input.Scope == SeriesScope.This ? CancelAsync() : CancelSeriesAsync();

    private Task<IActionResult> CancelSeriesAsync() =>
        DoAsync(
            new CancelSeries.Command
            {
                ParticipationId = Id,
                Scope = Input.Scope,
                Reason = Input.Reason ?? "",
                ExpectedVersion = Input.CourseVersion,
            },
            () => Redirect($"/visits/{Id}"),
            "The visits are cancelled and their times are free again."
        );

    private Task<IActionResult> CancelAsync() =>
        DoAsync(
            new CancelVisit.Command
            {
                ParticipationId = Id,
                Reason = Input.Reason ?? "",
                ExpectedVersion = Input.CourseVersion,
            },
            () => Redirect($"/visits/{Id}"),
            "The visit is cancelled and its time is free again."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadVisit.Query(Id)) is not { } visit)
        {
            return Refusal;
        }

        Visit = visit;
        Input.CourseVersion ??= visit.CourseVersion;
        return null;
    }

    public sealed class CancelInput
    {
        public int? CourseVersion { get; set; }
        public string? Reason { get; set; }
        public SeriesScope Scope { get; set; }
    }
}
