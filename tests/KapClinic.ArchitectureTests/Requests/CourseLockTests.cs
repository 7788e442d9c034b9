using KapClinic.Application;
using KapClinic.Application.Courses;

namespace KapClinic.ArchitectureTests.Requests;

/// <summary>
/// Whoever changes something of a course locks its row first: only so can an alert and a dose never pass each other
/// (docs/adr/0009).
/// </summary>
public sealed class CourseLockTests
{
    private static readonly string[] Ids = ["CourseId", "ParticipationId", "SessionId", "VisitId"];

    /// <summary>Commands that name a course, visit or session and need no lock, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["SavePreparation.Command"] =
            "a draft, with a version of its own; gates count signed notes alone, and signing locks",
        ["SaveDosingNote.Command"] = "a draft, with a version of its own, which no gate reads",
        ["SaveIntegration.Command"] =
            "a draft, with a version of its own; gates count signed notes alone, and signing locks",
        ["AcknowledgeAlert.Command"] = "says that somebody saw an alert, which no gate reads",
        ["RecordCustody.Command"] = "stands in the custody log of a client's own medicine, which no gate reads",
        ["SendEntries.Command"] =
            "locks where one of the entries changes what a gate reads (EntryRecorder.LocksCourse), not for every word that is said",
        ["UnlockConsole.Command"] = "says whose the entries on a device are, which no gate reads",
        ["AddAddendum.Command"] = "stands beside a signed note, which no gate reads again",
    };

    [Fact]
    public void Command_ThatNamesACourse_LocksIt() => Unlocked().Except(Exceptions.Keys).ShouldBeEmpty();

    [Fact]
    public void Exceptions_Always_AreStillNeeded() => Exceptions.Keys.Except(Unlocked()).ShouldBeEmpty();

    [Fact]
    public void Command_ThatNamesAClientAndFeedsAGate_LocksTheClientsCourses()
    {
        // What gates read of a client beside the course itself.
        string[] areas = ["Consents", "Measures"];
        UseCases
            .Requests.Where(r =>
                typeof(IChange).IsAssignableFrom(r)
                && r.GetProperty("ClientId") is not null
                && areas.Contains(r.Namespace!.Split('.')[^1])
                && !typeof(ILocksCourse).IsAssignableFrom(r)
            )
            .Select(UseCases.Name)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Unlocked() =>
        UseCases
            .Requests.Where(r =>
                typeof(IChange).IsAssignableFrom(r)
                && Ids.Any(id => r.GetProperty(id) is not null)
                && !typeof(ILocksCourse).IsAssignableFrom(r)
            )
            .Select(UseCases.Name);
}
