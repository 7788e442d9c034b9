using KapClinic.Domain;

namespace KapClinic.Application.Access;

public static class AccessErrors
{
    public static Error NotSignedIn { get; } = Error.Forbidden("access.not_signed_in", "Please sign in first.");

    public static Error NotAllowed { get; } =
        Error.Forbidden("access.not_allowed", "Your role does not include this. Ask the manager if it should.");

    public static Error NotOnCareTeam { get; } =
        Error.Forbidden(
            "access.not_on_care_team",
            "You are not on this client's care team. Join it with a reason to read the record."
        );

    public static Error WrongCredentials { get; } =
        Error.Invalid(
            "access.wrong_credentials",
            "This e-mail address and password do not belong together. After five wrong tries the account rests for ten minutes.",
            "Password"
        );

    public static Error WrongPassword { get; } =
        Error.Invalid("access.wrong_password", "This is not your password. Nothing was signed or saved.", "Password");

    public static Error LockedOut { get; } =
        Error.Invalid(
            "access.locked_out",
            "Five wrong tries: this account rests for ten minutes. The manager can make a link for a new password.",
            "Password"
        );

    public static Error EmailTaken { get; } =
        Error.Refused("access.email_taken", "Somebody already signs in with this e-mail address.", "Email");
}
