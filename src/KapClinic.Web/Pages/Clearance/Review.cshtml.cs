using System.ComponentModel.DataAnnotations;
using System.Globalization;
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
    public Fields Input { get; set; } = new();

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

    public Task<IActionResult> OnPostFindingsAsync()
    {
        Answers = FormAnswers.Read(Request.Form, "Input.Answers");
        return DoAsync(
            new SaveFindings.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                Findings = Input.Findings,
                Answers = Answers,
            },
            Here,
            "The findings are saved and the rules were asked again."
        );
    }

    public Task<IActionResult> OnPostWriteAsync() =>
        DoAsync(
            new WriteItem.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                Items = Notes(),
            },
            Here,
            "What you wrote is kept."
        );

    public Task<IActionResult> OnPostResolveAsync() =>
        DoAsync(
            new ResolveItem.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                RuleId = Input.RuleId,
                EvidenceDatedOn = Input.EvidenceDatedOn ?? default,
                Evidence = Input.Evidence,
            },
            Here,
            "Resolved with evidence."
        );

    public Task<IActionResult> OnPostRefuteAsync(bool reopen) =>
        DoAsync(
            new RefuteItem.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                RuleId = Input.RuleId,
                Reason = Input.Evidence,
                Reopen = reopen,
            },
            Here,
            reopen ? "It applies again." : "The answer is noted as mistaken."
        );

    public Task<IActionResult> OnPostAskAsync() =>
        DoAsync(
            new AskForInfo.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                What = Input.What,
                From = Input.From,
            },
            Here,
            "They have been asked."
        );

    public Task<IActionResult> OnPostSuspendAsync() =>
        DoAsync(
            new SuspendClearance.Command { CourseId = Id, Reason = Input.SuspendReason },
            Here,
            "The clearance is suspended."
        );

    public async Task<IActionResult> OnPostDecideAsync()
    {
        var problems = Numbers(Input.ExtraReadingsAtMinutes, nameof(Fields.ExtraReadingsAtMinutes), out var readings)
            .Concat(Numbers(Input.CheckInCallsOnDays, nameof(Fields.CheckInCallsOnDays), out var calls))
            .ToList();
        if (Input.Decision is null)
        {
            problems.Add(Error.Invalid("clearance.decision_missing", "Choose the decision.", nameof(Fields.Decision)));
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
                Items = Notes(),
                Limits =
                [
                    .. Input
                        .Limits.Where(l => l.StartMilligrams is not null || l.MaximumMilligrams is not null)
                        .Select(l => new RouteLimit(l.Route, l.StartMilligrams ?? 0, l.MaximumMilligrams ?? 0)),
                ],
                Conditions = new ClearanceConditions
                {
                    SystolicCeiling = Input.SystolicCeiling,
                    DiastolicCeiling = Input.DiastolicCeiling,
                    ExtraReadingsAtMinutes = readings,
                    CheckInCallsOnDays = calls,
                    ContinuousSpO2 = Input.ContinuousSpO2,
                    MedicineHold = Input.MedicineHold,
                    SecondEscort = Input.SecondEscort,
                    GlucoseCheck = Input.GlucoseCheck,
                },
                ValidDays = Input.ValidDays,
                Reason = Input.Reason,
                Referral = Input.Referral,
                Password = Input.Password,
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

    private List<ItemNote> Notes() =>
        [
            .. Input.Items.Select(i => new ItemNote
            {
                RuleId = i.RuleId,
                Rationale = i.Rationale,
                Mitigation = i.Mitigation,
                Acknowledged = i.Acknowledged,
            }),
        ];

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

    public sealed class Fields
    {
        public int? Version { get; set; }

        public ClearanceFindings Findings { get; set; } = new();

        public List<ItemFields> Items { get; set; } = [];

        public List<LimitFields> Limits { get; set; } = [];

        [Display(Name = "Decision")]
        public Decision? Decision { get; set; }

        [Display(Name = "No dose at or above, systolic")]
        public int? SystolicCeiling { get; set; }

        [Display(Name = "No dose at or above, diastolic")]
        public int? DiastolicCeiling { get; set; }

        [Display(Name = "Extra readings")]
        public string? ExtraReadingsAtMinutes { get; set; }

        [Display(Name = "Check-in calls")]
        public string? CheckInCallsOnDays { get; set; }

        [Display(Name = "Oxygen saturation watched throughout")]
        public bool ContinuousSpO2 { get; set; }

        [Display(Name = "Medicine to hold")]
        public string? MedicineHold { get; set; }

        [Display(Name = "A second person to take the client home")]
        public bool SecondEscort { get; set; }

        [Display(Name = "Glucose before the dose and before leaving")]
        public bool GlucoseCheck { get; set; }

        [Display(Name = "Valid for")]
        public int? ValidDays { get; set; }

        [Display(Name = "Reason")]
        public string? Reason { get; set; }

        [Display(Name = "Referred to")]
        public string? Referral { get; set; }

        public string Password { get; set; } = "";

        // Of the small forms beside one rule.
        public string RuleId { get; set; } = "";

        public DateOnly? EvidenceDatedOn { get; set; }

        public string Evidence { get; set; } = "";

        [Display(Name = "What is missing?")]
        public string What { get; set; } = "";

        [Display(Name = "Who brings it?")]
        public Role From { get; set; } = Role.Therapist;

        [Display(Name = "Why is it suspended?")]
        public string SuspendReason { get; set; } = "";

        internal void Fill(ReadClearance.Model clearance)
        {
            Version = clearance.Version;
            Findings = clearance.Review?.Findings ?? new ClearanceFindings();
            ValidDays = clearance.ValidDays;
            Items.Clear();
            FillMissing(clearance);
        }

        /// <summary>Rows the page needs, whichever of its forms was sent.</summary>
        internal void FillMissing(ReadClearance.Model clearance)
        {
            Version ??= clearance.Version;
            ValidDays ??= clearance.ValidDays;
            if (Findings == new ClearanceFindings())
            {
                Findings = clearance.Review?.Findings ?? Findings;
            }

            foreach (var item in clearance.Review?.Items ?? [])
            {
                if (Items.TrueForAll(i => i.RuleId != item.Item.RuleId))
                {
                    Items.Add(
                        new ItemFields
                        {
                            RuleId = item.Item.RuleId,
                            Rationale = item.Item.Rationale,
                            Mitigation = item.Item.Mitigation,
                            Acknowledged = item.Item.Acknowledged,
                        }
                    );
                }
            }

            foreach (var ceiling in clearance.Ceilings)
            {
                if (Limits.TrueForAll(l => l.Route != ceiling.Route))
                {
                    Limits.Add(new LimitFields { Route = ceiling.Route });
                }
            }
        }
    }

    public sealed class ItemFields
    {
        public string RuleId { get; set; } = "";
        public string? Rationale { get; set; }
        public string? Mitigation { get; set; }
        public bool Acknowledged { get; set; }
    }

    public sealed class LimitFields
    {
        public Route Route { get; set; }
        public decimal? StartMilligrams { get; set; }
        public decimal? MaximumMilligrams { get; set; }
    }
}
