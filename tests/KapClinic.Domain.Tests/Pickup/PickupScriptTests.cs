using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Pickup;

/// <summary>Late, absent and unconfirmed drivers (clinical reference §7.3).</summary>
public class PickupScriptTests
{
    private static readonly PickupPolicy Policy = new();
    private static readonly TimeZoneInfo Vancouver = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");

    // 10:00 to 14:00 in Vancouver.
    private static readonly DateTimeOffset Starts = new(2026, 5, 5, 17, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ends = Starts.AddHours(4);

    [Theory]
    [InlineData(-1, PickupStep.None)]
    [InlineData(0, PickupStep.ReplaceOrMove)]
    public void At_NobodyByNoonTheDayBefore_IsReplaceOrMove(int minutes, PickupStep step)
    {
        var noon = new DateTimeOffset(2026, 5, 4, 19, 0, 0, TimeSpan.Zero).AddMinutes(minutes);

        At(noon, VisitStatus.Booked).ShouldBe(step);
        At(noon, VisitStatus.Booked, Asked()).ShouldBe(step);
        At(noon, VisitStatus.Booked, Confirmed()).ShouldBe(PickupStep.None);
    }

    [Theory]
    [InlineData(14, PickupStep.None)]
    [InlineData(15, PickupStep.CallDriver)]
    [InlineData(29, PickupStep.CallDriver)]
    [InlineData(30, PickupStep.CallOthers)]
    public void At_Late_FollowsTheScript(int minutes, PickupStep step) =>
        At(Ends.AddMinutes(minutes), VisitStatus.InSession, Confirmed()).ShouldBe(step);

    [Fact]
    public void At_RunningLate_CountsFromTheNewTime()
    {
        var driver = Confirmed();
        driver.Say(PickupEventKind.RunningLate, new TimeOnly(14, 40), Ends).Succeeded.ShouldBeTrue();

        At(Ends.AddMinutes(54), VisitStatus.InSession, driver).ShouldBe(PickupStep.None);
        At(Ends.AddMinutes(55), VisitStatus.InSession, driver).ShouldBe(PickupStep.CallDriver);
        At(Ends.AddMinutes(70), VisitStatus.InSession, driver).ShouldBe(PickupStep.CallOthers);
    }

    [Fact]
    public void At_SaysHereOrArrived_AsksForNothing()
    {
        var says = Confirmed();
        says.Say(PickupEventKind.SaysHere, null, Ends).Succeeded.ShouldBeTrue();
        At(Ends.AddHours(1), VisitStatus.InSession, says).ShouldBe(PickupStep.None);

        var arrived = Confirmed();
        arrived.Arrive(Guid.NewGuid(), Ends).Succeeded.ShouldBeTrue();
        At(Ends.AddHours(1), VisitStatus.InSession, arrived).ShouldBe(PickupStep.None);
    }

    [Fact]
    public void At_DidNotCome_KeepsTheClientUntilSomebodyElseDoes()
    {
        var absent = Confirmed();
        absent.DoesNotCome().Succeeded.ShouldBeTrue();

        At(Ends.AddHours(1), VisitStatus.InSession, absent).ShouldBe(PickupStep.AlternatePlan);
        At(Ends.AddHours(1), VisitStatus.Ended, absent).ShouldBe(PickupStep.None);
    }

    [Fact]
    public void Release_NeedsArrivalAndIdentity()
    {
        var driver = Confirmed();
        driver.Release(Ends).Succeeded.ShouldBeFalse();
        driver.State.ShouldBe(PickupState.Confirmed);
        driver.Arrive(Guid.NewGuid(), Ends).Succeeded.ShouldBeTrue();
        driver.Release(Ends).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void ReminderDue_IsTheLatestThatHasCome()
    {
        Due(Starts.AddHours(-73)).ShouldBeNull();
        Due(Starts.AddHours(-72)).ShouldBe(Starts.AddHours(-72));
        Due(Starts.AddHours(-20)).ShouldBe(Starts.AddHours(-24));
        Due(Starts.AddHours(-1)).ShouldBe(new DateTimeOffset(2026, 5, 5, 14, 0, 0, TimeSpan.Zero));
        Due(Starts).ShouldBeNull();

        static DateTimeOffset? Due(DateTimeOffset now) => PickupScript.ReminderDue(Starts, Vancouver, Policy, now);
    }

    private static PickupStep At(DateTimeOffset now, VisitStatus status, params PickupPerson[] people) =>
        PickupScript.At(new PickupVisit(status, Starts, Ends, Vancouver), people, Policy, now);

    private static PickupPerson Asked() =>
        new(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "Sam Okafor",
            "friend",
            "604 555 0199",
            false,
            Guid.NewGuid(),
            Starts.AddDays(-5)
        );

    private static PickupPerson Confirmed()
    {
        var person = Asked();
        person.Confirm("by phone", true, null, Guid.NewGuid(), Starts.AddDays(-4)).Succeeded.ShouldBeTrue();
        return person;
    }
}
