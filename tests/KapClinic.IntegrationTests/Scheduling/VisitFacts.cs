using KapClinic.Application;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A fact of a visit as it is noted: for which visit, and when it happened; now when left out.</summary>
internal delegate ICommand NoteFact(TestVisit visit, DateTimeOffset? at);

/// <summary>What holds for every fact that the desk notes of a visit, whichever it is.</summary>
internal static class VisitFacts
{
    /// <summary>The first time counts, also where it is noted once more.</summary>
    public static async Task KeepsTheTimeItHappenedAsync(
        this ScenarioFixture clinic,
        NoteFact note,
        VisitStatus status,
        Func<Participation, DateTimeOffset?> when
    )
    {
        var visit = await clinic.BookedAsync();
        var at = clinic.Clock.Now.AddMinutes(-5);

        await clinic.DoneAsync(note(visit, at), clinic.Scenario.FrontDesk);
        await clinic.DoneAsync(note(visit, null), clinic.Scenario.FrontDesk);

        var row = await clinic.VisitAsync(visit);
        row.Status.ShouldBe(status);
        when(row).ShouldBe(at);
    }

    public static async Task RefusesATimeStillToComeOrNoVisitAsync(this ScenarioFixture clinic, NoteFact note)
    {
        var (visit, desk) = (await clinic.BookedAsync(), clinic.Scenario.FrontDesk);

        await clinic.RefusesAsync(note(visit, clinic.Clock.Now.AddMinutes(10)), desk, "visit.in_the_future", "At");
        await clinic.RefusesAsync(note(Rungs.Nobody, null), desk, "course.not_found");

        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Booked);
    }
}
