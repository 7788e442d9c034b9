using System.Text.Json;
using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who goes through a group programme together, plans that suit all of them, and one press that books for all.</summary>
public sealed class PlanGroupModel : PlanPage<GroupInput>
{
    /// <summary>The courses it was proposed for, each with the version that was seen.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public PlanCohort.Model Group { get; private set; } = null!;
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new AcceptCohortPlan.Command
            {
                Members = PlanChoicesView.Read<SeenCourse>(Seen),
                Ask = Input.Ask(),
                Visits = PlanChoicesView.Read<AcceptPlan.PlanItem>(Plan),
            },
            accepted => Booked(PlanWords.Done(accepted))
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        CheckHours();
        if (await AskAsync(new PlanCohort.Query(Id, Input.With, Input.Ask())) is not { } group)
        {
            return Refusal;
        }

        Group = group;
        if (group is { IsGroup: true, Refusal: { } refusal } && Plan is null)
        {
            ModelState.AddModelError("Input.With", refusal.Message);
        }

        Input.LocationId ??= group.LocationId;
        Choices = new PlanChoicesView(
            group.Alternatives,
            TimeZoneInfo.FindSystemTimeZoneById(group.Zone),
            $"/courses/{Id}/group",
            Input
                .Fields()
                .Append(
                    new(
                        "Seen",
                        JsonSerializer.Serialize(group.Members.Select(m => new SeenCourse(m.CourseId, m.Version)))
                    )
                ),
            group.Members.Count
        );
        Locations = [.. group.Locations.Select(l => new Choice(l.Id.ToString(), l.Name))];
        Therapists = [.. group.Therapists.Select(t => new Choice(t.Id.ToString(), t.Name))];
        Others =
        [
            .. group
                .Candidates.Where(c => c.NotBecause is null || Input.With.Contains(c.CourseId))
                .Select(c => new Choice(c.CourseId.ToString(), c.ClientName)),
        ];
        return null;
    }
}
