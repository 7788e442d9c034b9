using System.Globalization;
using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>What of a moment is written.</summary>
public enum TimeShow
{
    /// <summary>"Tuesday 21 April, 09:00".</summary>
    DayAndTime,

    /// <summary>"Tuesday 21 April".</summary>
    Day,

    /// <summary>"21 April".</summary>
    Date,

    /// <summary>"21 Apr".</summary>
    Short,

    /// <summary>"4 March 1988".</summary>
    Full,

    /// <summary>"09:00".</summary>
    Time,

    /// <summary>"today, 09:00"; "tomorrow, 09:00".</summary>
    Near,
}

/// <summary>
/// A moment as people read it, in the zone of the place it happens in: <c>&lt;time-at instant="Model.Starts" zone="@Model.Zone" /&gt;</c>,
/// or a plain date: <c>&lt;time-at date="Model.Born" show="Full" /&gt;</c>. The year stands only when it is not this one.
/// </summary>
[HtmlTargetElement("time-at", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeAtTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>Name under which a page may put its zone (IANA id) into ViewData, once for all its times.</summary>
    public const string ZoneKey = "Zone";

    public DateTimeOffset? Instant { get; set; }

    public DateOnly? Date { get; set; }

    /// <summary>IANA id of the location; the page's ViewData["Zone"] when absent, else UTC.</summary>
    public string? Zone { get; set; }

    public TimeShow Show { get; set; }

    /// <summary>For clients and drivers: "9:00" instead of "09:00".</summary>
    public bool Plain { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Instant is null && Date is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        var zone = FindZone();
        var today = DateOnly.FromDateTime(Dates.At(clock.GetUtcNow(), zone).DateTime);
        if (Instant is { } instant)
        {
            var there = Dates.At(instant, zone);
            output.Attributes.SetAttribute(
                "datetime",
                there.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
            );
            output.Content.SetContent(
                Text(DateOnly.FromDateTime(there.DateTime), TimeOnly.FromDateTime(there.DateTime), today)
            );
        }
        else
        {
            output.Attributes.SetAttribute(
                "datetime",
                Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            );
            output.Content.SetContent(Text(Date.Value, null, today));
        }
    }

    private string Text(DateOnly date, TimeOnly? time, DateOnly today)
    {
        var clockTime = time is { } t ? (Plain ? Dates.PlainTime(t) : Dates.Time(t)) : null;
        return Show switch
        {
            TimeShow.Time => clockTime ?? "",
            TimeShow.Day => Dates.Day(date, today),
            TimeShow.Date => Dates.Date(date, today),
            TimeShow.Short => Dates.Short(date, today),
            TimeShow.Full => Dates.Full(date),
            TimeShow.Near => WithTime(Dates.Near(date, today)),
            _ => WithTime(Dates.Day(date, today)),
        };

        string WithTime(string day) => clockTime is null ? day : $"{day}, {clockTime}";
    }

    private TimeZoneInfo FindZone() =>
        (Zone ?? ViewContext.ViewData[ZoneKey] as string) is { Length: > 0 } id
            ? TimeZoneInfo.FindSystemTimeZoneById(id)
            : TimeZoneInfo.Utc;
}
