using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Courses;

/// <summary>Closes a course with a signed summary.</summary>
[ForRoles(Role.Therapist, Role.Prescriber)]
public sealed class CompleteModel : CourseFormPage
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new CompleteCourse.Command
            {
                CourseId = Id,
                Text = Input.Text,
                DosesEndedReason = Input.DosesEndedReason,
                Maintenance = Input.Maintenance,
                Password = Input.Password,
                ExpectedVersion = ExpectedVersion,
            },
            Back,
            Input.Maintenance ? "The course goes over to maintenance." : "The course is completed."
        );

    public sealed class Fields
    {
        [StringLength(CompleteCourse.TextLength)]
        public string Text { get; set; } = "";

        [StringLength(Domain.Courses.Course.ReasonLength)]
        public string? DosesEndedReason { get; set; }
        public bool Maintenance { get; set; }

        [DataType(DataType.Password)]
        public string Password { get; set; } = "";
    }
}
