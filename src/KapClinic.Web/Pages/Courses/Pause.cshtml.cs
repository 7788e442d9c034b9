using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Courses;

/// <summary>A course rests, with a reason.</summary>
[ForRoles(Role.Therapist, Role.Prescriber)]
public sealed class PauseModel : CourseFormPage
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new PauseCourse.Command
            {
                CourseId = Id,
                Reason = Input.Reason,
                ExpectedVersion = ExpectedVersion,
            },
            Back,
            "The course rests."
        );

    public sealed class Fields
    {
        [StringLength(Domain.Courses.Course.ReasonLength)]
        public string Reason { get; set; } = "";
    }
}
