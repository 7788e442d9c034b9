using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>A client begins a course on one of the programmes in force.</summary>
[ForRoles(Role.FrontDesk, Role.Therapist, Role.Prescriber, Role.Manager)]
public sealed class OpenCourseModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Fields Input { get; set; } = new();

    public ReadOpening.Model Opening { get; private set; } = null!;

    public IEnumerable<Choice> Programmes => Choices(Opening.Programmes);
    public IEnumerable<Choice> Therapists => Choices(Opening.Therapists);
    public IEnumerable<Choice> Prescribers => Choices(Opening.Prescribers);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new OpenCourse.Command
            {
                ClientId = Id,
                ProgrammeId = Input.ProgrammeId,
                TherapistId = Input.TherapistId,
                PrescriberId = Input.PrescriberId,
            },
            id => Redirect($"/courses/{id}"),
            "The course is open."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadOpening.Query(Id)) is not { } opening)
        {
            return Refusal;
        }

        Opening = opening;
        return null;
    }

    private static IEnumerable<Choice> Choices(IEnumerable<ReadOpening.Named> named) =>
        named.Select(n => new Choice(n.Id.ToString(), n.Name));

    public sealed class Fields
    {
        public Guid? ProgrammeId { get; set; }
        public Guid? TherapistId { get; set; }
        public Guid? PrescriberId { get; set; }
    }
}
