using KapClinic.Application.Intake;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Intake;

/// <summary>What the client tells at the start, and what is still missing before the clearance review.</summary>
public sealed class IntakeModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public IntakeInput Input { get; set; } = new();

    public ReadIntake.Model Intake { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        Input = new IntakeInput
        {
            Version = Intake.Version,
            PresentingConcern = Intake.History.PresentingConcern,
            TreatmentHistory = Intake.History.TreatmentHistory,
            PsychiatricHistory = Intake.History.PsychiatricHistory,
            SubstanceUse = Intake.History.SubstanceUse,
            SocialSituation = Intake.History.SocialSituation,
            Goals = Intake.Goals,
            ActiveEngagement = Intake.ActiveEngagement,
        };
        return Page();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SaveIntake.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                PresentingConcern = Input.PresentingConcern,
                TreatmentHistory = Input.TreatmentHistory,
                PsychiatricHistory = Input.PsychiatricHistory,
                SubstanceUse = Input.SubstanceUse,
                SocialSituation = Input.SocialSituation,
                Goals = Input.Goals,
                ActiveEngagement = Input.ActiveEngagement,
            },
            () => Redirect($"/courses/{Id}/intake"),
            "Saved."
        );

    public Task<IActionResult> OnPostSubmitAsync(int version) =>
        DoAsync(
            new SubmitIntake.Command { CourseId = Id, ExpectedVersion = version },
            () => Redirect($"/courses/{Id}"),
            "The intake is with the prescribers."
        );

    /// <summary>What is missing, each with the page on which it is put in place.</summary>
    public GateList Gates =>
        new(
            [
                .. Intake.Missing.Select(m => new GateLine(m.Sentence, m.Detail, Wording.Of(m.Owner))
                {
                    Action = new ActionLink("Open", Address(m)) { For = m.Sentence },
                }),
            ],
            []
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadIntake.Query(Id)) is not { } intake)
        {
            return Refusal;
        }

        Intake = intake;
        ViewData["Zone"] = intake.Zone;
        return null;
    }

    private string Address(ReadIntake.MissingStep step) =>
        step.Code switch
        {
            "intake.screening_answers" => $"/courses/{Id}/screening",
            "intake.suicide_screen" => $"/clients/{Intake.ClientId}/measures/asq",
            _ => GateAddress.Of(step.Area, Intake.ClientId, Id),
        };
}
