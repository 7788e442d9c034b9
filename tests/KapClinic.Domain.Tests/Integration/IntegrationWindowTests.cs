using FsCheck;
using FsCheck.Fluent;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Integration;

public class IntegrationWindowTests
{
    private static readonly DateTimeOffset Dose = new(2026, 5, 4, 17, 0, 0, TimeSpan.Zero);

    private static ClinicalPolicy Policy => ClinicalPolicy.Default;

    private static IntegrationWindow Window(params double[] daysAfter) =>
        IntegrationWindow.From([Dose, .. daysAfter.Select(d => Dose.AddDays(d))], Policy)[^1];

    private static IntegrationStatus Status(
        double hoursAfter,
        IntegrationVisit[]? visits = null,
        DateTimeOffset? nextDose = null,
        IntegrationRhythm? rhythm = null
    ) =>
        Window()
            .StatusAt(visits ?? [], nextDose, Dose.AddHours(hoursAfter), rhythm ?? IntegrationRhythm.Default, Policy);

    private static IntegrationVisit Booked(double hours) => new(Dose.AddHours(hours), false);

    private static IntegrationVisit Held(double hours) => new(Dose.AddHours(hours), true);

    [Fact]
    public void From_OneDose_OpensThreeWeeks() =>
        Window()
            .ShouldSatisfyAllConditions(
                w => w.OpensAt.ShouldBe(Dose),
                w => w.ClosesAt.ShouldBe(Dose.AddDays(21)),
                w => w.IsOpenAt(Dose).ShouldBeTrue(),
                w => w.IsOpenAt(Dose.AddDays(21)).ShouldBeFalse()
            );

    [Fact]
    public void From_SecondDoseWithinTheWindow_Merges() =>
        Window(7).ShouldBe(new IntegrationWindow(Dose, Dose.AddDays(7), Dose.AddDays(28), 2));

    [Fact]
    public void From_DoseWhenTheWindowHasClosed_OpensAnother() =>
        IntegrationWindow.From([Dose.AddDays(21), Dose], Policy).Count.ShouldBe(2);

    [Fact]
    public void From_AnyDoses_GivesWindowsThatDoNotOverlapAndHoldEveryDose() =>
        Prop.ForAll(
                Gen.ListOf(Gen.Choose(0, 200_000)).ToArbitrary(),
                minutes =>
                {
                    var doses = minutes.Select(m => Dose.AddMinutes(m)).ToList();
                    var windows = IntegrationWindow.From(doses, Policy);
                    return windows.Sum(w => w.Doses) == doses.Count
                        && windows.Zip(windows.Skip(1)).All(p => p.First.ClosesAt <= p.Second.OpensAt)
                        && doses.All(d => windows.Count(w => w.IsOpenAt(d)) == 1);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void StatusAt_NothingHeld_FirstVisitIsDueWithin72Hours() =>
        Status(10)
            .ShouldSatisfyAllConditions(
                s => s.Due.ShouldBe(IntegrationDue.FirstVisit),
                s => s.By.ShouldBe(Dose.AddHours(72)),
                s => s.IsBooked.ShouldBeFalse(),
                s => s.Missing.ShouldBe(2)
            );

    [Fact]
    public void StatusAt_NextDoseBefore72Hours_FirstVisitIsDueBeforeIt() =>
        Status(10, nextDose: Dose.AddHours(48)).By.ShouldBe(Dose.AddHours(48));

    [Fact]
    public void StatusAt_VisitBookedInTime_IsBooked_AndTooLate_IsNot()
    {
        Status(10, [Booked(48)]).IsBooked.ShouldBeTrue();
        Status(10, [Booked(80)]).IsBooked.ShouldBeFalse();
        Status(10, [Booked(48)], nextDose: Dose.AddHours(40)).IsBooked.ShouldBeFalse();
    }

    [Fact]
    public void StatusAt_FirstHeld_SecondIsDueWithinSevenDays() =>
        Status(60, [Held(48)])
            .ShouldSatisfyAllConditions(
                s => s.Due.ShouldBe(IntegrationDue.SecondVisit),
                s => s.By.ShouldBe(Dose.AddDays(7)),
                s => s.Completed.ShouldBe(1)
            );

    [Fact]
    public void StatusAt_BothHeld_NothingIsDue() =>
        Status(200, [Held(48), Held(150)])
            .ShouldSatisfyAllConditions(
                s => s.IsSatisfied.ShouldBeTrue(),
                s => s.Due.ShouldBe(IntegrationDue.Nothing),
                s => s.By.ShouldBeNull(),
                s => s.Alerts.ShouldBeEmpty()
            );

    [Fact]
    public void StatusAt_VisitTooEarly_DoesNotCount_UnlessTheProgrammeSaysSo()
    {
        Status(30, [Held(5)]).Completed.ShouldBe(0);
        Status(30, [Held(5)], rhythm: IntegrationRhythm.Default with { FirstFrom = TimeSpan.Zero })
            .Completed.ShouldBe(1);
    }

    [Theory]
    [InlineData(71.9, new IntegrationAlert[0])]
    [InlineData(72, new[] { IntegrationAlert.NoneBooked })]
    [InlineData(335.9, new[] { IntegrationAlert.NoneBooked })]
    [InlineData(336, new[] { IntegrationAlert.NoneBooked, IntegrationAlert.NoneCompleted })]
    [InlineData(503.9, new[] { IntegrationAlert.NoneBooked, IntegrationAlert.NoneCompleted })]
    [InlineData(504, new[] { IntegrationAlert.WindowMissed })]
    public void StatusAt_NothingHappens_AlertsGrow(double hours, IntegrationAlert[] alerts) =>
        Status(hours).Alerts.ShouldBe(alerts);

    [Fact]
    public void StatusAt_VisitAheadAt72Hours_DoesNotAlert_AndAMissedOne_Does()
    {
        Status(72, [Booked(100)]).Alerts.ShouldBeEmpty();
        Status(101, [Booked(100)]).Alerts.ShouldBe([IntegrationAlert.NoneBooked]);
        Status(340, [Booked(400)]).Alerts.ShouldBe([IntegrationAlert.NoneCompleted]);
    }

    [Fact]
    public void StatusAt_OneHeld_NeverAlerts() => Status(504, [Held(48)]).Alerts.ShouldBeEmpty();

    [Fact]
    public void Themes_BeginWithTheFourOfTheProgramme()
    {
        Themes
            .All.Where(t => t.IsCore)
            .Select(t => t.Name)
            .ShouldBe(["Expanding awareness", "Regulation", "Heartful connection", "Alignment"]);
        Themes.All.Select(t => t.Code).ShouldBeUnique();
        Themes.Find("shame")!.Name.ShouldBe("Shame");
    }
}
