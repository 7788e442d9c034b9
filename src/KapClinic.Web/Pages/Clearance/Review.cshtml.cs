using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.Application.Clearance;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Binding;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Pages.Clearance;

/// <summary>The clearance of a course: findings, answers beside the rules they trip, decision, limits, signature.</summary>
public sealed class ReviewModel(ICurrentUser user) : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ReviewFields Input { get; set; } = new();

    public ReadClearance.Model Clearance { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();

    /// <summary>A prescriber, and the review is open.</summary>
    public bool Writes => user.Is(Role.Prescriber) && Clearance.Review is { IsOpen: true };

    public bool MayBegin => user.Is(Role.Prescriber) && Clearance.Review is not { IsOpen: true };

    public bool IsCleared => Clearance.State is ClearanceState.Cleared or ClearanceState.ClearedWithConditions;

    public static IReadOnlyList<ScreeningQuestion> ForYou { get; } =
    [.. ScreeningQuestionnaire.Current.Questions.Where(q => q.Audience == Audience.Clinician)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        Input.Fill(Clearance);
        return Page();
    }

    public Task<IActionResult> OnPostBeginAsync() =>
        DoAsync(
            new BeginReview.Command { CourseId = Id, ExpectedVersion = Input.Version },
            _ => Here(),
            "The review has begun."
        );

    public Task<IActionResult> OnPostFindingsAsync() =>
        KeepAsync("The findings are saved and the rules were asked again. What else you typed is kept.");

    public Task<IActionResult> OnPostWriteAsync() => KeepAsync("What you wrote is kept; nothing is signed.");

    public Task<IActionResult> OnPostResolveAsync(string? rule) =>
        WithPaperAsync(
            rule,
            paper => new ResolveItem.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                RuleId = rule ?? "",
                EvidenceDatedOn = Beside(rule)?.EvidenceDatedOn ?? default,
                Evidence = Beside(rule)?.Evidence ?? "",
                Paper = paper,
            },
            "Resolved with evidence."
        );

    public Task<IActionResult> OnPostRefuteAsync(string? rule, bool reopen) =>
        WithPaperAsync(
            rule,
            paper => new RefuteItem.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                RuleId = rule ?? "",
                Reason = Beside(rule)?.Evidence ?? "",
                Reopen = reopen,
                Paper = paper,
            },
            reopen ? "It applies again." : "The answer is noted as mistaken."
        );

    public Task<IActionResult> OnPostAskAsync() =>
        WithPaperAsync(
            null,
            paper => new AskForInfo.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                What = Input.What ?? "",
                From = Input.From,
                Paper = paper,
            },
            "They have been asked.",
            asked: true
        );

    public Task<IActionResult> OnPostSuspendAsync() =>
        DoAsync(
            new SuspendClearance.Command { CourseId = Id, Reason = Input.SuspendReason },
            Here,
            "The clearance is suspended."
        );

    public async Task<IActionResult> OnPostDecideAsync()
    {
        var problems = Read(out var conditions);
        if (Input.Decision is null)
        {
            problems.Add(
                Error.Invalid("clearance.decision_missing", "Choose the decision.", nameof(ReviewFields.Decision))
            );
        }

        if (problems.Count > 0)
        {
            return await ShowAgainAsync(problems);
        }

        return await DoAsync(
            new DecideClearance.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                Decision = Input.Decision!.Value,
                Items = Input.Notes(),
                Limits =
                [
                    .. Input
                        .Limits.Where(l => l.StartMilligrams is not null || l.MaximumMilligrams is not null)
                        .Select(l => new RouteLimit(l.Route, l.StartMilligrams ?? 0, l.MaximumMilligrams ?? 0)),
                ],
                Conditions = conditions,
                ValidDays = Input.ValidDays,
                Reason = Input.Reason,
                Referral = Input.Referral,
                Password = Input.Password,
                Paper = new ReviewPaper { Findings = Input.Findings, Answers = Answers },
            },
            _ => Here(),
            "Signed."
        );
    }

    public AskedQuestion Ask(ScreeningQuestion question) =>
        new($"Input.Answers[{question.Id}]", question.Text, Answers.GetValueOrDefault(question.Id))
        {
            Hint = question.Help,
            Choices = [new Choice(ScreeningQuestionnaire.Yes, "Yes"), new Choice(ScreeningQuestionnaire.No, "No")],
        };

    /// <summary>Closed choices say why: the page never offers what the signature would refuse.</summary>
    public IReadOnlyList<Choice> Decisions()
    {
        var items = Clearance.Review?.Items.Select(i => i.Item).ToList() ?? [];
        var absolute = items.Any(i => i.Refuses);
        var relative = items.Any(i => i is { State: ItemState.Active, Class: RuleClass.Relative });
        return
        [
            new Choice(
                nameof(Decision.Cleared),
                "Cleared",
                absolute ? "Not open while an absolute rule applies"
                    : relative ? "Not open while a relative rule applies; use “with conditions”"
                    : "Nothing stands against it",
                absolute || relative
            ),
            new Choice(
                nameof(Decision.ClearedWithConditions),
                "Cleared with conditions",
                absolute
                    ? "Not open while an absolute rule applies"
                    : "The conditions become checks on each dosing day",
                absolute
            ),
            new Choice(nameof(Decision.Declined), "Declined", "With a reason and a referral; the course ends"),
        ];
    }

    public ReadClearance.RouteCeiling Ceiling(Route route) => Clearance.Ceilings.Single(c => c.Route == route);

    public ClientHead Head =>
        new(Clearance.ClientName, [Allergies()])
        {
            Title = $"Clearance of {Clearance.ClientName}",
            Pronouns = Clearance.Pronouns,
            BirthDate = Clearance.BirthDate,
            Age = Clearance.Age,
            RecordNumber = Clearance.RecordNumber,
            WeightKg = Clearance.Review?.Findings.WeightKg,
            Programme = Clearance.ProgrammeName,
            Actions =
            [
                new ActionLink("Whole intake", $"/courses/{Id}/intake") { Icon = "file" },
                new ActionLink("The course", $"/courses/{Id}"),
            ],
        };

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadClearance.Query(Id)) is not { } clearance)
        {
            return Refusal;
        }

        Clearance = clearance;
        ViewData["Zone"] = clearance.Zone;
        if (Answers.Count == 0)
        {
            Answers = clearance.Review?.ClinicianAnswers ?? Answers;
        }

        Input.FillMissing(clearance);
        return null;
    }

    private SafetyFact Allergies()
    {
        var names = Clearance.Lists.Where(l => l.Kind == ListKind.Allergy).Select(l => l.Name).ToList();
        return names.Count == 0
            ? new SafetyFact("allergy", "Allergies", "None known")
            : new SafetyFact("allergy", "Allergies", string.Join(", ", names), Alert: true);
    }

    private RedirectResult Here() => Redirect($"/courses/{Id}/clearance");

    /// <summary>What is written beside a rule.</summary>
    private ItemFields? Beside(string? rule) => Input.Items.Find(i => i.RuleId == rule);

    private Task<IActionResult> KeepAsync(string toast) =>
        WithPaperAsync(
            null,
            paper => new SaveFindings.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                Findings = Input.Findings,
                Answers = Answers,
                Paper = paper with { Findings = null },
            },
            toast
        );

    private async Task<IActionResult> WithPaperAsync(
        string? rule,
        Func<ReviewPaper, ICommand> act,
        string toast,
        bool asked = false
    )
    {
        var problems = Read(out var conditions);
        if (problems.Count > 0)
        {
            return await ShowAgainAsync(problems);
        }

        var paper = new ReviewPaper
        {
            Findings = Input.Findings,
            Answers = Answers,
            Items = Input.Notes(),
            Draft = Input.Draft(conditions, rule, asked),
        };
        return await DoAsync(act(paper), Here, toast);
    }

    /// <summary>Reads what is not bound by itself: the answers, and the lists of numbers in the conditions.</summary>
    private List<Error> Read(out ClearanceConditions conditions)
    {
        Answers = FormAnswers.Read(Request.Form, "Input.Answers");
        List<Error> problems =
        [
            .. Numbers(Input.ExtraReadingsAtMinutes, nameof(ReviewFields.ExtraReadingsAtMinutes), out var readings),
            .. Numbers(Input.CheckInCallsOnDays, nameof(ReviewFields.CheckInCallsOnDays), out var calls),
        ];
        conditions = Input.Conditions(readings, calls);
        return problems;
    }

    private static IEnumerable<Error> Numbers(string? typed, string field, out List<int> numbers)
    {
        var parts = (typed ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        numbers = [];
        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return [Error.Invalid("clearance.numbers", "Write whole numbers with commas, such as 20, 50.", field)];
            }

            numbers.Add(number);
        }

        return [];
    }
}
