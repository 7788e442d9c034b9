using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Proposes whole courses side by side, says why each time, and books one of them in one press.</summary>
public sealed class PlanModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public PlanInput Input { get; set; } = new();

    /// <summary>The visits of the plan that is booked, as they were proposed.</summary>
    [BindProperty]
    public string? Plan { get; set; }

    public PlanCourse.Model Course { get; private set; } = null!;
    public IReadOnlyList<Choice> Therapists { get; private set; } = [];
    public PlanChoicesView Choices { get; private set; } = null!;
    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    /// <summary>The week begins on Monday.</summary>
    public static IReadOnlyList<Choice> Days { get; } =
    [.. Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7)).Select(d => new Choice(d.ToString(), d.ToString()))];

    public Task<IActionResult> OnGetAsync()
    {
        if (Input.Before <= Input.After)
        {
            ModelState.AddModelError("Input.Before", "The end of the day comes after its beginning.");
            Input.Before = null;
        }

        return ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new AcceptPlan.Command
            {
                CourseId = Id,
                Ask = Input.Ask(),
                Visits = PlanChoicesView.Read<AcceptPlan.PlanItem>(Plan),
                ExpectedVersion = Input.CourseVersion,
            },
            accepted =>
            {
                Toast(PlanWords.Done(accepted));
                return Redirect($"/courses/{Id}");
            }
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new PlanCourse.Query(Id, Input.Ask())) is not { } course)
        {
            return Refusal;
        }

        Course = course;
        Input.CourseVersion = course.CourseVersion;
        Input.LocationId ??= course.LocationId;
        Locations = [.. course.Locations.Select(l => new Choice(l.Id.ToString(), l.Name))];
        Choices = new PlanChoicesView(
            course.Alternatives,
            TimeZoneInfo.FindSystemTimeZoneById(course.Zone),
            $"/courses/{Id}/plan",
            Input
                .Fields()
                .Append(new("Input.CourseVersion", course.CourseVersion.ToString(CultureInfo.InvariantCulture)))
        );
        Therapists = [.. course.Therapists.Select(t => new Choice(t.Id.ToString(), t.Name))];
        return null;
    }
}
