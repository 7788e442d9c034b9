using KapClinic.Application.Courses;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Courses;

/// <summary>A form about one course: reads it, and carries the version that its reader saw.</summary>
public abstract class CourseFormPage : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int? ExpectedVersion { get; set; }

    public ReadCourse.Model Course { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    protected IActionResult Back() => Redirect($"/courses/{Id}");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadCourse.Query(Id)) is not { } course)
        {
            return Refusal;
        }

        Course = course;
        ExpectedVersion ??= course.Version;
        return course.MayJoinCareTeam ? Redirect($"/clients/{course.ClientId}/join") : null;
    }
}
