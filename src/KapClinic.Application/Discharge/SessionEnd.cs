using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;

namespace KapClinic.Application.Discharge;

/// <summary>What every ending of a session does to the visit and to its course.</summary>
internal static class SessionEnd
{
    public static Result Apply(
        CourseFile file,
        Visit visit,
        Ending ending,
        DateTimeOffset endedAt,
        DateTimeOffset? restrictionUntil,
        Guid by
    )
    {
        var ended = visit.Participation.End(ending, endedAt, restrictionUntil);
        // A dose given in fact in another stage leaves the course where it is; its gates are asked again all the same.
        return ended.Succeeded && file.Course.Stage == Stage.Dosing
            ? file.Course.Move(
                visit.Doses.Count > 0 ? StageAct.EndAfterDose : StageAct.EndWithoutDose,
                by,
                file.Now,
                ending.Name()
            )
            : ended;
    }

    /// <summary>How much of what was ordered was taken; what was recorded as given where nobody says otherwise.</summary>
    public static EndingNote AmountTaken(CourseFile file, Visit visit, decimal? milligrams, Guid by)
    {
        var taken = milligrams ?? visit.Doses.Sum(d => d.Micrograms) / 1000m;
        return new EndingNote(
            Guid.CreateVersion7(file.Now),
            visit.Participation.Id,
            file.Course.Id,
            EndingNoteKind.AmountTaken,
            EndingWords.Taken(taken, visit.Order?.DoseMicrograms / 1000m),
            by,
            file.Now
        );
    }
}
