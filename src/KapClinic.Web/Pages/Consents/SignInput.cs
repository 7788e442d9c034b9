using System.ComponentModel.DataAnnotations;

namespace KapClinic.Web.Pages.Consents;

/// <summary>What a signature under a consent, or its withdrawal, says.</summary>
public sealed class SignInput
{
    public Guid ConsentTextId { get; set; }

    public Guid SignatureId { get; set; }

    [Display(Name = "Your full name")]
    public string TypedName { get; set; } = "";

    [Display(Name = "I mean my typed name as my signature")]
    public bool IntentConfirmed { get; set; }

    [Display(Name = "In the client’s words, if they want to say")]
    public string? Reason { get; set; }
}
