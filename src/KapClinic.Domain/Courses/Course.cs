namespace KapClinic.Domain.Courses;

/// <summary>One course of treatment of one client, following one version of a programme.</summary>
public sealed class Course
{
    public const int ReasonLength = 500;

    private Course() { }

    public Course(Guid id, Guid clientId, Guid programmeId, Guid programmeVersionId, Guid by, DateTimeOffset at)
    {
        Id = id;
        ClientId = clientId;
        ProgrammeId = programmeId;
        ProgrammeVersionId = programmeVersionId;
        OpenedBy = by;
        OpenedAt = at;
        Stage = Stage.Intake;
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid ProgrammeVersionId { get; private set; }
    public Stage Stage { get; private set; }

    /// <summary>Raised by every change to anything the gates read; the API's ETag.</summary>
    public int Version { get; private set; }
    public Guid OpenedBy { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? TherapistId { get; private set; }
    public Guid? PrescriberId { get; private set; }

    /// <summary>The stage a pause, a new review or a dosing day left, and returns to.</summary>
    public Stage? PausedFrom { get; private set; }
    public Stage? ReviewLeft { get; private set; }
    public Stage? DosingCameFrom { get; private set; }

    /// <summary>When the first clearance review began; preparation visits held after it count.</summary>
    public DateTimeOffset? FirstReviewBegunAt { get; private set; }

    /// <summary>Where the client was sent instead, when declined or not ready.</summary>
    public string? Referral { get; private set; }
    public OpeningState? OpeningState { get; private set; }
    public CompletionSummary? Summary { get; private set; }
    public List<StageChange> History { get; private set; } = [];

    public bool IsOpen => Stage.IsOpen();

    public void Assign(Guid? therapistId, Guid? prescriberId) =>
        (TherapistId, PrescriberId) = (therapistId, prescriberId);

    /// <summary>Moves the course, if the table of moves allows it, and remembers who, when and why.</summary>
    public Result Move(StageAct act, Guid by, DateTimeOffset at, string? reason = null)
    {
        if (!StageMoves.IsLegal(Stage, act))
        {
            return CourseMoveErrors.NotFromHere(Stage, act);
        }

        var from = Stage;
        var to = StageMoves.Target(from, act) ?? Remembered(act);
        Remember(act, from);
        Stage = to;
        ClosedAt = to.IsOpen() ? null : at;
        History.Add(
            new StageChange
            {
                CourseId = Id,
                From = from,
                To = to,
                Act = act,
                By = by,
                At = at,
                Reason = reason,
            }
        );
        return Result.Done;
    }

    public Result BeginReview(Guid prescriberId, DateTimeOffset at)
    {
        PrescriberId ??= prescriberId;
        FirstReviewBegunAt ??= at;
        return Stage == Stage.MedicalClearance ? Result.Done : Move(StageAct.BeginReview, prescriberId, at);
    }

    public void Refer(string referral) => Referral = referral;

    public void Open(OpeningState state) => OpeningState = state;

    public void Summarise(CompletionSummary summary) => Summary = summary;

    private Stage Remembered(StageAct act) =>
        act switch
        {
            StageAct.Clear => ReviewLeft ?? Stage.Preparation,
            StageAct.EndWithoutDose => DosingCameFrom ?? Stage.Preparation,
            StageAct.Resume => PausedFrom ?? Stage.Intake,
            _ => throw new InvalidOperationException($"{act} leads nowhere"),
        };

    private void Remember(StageAct act, Stage from)
    {
        switch (act)
        {
            case StageAct.Pause:
                PausedFrom = from;
                break;
            case StageAct.Resume:
                PausedFrom = null;
                break;
            case StageAct.BeginReview:
                ReviewLeft = from;
                break;
            case StageAct.Clear:
                ReviewLeft = null;
                break;
            case StageAct.FinishPreparation or StageAct.BeginPreCheck:
                DosingCameFrom = from;
                break;
            default:
                break;
        }
    }
}

/// <summary>One move of a course: from where, to where, by whom, when and why. Append-only.</summary>
public sealed class StageChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required Stage From { get; init; }
    public required Stage To { get; init; }
    public required StageAct Act { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Reason { get; init; }
}

public static class CourseMoveErrors
{
    public static Error NotFromHere(Stage stage, StageAct act) =>
        Error.Refused(
            "course.move_not_open",
            $"“{Words.Of(act)}” is not open while the course is in {Words.Of(stage)}."
        );
}
