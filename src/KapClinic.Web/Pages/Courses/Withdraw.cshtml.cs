using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Courses;

/// <summary>The client leaves the programme.</summary>
[ForRoles(Role.Therapist, Role.Prescriber)]
public sealed class WithdrawModel : CourseFormPage
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new WithdrawCourse.Command
            {
                CourseId = Id,
                Reason = Input.Reason,
                Referral = Input.Referral,
                ExpectedVersion = ExpectedVersion,
            },
            Back,
            "Recorded. Visits ahead are cancelled."
        );

    public sealed class Fields
    {
        [StringLength(Domain.Courses.Course.ReasonLength)]
        public string Reason { get; set; } = "";

        [StringLength(Domain.Courses.Course.ReasonLength)]
        public string? Referral { get; set; }
    }
}
