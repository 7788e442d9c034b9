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
            PickupEventKind.Reminded => $"{happened.By} reminded or told them",
            PickupEventKind.SaidYes => "They said yes on their page",
            PickupEventKind.SaidNo => "They said on their page that they can't come",
            PickupEventKind.OnTheWay => "On the way, they say",
            PickupEventKind.RunningLate => $"Running late: here about {happened.ExpectedAt:HH\\:mm}, they say",
            _ => "They say that they are here",
        };

    /// <summary>The next step of the script, in a sentence; null where nothing is to be done.</summary>
    public static string? Next(PickupStep step) =>
        step switch
        {
            PickupStep.ReplaceOrMove => "Nobody has said yes in time. Name somebody else, or move the visit.",
            PickupStep.CallDriver => "A quarter of an hour late. Call them now, and write down when they will be here.",
            PickupStep.CallOthers =>
                "Half an hour late. Call the second person and the emergency contact; whoever comes first takes over.",
            PickupStep.AlternatePlan =>
                "They do not come. The client stays here, and nobody leaves alone: call the second person, then the emergency contact, else agree on somebody with the team. Name whoever comes, and check who they are.",
            _ => null,
        };

    /// <summary>The step in three words, for a list.</summary>
    public static string Short(PickupStep step) =>
        step switch
        {
            PickupStep.CallDriver => "Late: call them",
            PickupStep.CallOthers => "Late: call others",
            PickupStep.AlternatePlan => "Did not come",
            _ => "Replace or move",
        };

    /// <summary>Opens the message program of the desk with a reminder that tells nobody what the visit is.</summary>
    public static string Reminder(ReadPickup.Person person, ReadPickup.Model pickup)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(pickup.Zone);
        var end = Dates.At(pickup.EndsAt, zone);
        var day = Dates.Day(
            DateOnly.FromDateTime(end.DateTime),
            DateOnly.FromDateTime(Dates.At(pickup.StartsAt, zone).DateTime)
        );
        var time = Dates.PlainTime(person.ExpectedAt ?? TimeOnly.FromDateTime(end.DateTime));
        var call = pickup.PlacePhone.Length > 0 ? $" Call us on {pickup.PlacePhone} if anything has changed." : "";
        var words =
            $"Hello {person.Name.Split(' ')[0]}, a reminder: {day}, about {time}, {pickup.Place}. Please bring a photo ID.{call}";
        return $"sms:{Dial(person.Phone)}?&body={Uri.EscapeDataString(words)}";
    }

    /// <summary>The newest word of somebody who said yes: "on the way since 11:50".</summary>
    public static string? Newest(DateTimeOffset? onTheWayAt, DateTimeOffset? saidHereAt, string zone) =>
        saidHereAt is { } here ? $"says they are here since {Dates.Time(Clock(here, zone))}"
        : onTheWayAt is { } left ? $"on the way since {Dates.Time(Clock(left, zone))}"
        : null;

    private static TimeOnly Clock(DateTimeOffset at, string zone) =>
        TimeOnly.FromDateTime(Dates.At(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
}
