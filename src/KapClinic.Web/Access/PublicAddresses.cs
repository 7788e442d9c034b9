using KapClinic.Web.Dosing;
using KapClinic.Web.Scheduling;

namespace KapClinic.Web.Access;

/// <summary>
/// Everything that answers without a sign-in, in one place. Whatever is not here asks who is there. Files and health checks say so
/// themselves where they are mapped; a test compares all endpoints with this list.
/// </summary>
public static class PublicAddresses
{
    public const string SignInPage = "/Access/SignIn";

    public static IReadOnlyList<string> Pages { get; } =
    [
        SignInPage,
        "/Access/SignOut",
        "/Access/SignedOut",
        "/Access/Join",
        "/Access/Reset",
        "/Pickup/Driver",
        "/Status",
        "/Error",
    ];

    /// <summary>Routes that are no page: getting a token, the description of the API, and a calendar behind its secret address.</summary>
    public static IReadOnlyList<string> Routes { get; } =
    [
        "api/v1/token",
        "api/v1/token/refresh",
        "/openapi/{documentName}.json",
        "/health/live",
        "/health/ready",
        CalendarFiles.FeedRoute,
        ConsoleWorker.Address,
    ];
}
