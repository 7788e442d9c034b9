using System.ComponentModel.DataAnnotations;

namespace KapClinic.Web.Pages.Intake;

/// <summary>What is written at intake.</summary>
public sealed class IntakeInput
{
    public int? Version { get; set; }

    [Display(Name = "What brings the client here?")]
    public string? PresentingConcern { get; set; }

    [Display(Name = "What was tried before?")]
    public string? TreatmentHistory { get; set; }

    [Display(Name = "Psychiatric history")]
    public string? PsychiatricHistory { get; set; }

    [Display(Name = "Alcohol and other substances")]
    public string? SubstanceUse { get; set; }

    [Display(Name = "Home, work and the people around")]
    public string? SocialSituation { get; set; }

    [Display(Name = "What does the client hope for?")]
    public string? Goals { get; set; }

    [Display(Name = "Does the client want to take an active part in the therapy?")]
    public bool? ActiveEngagement { get; set; }
}
