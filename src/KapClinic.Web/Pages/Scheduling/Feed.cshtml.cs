using KapClinic.Application.Scheduling;
using KapClinic.Web.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A person's own visits in their own calendar program: makes, renews and takes back the address.</summary>
public sealed class FeedModel : ClinicPage
{
    public ReadMyFeed.Model Feed { get; private set; } = null!;

    /// <summary>Shown once, right after it was made.</summary>
    public string? Address { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new MakeCalendarFeed.Command(),
            async made =>
            {
                Address = CalendarFiles.FeedAddress(HttpContext, made.Secret);
                return await ShowAsync();
            }
        );

    public Task<IActionResult> OnPostEndAsync() =>
        DoAsync(
            new EndCalendarFeed.Command(),
            () => RedirectToPage(),
            "The address does not work any more. Your calendar program keeps what it has until you remove it there."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadMyFeed.Query()) is not { } feed)
        {
            return Refusal;
        }

        Feed = feed;
        return null;
    }
}
