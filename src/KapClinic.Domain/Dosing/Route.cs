using System.Text.Json.Serialization;

namespace KapClinic.Domain.Dosing;

/// <summary>How the medicine is given. Racemic ketamine and esketamine by nose are separate routes: every table treats them differently (clinical reference §3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Route>))]
public enum Route
{
    /// <summary>Intravenous infusion or push.</summary>
    Iv,

    /// <summary>Intramuscular injection.</summary>
    Im,

    /// <summary>Sublingual lozenge, troche or rapidly dissolving tablet.</summary>
    Sl,

    /// <summary>Swallowed.</summary>
    Po,

    /// <summary>Racemic ketamine by nose.</summary>
    InRacemic,

    /// <summary>Esketamine nasal spray (28 mg devices).</summary>
    InEsketamine,
}

/// <summary>Words and groupings of routes.</summary>
public static class Routes
{
    public static IReadOnlyList<Route> All { get; } = Enum.GetValues<Route>();

    /// <summary>The name a person reads, e.g. "sublingual".</summary>
    public static string Name(this Route route) =>
        route switch
        {
            Route.Iv => "intravenous",
            Route.Im => "intramuscular",
            Route.Sl => "sublingual",
            Route.Po => "oral",
            Route.InRacemic => "intranasal",
            Route.InEsketamine => "esketamine nasal spray",
            _ => throw new ArgumentOutOfRangeException(nameof(route), route, "Unknown route."),
        };

    /// <summary>The stable abbreviation used in rule ids and on labels, e.g. "SL".</summary>
    public static string Code(this Route route) =>
        route switch
        {
            Route.Iv => "IV",
            Route.Im => "IM",
            Route.Sl => "SL",
            Route.Po => "PO",
            Route.InRacemic => "IN",
            Route.InEsketamine => "ESK",
            _ => throw new ArgumentOutOfRangeException(nameof(route), route, "Unknown route."),
        };

    /// <summary>Whether limits of this route are judged per kilogram of body weight. Esketamine comes in fixed devices.</summary>
    public static bool IsWeightBased(this Route route) => route != Route.InEsketamine;

    public static bool IsInjected(this Route route) => route is Route.Iv or Route.Im;

    public static bool IsNasal(this Route route) => route is Route.InRacemic or Route.InEsketamine;
}
