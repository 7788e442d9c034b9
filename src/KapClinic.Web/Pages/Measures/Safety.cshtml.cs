using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Clients;
using KapClinic.Application.Measures;
using KapClinic.Domain.Measures;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Measures;

/// <summary>One client's safety: open alerts with their review, the screens of late, the plan for a bad night.</summary>
public sealed class SafetyModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery]
    public bool Raised { get; set; }

    [BindProperty]
    public ReviewFields Input { get; set; } = new();

    [BindProperty]
    public ConcernFields Concern { get; set; } = new();

    [BindProperty]
    public PlanFields Plan { get; set; } = new();

    /// <summary>The plan that somebody else kept while this form was open.</summary>
    public Meanwhile? Meanwhile { get; private set; }

    public ReadSafety.Model Safety { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        Plan = PlanFields.From(Safety);
        return Page();
    }

    public Task<IActionResult> OnPostReviewAsync() =>
        DoAsync(
            new CloseSafetyAlert.Command
            {
                ClientId = Id,
                AlertId = Input.AlertId,
                Assessment = Input.Assessment,
                KnownAndUnchanged = Input.Finding == RiskFinding.KnownAndUnchanged,
                NewOrIncreasedRisk = Input.Finding == RiskFinding.NewOrIncreased,
                SafetyPlanChecked = Input.SafetyPlanChecked,
                Password = Input.Password,
            },
            outcome =>
            {
                Toast(
                    outcome == CloseSafetyAlert.Outcome.Closed
                        ? "Signed. The alert is closed."
                        : "Signed. The alert stays open and the clearance is suspended."
                );
                return Redirect($"/clients/{Id}/safety");
            }
        );

    public Task<IActionResult> OnPostConcernAsync() =>
        DoAsync(
            new RaiseSafetyAlert.Command
            {
                ClientId = Id,
                What = Concern.What,
                Severity = Concern.Severity,
            },
            _ => Redirect($"/clients/{Id}/safety?raised=true"),
            inputPrefix: nameof(Concern)
        );

    public Task<IActionResult> OnPostAcknowledgeAsync(Guid alertId) =>
        DoAsync(
            new AcknowledgeAlert.Command(alertId),
            () => Redirect($"/clients/{Id}/safety"),
            "You have taken it on."
        );

    public Task<IActionResult> OnPostPlanAsync() =>
        DoAsync(
            new KeepSafetyPlan.Command
            {
                ClientId = Id,
                WarningSigns = Plan.WarningSigns,
                InternalCoping = Plan.InternalCoping,
                SocialContacts = Plan.SocialContacts,
                FamilyAndFriends = Plan.FamilyAndFriends,
                Professionals = Plan.Professionals,
                SaferEnvironment = Plan.SaferEnvironment,
                Seen = Plan.Seen,
            },
            _ => Redirect($"/clients/{Id}/safety"),
            "The safety plan is kept.",
            nameof(Plan)
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadSafety.Query(Id)) is not { } safety)
        {
            return Refusal;
        }

        Safety = safety;
        var version = safety.SafetyPlan?.Version ?? 0;
        ViewData["Zone"] = safety.Zone;
        if (string.IsNullOrEmpty(Plan.WarningSigns + Plan.InternalCoping + Plan.Professionals))
        {
            Plan = PlanFields.From(safety);
        }
        else if (Plan.Seen != version)
        {
            Meanwhile = new Meanwhile(null, safety.SafetyPlan?.ReviewedAt, PlanFields.From(safety).Facts());
        }

        Plan.Seen = version;
        return null;
    }

    public enum RiskFinding
    {
        [Display(
            Name = "Known and unchanged",
            Description = "Thoughts that are known, no more than before, with a plan that holds"
        )]
        KnownAndUnchanged,

        [Display(Name = "No risk found today", Description = "The answer meant something else, or it has passed")]
        NoneFound,

        [Display(
            Name = "New or increased",
            Description = "The alert stays open, the clearance is suspended, the emergency pathway comes first"
        )]
        NewOrIncreased,
    }

    public sealed class ReviewFields
    {
        public Guid AlertId { get; set; }

        [Display(Name = "What did you find?")]
        public RiskFinding? Finding { get; set; }

        [Display(Name = "How do you judge the risk today, and why?")]
        public string Assessment { get; set; } = "";

        [Display(Name = "We went through the safety plan together")]
        public bool SafetyPlanChecked { get; set; }

        public string Password { get; set; } = "";
    }

    public sealed class ConcernFields
    {
        [Display(Name = "What did you see or hear?")]
        public string What { get; set; } = "";

        [Display(Name = "How soon has somebody to look?")]
        public AlertSeverity Severity { get; set; } = AlertSeverity.Urgent;
    }

    public sealed class PlanFields
    {
        public uint Seen { get; set; }

        [Display(Name = "1. Signs that a crisis may be near")]
        public string WarningSigns { get; set; } = "";

        [Display(Name = "2. What I can do on my own")]
        public string InternalCoping { get; set; } = "";

        [Display(Name = "3. People and places that take my mind off it")]
        public string SocialContacts { get; set; } = "";

        [Display(Name = "4. Family and friends I can ask for help")]
        public string FamilyAndFriends { get; set; } = "";

        [Display(Name = "5. Clinician, emergency department and line")]
        public string Professionals { get; set; } = "";

        [Display(Name = "6. How my surroundings are made safer")]
        public string SaferEnvironment { get; set; } = "";

        public IReadOnlyList<Fact> Facts() =>
            Fact.Given(
                ("Signs that a crisis may be near", WarningSigns),
                ("What I can do on my own", InternalCoping),
                ("People and places that take my mind off it", SocialContacts),
                ("Family and friends I can ask for help", FamilyAndFriends),
                ("Clinician, emergency department and line", Professionals),
                ("How my surroundings are made safer", SaferEnvironment)
            );

        public static PlanFields From(ReadSafety.Model safety) =>
            safety.SafetyPlan is { } plan
                ? new PlanFields
                {
                    WarningSigns = plan.WarningSigns,
                    InternalCoping = plan.InternalCoping,
                    SocialContacts = plan.SocialContacts,
                    FamilyAndFriends = plan.FamilyAndFriends,
                    Professionals = plan.Professionals,
                    SaferEnvironment = plan.SaferEnvironment,
                    Seen = plan.Version,
                }
                : new PlanFields();
    }
}
