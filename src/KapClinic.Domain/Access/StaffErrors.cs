namespace KapClinic.Domain.Access;

public static class StaffErrors
{
    public static Error NotFound { get; } = Error.NotFound("staff.not_found", "There is no such person.");

    public static Error Stale { get; } =
        Error.Stale(
            "staff.changed_meanwhile",
            "Somebody else changed this person while you had the page open. Nothing was saved; look at what stands there now, and save again."
        );

    public static Error NotActive { get; } =
        Error.Refused("staff.not_active", "This person no longer works here. Let them back in first.");

    public static Error AlreadyJoined { get; } =
        Error.Refused("staff.already_joined", "This person has already joined. They can sign in.");

    public static Error NotJoined { get; } =
        Error.Refused("staff.not_joined", "This person has not joined yet. Make a new invitation link instead.");

    public static Error LastManager { get; } =
        Error.Refused(
            "staff.last_manager",
            "This is the only manager. Make somebody else a manager first, else nobody could let people in."
        );

    public static Error EmailTaken { get; } =
        Error.Refused("staff.email_taken", "Somebody with this e-mail address is already on the list.", "Email");

    public static Error CredentialNeeded { get; } =
        Error.Invalid(
            "staff.credential_needed",
            "Therapists, nurses and prescribers sign records: say what stands under their signature, such as \"RN, licence 4471\".",
            "Credential"
        );

    public static Error CredentialNotFound { get; } =
        Error.NotFound("staff.credential_not_found", "There is no such training or licence.");

    public static Error CredentialEnded { get; } =
        Error.Refused("staff.credential_ended", "This training or licence has ended already.");

    public static Error JurisdictionNeeded { get; } =
        Error.Invalid(
            "staff.jurisdiction_needed",
            "Say where the licence counts: country and region, such as CA-BC or US-OR.",
            "Jurisdiction"
        );
}
