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
}
