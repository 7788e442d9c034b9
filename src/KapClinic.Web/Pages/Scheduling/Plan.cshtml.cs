using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Proposes whole courses side by side, says why each time, and books one of them in one press.</summary>
public sealed class PlanModel : PlanPage<PlanInput>
{
    public PlanCourse.Model Course { get; private set; } = null!;

    /// <summary>The week begins on Monday.</summary>
    public static IReadOnlyList<Choice> Days { get; } =
    [.. Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7)).Select(d => new Choice(d.ToString(), d.ToString()))];

    public Task<IActionResult> OnGetAsync()
    {
        CheckHours();
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
            accepted => Booked(PlanWords.Done(accepted))
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
