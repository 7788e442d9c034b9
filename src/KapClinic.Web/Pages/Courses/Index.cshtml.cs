using KapClinic.Application.Courses;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Courses;

/// <summary>A course: first of all what is missing before the next step, and who does it.</summary>
public sealed class IndexModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int? ExpectedVersion { get; set; }

    [BindProperty]
    public Fields Input { get; set; } = new();

    public ReadCourse.Model Course { get; private set; } = null!;

    /// <summary>Who may be asked to treat; read only when somebody asks to change it.</summary>
    public ReadOpening.Model? Team { get; private set; }

    [BindProperty(SupportsGet = true, Name = "team")]
    public bool ChangesTeam { get; set; }

    public DateOnly Today { get; private set; }

    public IEnumerable<Choice> Therapists => Choices(Team!.Therapists);
    public IEnumerable<Choice> Prescribers => Choices(Team!.Prescribers);

    public SessionKind KindToBook =>
        Course.Stage switch
        {
            Stage.Intake => SessionKind.Intake,
            Stage.MedicalClearance => SessionKind.MedicalAssessment,
            Stage.Preparation => SessionKind.Preparation,
            Stage.Integration => SessionKind.Integration,
            _ => SessionKind.Dosing,
        };

    /// <summary>A therapist attests it, a prescriber signs it.</summary>
    public bool SeesOpeningState => User.IsInRole(nameof(Role.Therapist)) || User.IsInRole(nameof(Role.Prescriber));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostResumeAsync() =>
        DoAsync(
            new ResumeCourse.Command { CourseId = Id, ExpectedVersion = ExpectedVersion },
            () => Redirect($"/courses/{Id}"),
            "The course goes on."
        );

    public Task<IActionResult> OnPostTeamAsync() =>
        DoAsync(
            new AssignTeam.Command
            {
                CourseId = Id,
                TherapistId = Input.TherapistId,
                PrescriberId = Input.PrescriberId,
                ExpectedVersion = ExpectedVersion,
            },
            () => Redirect($"/courses/{Id}"),
            "Saved who treats."
        );

    public ClientHead Head() =>
        new(Course.ClientName, [])
        {
            Pronouns = Course.Pronouns,
            BirthDate = Course.BirthDate,
            Age = Course.Age,
            RecordNumber = Course.RecordNumber,
            WeightKg = Course.Clinical?.WeightKg,
            Actions = [new ActionLink("Chart", $"/clients/{Course.ClientId}")],
        };

    /// <summary>The likeliest next act: the page where the step is taken.</summary>
    public ActionLink? NextAct() =>
        (Course.Next, Course.Clinical) switch
        {
            (null, _) or (_, null) => null,
            ({ Step: GateStep.ClearanceReview }, _) => new("Go to the intake", $"/courses/{Id}/intake") { Main = true },
            ({ Step: GateStep.ClearanceDecision }, _) => new("Go to the clearance", $"/courses/{Id}/clearance")
            {
                Main = true,
            },
            ({ Step: GateStep.GiveDose, VisitId: { } visit }, _) => new("Go to the session", $"/visits/{visit}/dosing")
            {
                Main = true,
            },
            ({ Step: GateStep.Discharge, VisitId: { } visit }, _) => new("Go to the session", $"/visits/{visit}/dosing")
            {
                Main = true,
            },
            ({ Step: GateStep.Completion }, _) => new("Complete the course", $"/courses/{Id}/complete") { Main = true },
            _ => null,
        };

    /// <summary>Pausing, completing and leaving are for therapists and prescribers.</summary>
    private bool Treats => User.IsInRole(nameof(Role.Therapist)) || User.IsInRole(nameof(Role.Prescriber));

    public IReadOnlyList<ActionLink> OtherActs()
    {
        var acts = new List<ActionLink>();
        if (Treats && Course.Acts.Contains(StageAct.Complete) && Course.Next?.Step != GateStep.Completion)
        {
            acts.Add(new("Complete", $"/courses/{Id}/complete"));
        }

        if (Treats && Course.Acts.Contains(StageAct.Pause))
        {
            acts.Add(new("Pause", $"/courses/{Id}/pause"));
        }

        if (Course.Clinical is { MayRecordOpeningState: true, OpeningState: null } && SeesOpeningState)
        {
            acts.Add(new("Brought along from elsewhere", $"/courses/{Id}/opening-state"));
        }

        if (Treats)
        {
            acts.Add(new("The client leaves", $"/courses/{Id}/withdraw"));
        }

        acts.Add(new("Change who treats", $"/courses/{Id}?team=true"));
        return acts;
    }

    public IReadOnlyList<Fact> Facts()
    {
        var facts = new List<Fact>
        {
            new("Therapist", Course.Therapist ?? "nobody assigned"),
            new("Prescriber", Course.Prescriber ?? "nobody assigned"),
        };
        if (Course.Clinical is not { } part)
        {
            return facts;
        }

        facts.Add(new("Dosing sessions", $"{part.DosesDone} of {part.DosesPlanned}"));
        if (part.WindowUntil is { } window)
        {
            facts.Add(new("Integration window", $"open to {Dates.Date(Day(window), Today)}"));
        }

        if (part.RestrictedUntil is { } until)
        {
            facts.Add(
                new(
                    "Restriction",
                    $"to {Dates.Near(Day(until), Today)}, {Dates.Time(Clock(until))}",
                    "no driving, no new signatures"
                )
            );
        }

        facts.Add(new("Intention", part.Intention ?? "not recorded yet") { Address = $"/courses/{Id}/choices" });
        facts.Add(
            new("Touch", part.Touch ?? "not recorded yet", part.StopSignal is { } stop ? $"Stop signal: {stop}" : null)
        );
        facts.Add(
            new(
                "Music and eyeshade",
                part.Music is { } music ? $"{music}; eyeshade: {part.Eyeshade}" : "not recorded yet"
            )
        );
        return facts;
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadCourse.Query(Id)) is not { } course)
        {
            return Refusal;
        }

        Course = course;
        Today = Day(course.Now);
        if (ChangesTeam || !ModelState.IsValid)
        {
            Team = await AskAsync(new ReadOpening.Query(course.ClientId));
            Input.TherapistId ??= course.TherapistId;
            Input.PrescriberId ??= course.PrescriberId;
        }

        return null;
    }

    private DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    private TimeOnly Clock(DateTimeOffset instant) => TimeOnly.FromTimeSpan(At(instant).TimeOfDay);

    private DateTimeOffset At(DateTimeOffset instant) =>
        Dates.At(instant, TimeZoneInfo.FindSystemTimeZoneById(Course.Zone));

    private static IEnumerable<Choice> Choices(IEnumerable<ReadOpening.Named> named) =>
        named.Select(n => new Choice(n.Id.ToString(), n.Name));

    public sealed class Fields
    {
        public Guid? TherapistId { get; set; }
        public Guid? PrescriberId { get; set; }
    }
}
