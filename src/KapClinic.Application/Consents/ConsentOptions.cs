namespace KapClinic.Application.Consents;

/// <summary>How the clinic treats consent texts; section "Clinic".</summary>
public sealed class ConsentOptions
{
    public const string Section = "Clinic";

    /// <summary>Lets clients sign texts that nobody has approved. For the demo clinic only.</summary>
    public bool AllowDraftConsents { get; set; }
}
