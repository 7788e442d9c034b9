using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <summary>Those who have had doses: on the way between them, paused, or at their end.</summary>
internal static partial class DemoScript
{
    private static void Integration(DemoSetting clinic, ref int n)
    {
        int[] doseDaysAgo = [1, 2, 3, 4, 6, 8, 10, 13, 15, 16, 19, 20];
        for (var i = 0; i < doseDaysAgo.Length; i++)
        {
            var days = doseDaysAgo[i];
            var course = Prepared(New(clinic, ref n, 60 + i), days + 6).Dosed(days);
            if (i % 3 == 0 && days > 2)
            {
                course
                    .Integrated(days - 2)
                    .Measured(1, 1)
                    .Ahead(SessionKind.Dosing, 3 + i % 4, VisitStatus.Booked, PickupState.Asked);
            }
            else if (i % 3 == 1)
            {
                course.Ahead(SessionKind.Integration, i % 4);
            }
        }

        // A second dose behind them, and a course near its end.
        Prepared(New(clinic, ref n, 90, "individual"), 34)
            .Dosed(28)
            .Integrated(26, 22)
            .Measured(21, 2)
            .Dosed(14)
            .Integrated(12, 8)
            .Measured(7, 1)
            .Ahead(SessionKind.Dosing, 5, VisitStatus.Booked, PickupState.Confirmed)
            .Ahead(SessionKind.Integration, 7);
        Prepared(New(clinic, ref n, 100, "individual"), 50)
            .Dosed(42)
            .Integrated(40)
            .Measured(35, 2)
            .Dosed(30)
            .Integrated(28, 24)
            .Measured(20, 1)
            .Dosed(16, Ending.StoppedEarly)
            .Integrated(14, 10)
            .Measured(3, 1);
        Prepared(New(clinic, ref n, 70, "esketamine"), 20)
            .Dosed(14)
            .Dosed(11)
            .Dosed(7)
            .Dosed(4)
            .Integrated(6, 2)
            .Measured(1, 1)
            .Ahead(SessionKind.Dosing, 1, VisitStatus.Confirmed, PickupState.Confirmed);
    }

    private static void Closed(DemoSetting clinic, ref int n)
    {
        for (var i = 0; i < 4; i++)
        {
            Prepared(New(clinic, ref n, 140 + i, "individual"), 90)
                .Dosed(80)
                .Integrated(78)
                .Measured(75, 2)
                .Dosed(70)
                .Integrated(68)
                .Measured(65, 1)
                .Dosed(60)
                .Integrated(58, 54)
                .Measured(45, 0)
                .Close(StageAct.Complete, 40, "The planned sessions are done.");
        }

        Prepared(New(clinic, ref n, 150, "esketamine"), 90)
            .Dosed(80)
            .Integrated(78)
            .Measured(60, 1)
            .Close(StageAct.ChooseMaintenance, 50, "Weekly, as agreed.")
            .Ahead(SessionKind.Dosing, 6, VisitStatus.Booked, PickupState.Asked);
        Prepared(New(clinic, ref n, 120, "group"), 60)
            .Dosed(50)
            .Integrated(48)
            .Close(StageAct.Pause, 20, "Travelling until spring.");
        Cleared(New(clinic, ref n, 80), 50).Close(StageAct.Pause, 30, "A new baby in the house.");
        Cleared(New(clinic, ref n, 90), 60).Close(StageAct.Withdraw, 45, "Decided for ordinary therapy.");
        New(clinic, ref n, 70).Intake(60, true).Submit(58).Review(50, Decision.Declined);

        // A clearance about to run out, and one that has.
        Cleared(New(clinic, ref n, 200), 172).Prepared(2, 150).Choices(150);
        Cleared(New(clinic, ref n, 220), 190).Prepared(2, 180).Choices(180);
    }
}
