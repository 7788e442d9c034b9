using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <summary>Sixty clients over all stages and programmes, so that every role's first screen has something to do today.</summary>
internal static partial class DemoScript
{
    private const string Ines = "Ines Calloway";
    private const string Tomas = "Tomas Lindqvist";
    private const string Priya = "Priya Raman";

    private static readonly string[] Therapists = [Ines, Tomas, Priya];
    private static readonly string[] Keys =
    [
        "individual",
        "individual",
        "engaged",
        "psychotherapy",
        "group",
        "esketamine",
        "retreat",
    ];

    public static void Play(DemoSetting clinic)
    {
        var n = 0;
        Today(clinic, ref n);
        Intake(clinic, ref n);
        Clearance(clinic, ref n);
        Preparation(clinic, ref n);
        Dosing(clinic, ref n);
        Integration(clinic, ref n);
        Closed(clinic, ref n);
    }

    private static DemoCourse New(
        DemoSetting clinic,
        ref int n,
        int openedDaysAgo,
        string? key = null,
        string? therapist = null
    )
    {
        var course = new DemoCourse(
            clinic,
            n,
            key ?? Keys[n % Keys.Length],
            therapist ?? Therapists[n % 3],
            openedDaysAgo
        );
        n++;
        return course;
    }

    private static DemoCourse Cleared(
        DemoCourse course,
        int daysAgo,
        Decision decision = Decision.Cleared,
        int validForDays = 180
    ) => course.Intake(daysAgo + 9).Submit(daysAgo + 8).Review(daysAgo, decision, validForDays);

    private static DemoCourse Prepared(DemoCourse course, int daysAgo) =>
        Cleared(course, daysAgo + 20).Prepared(2, daysAgo + 2).Choices(daysAgo + 2).FinishPreparation(daysAgo + 1);

    /// <summary>Two sessions are running, one client is in the pre-check hour, one reading wants a recheck.</summary>
    private static void Today(DemoSetting clinic, ref int n)
    {
        Prepared(New(clinic, ref n, 50, "individual", Ines), 4).Ahead(SessionKind.Integration, 2).Running(48, 152);
        Prepared(New(clinic, ref n, 60, "engaged", Tomas), 5).Ahead(SessionKind.Integration, 1).Running(66, 166);
        Prepared(New(clinic, ref n, 55, "individual", Priya), 4)
            .Ahead(SessionKind.Dosing, 0, VisitStatus.Confirmed, PickupState.Asked)
            .Ahead(SessionKind.Integration, 2);
        Prepared(New(clinic, ref n, 48, "psychotherapy", Priya), 4)
            .Ahead(SessionKind.Dosing, 1, VisitStatus.Confirmed, PickupState.Confirmed)
            .Ahead(SessionKind.Integration, 3);
    }

    private static void Intake(DemoSetting clinic, ref int n)
    {
        for (var i = 0; i < 8; i++)
        {
            var course = New(clinic, ref n, 2 + i);
            if (i % 4 == 1)
            {
                course.Intake(1, complete: false);
            }
            else if (i % 4 > 1)
            {
                course.Intake(1).Ahead(SessionKind.Intake, i % 3);
            }
        }
    }

    private static void Clearance(DemoSetting clinic, ref int n)
    {
        for (var i = 0; i < 4; i++)
        {
            New(clinic, ref n, 9 + i).Intake(5 + i).Submit(4 + i);
        }

        var thyroid = new Dictionary<string, string>(StringComparer.Ordinal) { ["thyroid.overactive"] = "yes" };
        New(clinic, ref n, 16)
            .With(thyroid, "Clonazepam 0.5 mg")
            .Intake(9, true, thyroid, "Clonazepam 0.5 mg")
            .Submit(8)
            .Review(2);
        var bipolar = new Dictionary<string, string>(StringComparer.Ordinal) { ["mind.bipolar"] = "yes" };
        New(clinic, ref n, 15)
            .With(bipolar, "Lamotrigine 200 mg")
            .Intake(9, true, bipolar, "Lamotrigine 200 mg")
            .Submit(8)
            .Review(1);
        New(clinic, ref n, 14).Intake(9).Submit(8).Review(1, needsInfo: "The cardiologist's letter of this spring.");
        New(clinic, ref n, 13).Intake(9).Submit(7).Review(1).Ahead(SessionKind.Dosing, 12, VisitStatus.Held);
    }

    private static void Preparation(DemoSetting clinic, ref int n)
    {
        for (var i = 0; i < 10; i++)
        {
            var course = Cleared(
                New(clinic, ref n, 24 + i),
                10 + i,
                i % 3 == 0 ? Decision.ClearedWithConditions : Decision.Cleared
            );
            if (i % 3 == 1)
            {
                course.Prepared(1, 4);
            }

            if (i % 3 == 2)
            {
                course.Prepared(2, 3).Choices(3);
            }

            course.Ahead(SessionKind.Preparation, i % 5);
            if (i is 4 or 7)
            {
                course.Alert(3 + i);
            }
        }
    }

    private static void Dosing(DemoSetting clinic, ref int n)
    {
        PickupState[] drivers =
        [
            PickupState.Confirmed,
            PickupState.Asked,
            PickupState.Needed,
            PickupState.Declined,
            PickupState.Confirmed,
            PickupState.Asked,
        ];
        for (var i = 0; i < 8; i++)
        {
            Prepared(New(clinic, ref n, 45 + i), 6 + i)
                .Ahead(
                    SessionKind.Dosing,
                    2 + i % 6,
                    i % 2 == 0 ? VisitStatus.Confirmed : VisitStatus.Booked,
                    drivers[i % drivers.Length]
                )
                .Ahead(SessionKind.Integration, 4 + i % 6);
        }
    }
}
