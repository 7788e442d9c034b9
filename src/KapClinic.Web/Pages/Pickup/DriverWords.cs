using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Layout;

namespace KapClinic.Web.Pages.Pickup;

/// <summary>Sentences of the driver's page and of its history.</summary>
public static class DriverWords
{
    /// <summary>"Jo, can you take Maya home?" and, after the yes, "Jo, you take Maya home".</summary>
    public static string Heading(DriverPage page)
    {
        var name = page.FirstName ?? "somebody";
        var act = page.StaysOvernight ? $"stay with {name} tonight" : $"take {name} home";
        var driver = page.DriverName?.Split(' ')[0];
        return page.State == DriverPageState.Asked ? $"{driver}, can you {act}?" : $"{driver}, you {act}";
    }

    /// <summary>Digits and a leading plus, as a telephone dials them.</summary>
    public static string Dial(string phone) => new([.. phone.Where(c => char.IsAsciiDigit(c) || c == '+')]);

    /// <summary>A line of the history, after its time.</summary>
    public static string Of(ReadPickup.Event happened) =>
        happened.Kind switch
        {
            PickupEventKind.LinkMade => $"{happened.By} made the address of their page",
            PickupEventKind.LinkEnded => $"{happened.By} took the address of their page back",
            PickupEventKind.SaidYes => "They said yes on their page",
            PickupEventKind.SaidNo => "They said on their page that they can't come",
            PickupEventKind.OnTheWay => "On the way, they say",
            PickupEventKind.RunningLate => $"Running late: here about {happened.ExpectedAt:HH\\:mm}, they say",
            _ => "They say that they are here",
        };

    /// <summary>The newest word of somebody who said yes: "on the way since 11:50".</summary>
    public static string? Newest(DateTimeOffset? onTheWayAt, DateTimeOffset? saidHereAt, string zone) =>
        saidHereAt is { } here ? $"says they are here since {Dates.Time(Clock(here, zone))}"
        : onTheWayAt is { } left ? $"on the way since {Dates.Time(Clock(left, zone))}"
        : null;

    private static TimeOnly Clock(DateTimeOffset at, string zone) =>
        TimeOnly.FromDateTime(Dates.At(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
}
