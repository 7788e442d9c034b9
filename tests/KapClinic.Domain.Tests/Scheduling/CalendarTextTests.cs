using System.Text;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Tests.Scheduling;

/// <summary>Calendar files as RFC 5545 wants them.</summary>
public sealed class CalendarTextTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 8, 9, 30, 0, TimeSpan.FromHours(-8));

    [Fact]
    public void Text_OfAVisit_HasWhatCalendarProgramsNeed()
    {
        var lines = Unfold(CalendarText.Write("KapClinic", [Entry()]));

        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^1].ShouldBe("END:VCALENDAR");
        lines.ShouldContain("VERSION:2.0");
        lines.ShouldContain("UID:1@kapclinic");
        lines.ShouldContain("SEQUENCE:2");
        lines.ShouldContain("DTSTART:20260308T173000Z");
        lines.ShouldContain("DTEND:20260308T183000Z");
        lines.ShouldContain("STATUS:CONFIRMED");
        lines.Count(l => l.StartsWith("DTSTAMP:", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Text_OfACancelledVisit_SaysSoAndTakesNoTime()
    {
        var lines = Unfold(CalendarText.Write("KapClinic", [Entry() with { Status = CalendarEntryStatus.Cancelled }]));

        lines.ShouldContain("STATUS:CANCELLED");
        lines.ShouldContain("TRANSP:TRANSPARENT");
    }

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("one\r\ntwo\nthree", "one\\ntwo\\nthree")]
    [InlineData("bell\a tab\t", "bell tab")]
    [InlineData("BEGIN:VEVENT", "BEGIN:VEVENT")]
    public void Escape_OfTextWithMeaning_TakesTheMeaningAway(string text, string escaped) =>
        CalendarText.Escape(text).ShouldBe(escaped);

    [Fact]
    public void Text_WithABreakInAName_StaysOneProperty()
    {
        var text = CalendarText.Write("KapClinic", [Entry() with { Summary = "Visit\r\nSTATUS:CANCELLED" }]);

        text.Split("\r\n").ShouldNotContain("STATUS:CANCELLED");
    }

    [Theory]
    [InlineData('a')]
    [InlineData('é')]
    [InlineData('年')]
    public void Line_LongerThan75Octets_FoldsBetweenCharacters(char letter)
    {
        for (var length = 0; length < 400; length++)
        {
            var line = "SUMMARY:" + new string(letter, length);
            var text = new StringBuilder();

            CalendarText.Line(text, line);

            var physical = text.ToString().Split("\r\n")[..^1];
            physical.ShouldAllBe(l => Encoding.UTF8.GetByteCount(l) <= 75);
            physical.Skip(1).ShouldAllBe(l => l.StartsWith(' '));
            string.Concat(physical.Select((l, i) => i == 0 ? l : l[1..])).ShouldBe(line);
        }
    }

    [Fact]
    public void Line_OfSignsBeyondSixteenBits_IsNeverCutWithinOne()
    {
        var line = "SUMMARY:" + string.Concat(Enumerable.Repeat("🌘", 60));
        var text = new StringBuilder();

        CalendarText.Line(text, line);

        text.ToString().ShouldNotContain('\uFFFD');
        Unfold(text.ToString()).ShouldBe([line]);
    }

    [Fact]
    public void Text_OfTheSameVisits_IsTheSameToTheOctet() =>
        CalendarText
            .Write("KapClinic", [Entry(), Entry() with { Uid = "2@kapclinic" }])
            .ShouldBe(CalendarText.Write("KapClinic", [Entry() with { Uid = "2@kapclinic" }, Entry()]));

    private static CalendarEntry Entry() =>
        new()
        {
            Uid = "1@kapclinic",
            Sequence = 2,
            ChangedAt = At.AddDays(-2),
            StartsAt = At,
            EndsAt = At.AddHours(1),
            Summary = "Visit, Willow",
            Place = "12 Quay Street, Harbour",
            Status = CalendarEntryStatus.Confirmed,
        };

    private static List<string> Unfold(string text) =>
        [.. text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1]];
}
