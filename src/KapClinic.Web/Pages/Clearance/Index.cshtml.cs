using KapClinic.Application.Clearance;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clearance;

/// <summary>Which clearance decisions wait, the longest waiting first.</summary>
public sealed class IndexModel : ClinicPage
{
    public ListClearances.Model Queue { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostBeginAsync(Guid courseId) =>
        DoAsync(
            new BeginReview.Command { CourseId = courseId },
            _ => Redirect($"/courses/{courseId}/clearance"),
            "The review has begun. You are on the care team."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ListClearances.Query()) is not { } queue)
        {
            return Refusal;
        }

        Queue = queue;
        ViewData["Zone"] = queue.Zone;
        return null;
    }

    /// <summary>"6 days", "today".</summary>
    public string Waiting(DateTimeOffset since) =>
        (int)(Queue.Now - since).TotalDays switch
        {
            <= 0 => "today",
            1 => "one day",
            var days => $"{days} days",
        };
}
