namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>A visit in the list of a day. For the front desk every text is free of clinical reasons.</summary>
/// <param name="Starts">Wall-clock start at the location.</param>
/// <param name="Ends">Wall-clock end at the location.</param>
/// <param name="Name">The client, or the group.</param>
/// <param name="Kind">A kind of visit; an enum value or its name.</param>
/// <param name="What">"Dosing 2 of 3".</param>
/// <param name="State">Ready, Waiting, Blocked, Held, Running, Done, Away; an enum value or its name.</param>
public sealed record VisitRow(TimeOnly Starts, TimeOnly Ends, string Name, object Kind, string What, object State)
{
    /// <summary>Address of the client's page, where the person may open it.</summary>
    public string? Address { get; init; }

    /// <summary>Room and people: "Cedar · Tomas Reyes".</summary>
    public string? Where { get; init; }

    /// <summary>Replaces the state's own word: "Waiting: driver".</summary>
    public string? StateWord { get; init; }

    public string? Note { get; init; }

    /// <summary>It lies behind: its time is faint.</summary>
    public bool Past { get; init; }

    public ActionLink? Action { get; init; }

    public DriverSteps? Driver { get; init; }

    /// <summary>Somebody with the same or a similar name comes within a day.</summary>
    public string? NameAlert { get; init; }
}
