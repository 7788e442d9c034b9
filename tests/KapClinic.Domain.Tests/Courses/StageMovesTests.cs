using KapClinic.Domain.Courses;

namespace KapClinic.Domain.Tests.Courses;

public sealed class StageMovesTests
{
    private static readonly Guid Somebody = Guid.CreateVersion7();
    private static readonly DateTimeOffset At = FileInOrder.Now;

    /// <summary>Every pair of stage and act, legal or not. A new stage or act fails here until somebody decides.</summary>
    private static readonly Dictionary<(Stage, StageAct), string> Decided = new()
    {
        [(Stage.Intake, StageAct.SubmitIntake)] = "MedicalClearance",
        [(Stage.Intake, StageAct.Pause)] = "Paused",
        [(Stage.Intake, StageAct.Withdraw)] = "Withdrawn",
        [(Stage.MedicalClearance, StageAct.Clear)] = "back",
        [(Stage.MedicalClearance, StageAct.Decline)] = "Declined",
        [(Stage.MedicalClearance, StageAct.Pause)] = "Paused",
        [(Stage.MedicalClearance, StageAct.Withdraw)] = "Withdrawn",
        [(Stage.Preparation, StageAct.FinishPreparation)] = "Dosing",
        [(Stage.Preparation, StageAct.BeginReview)] = "MedicalClearance",
        [(Stage.Preparation, StageAct.Pause)] = "Paused",
        [(Stage.Preparation, StageAct.Withdraw)] = "Withdrawn",
        [(Stage.Dosing, StageAct.EndAfterDose)] = "Integration",
        [(Stage.Dosing, StageAct.EndWithoutDose)] = "back",
        [(Stage.Dosing, StageAct.BeginReview)] = "MedicalClearance",
        [(Stage.Dosing, StageAct.Pause)] = "Paused",
        [(Stage.Dosing, StageAct.Withdraw)] = "Withdrawn",
        [(Stage.Integration, StageAct.BeginPreCheck)] = "Dosing",
        [(Stage.Integration, StageAct.Complete)] = "Completed",
        [(Stage.Integration, StageAct.ChooseMaintenance)] = "Maintenance",
        [(Stage.Integration, StageAct.BeginReview)] = "MedicalClearance",
        [(Stage.Integration, StageAct.Pause)] = "Paused",
        [(Stage.Integration, StageAct.Withdraw)] = "Withdrawn",
        [(Stage.Maintenance, StageAct.BeginPreCheck)] = "Dosing",
        [(Stage.Maintenance, StageAct.Complete)] = "Completed",
        [(Stage.Maintenance, StageAct.BeginReview)] = "MedicalClearance",
        [(Stage.Maintenance, StageAct.Pause)] = "Paused",
        [(Stage.Maintenance, StageAct.Withdraw)] = "Withdrawn",
        [(Stage.Paused, StageAct.Resume)] = "back",
        [(Stage.Paused, StageAct.Withdraw)] = "Withdrawn",
    };

    [Fact]
    public void Table_EveryStageAndAct_IsDecidedHere()
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var act in Enum.GetValues<StageAct>())
            {
                StageMoves.IsLegal(stage, act).ShouldBe(Decided.ContainsKey((stage, act)), $"{stage}, {act}");
                if (StageMoves.IsLegal(stage, act))
                {
                    (StageMoves.Target(stage, act)?.ToString() ?? "back").ShouldBe(
                        Decided[(stage, act)],
                        $"{stage}, {act}"
                    );
                }
            }
        }
    }

    [Fact]
    public void Move_NotInTheTable_IsRefusedAndChangesNothing()
    {
        var course = New();

        var refused = course.Move(StageAct.Clear, Somebody, At);

        refused.Error.Code.ShouldBe("course.move_not_open");
        course.Stage.ShouldBe(Stage.Intake);
        course.History.ShouldBeEmpty();
    }

    [Fact]
    public void Move_PauseAndResume_ReturnsToTheStageItLeft()
    {
        var course = Through(StageAct.SubmitIntake, StageAct.Clear, StageAct.FinishPreparation);

        course.Move(StageAct.Pause, Somebody, At, "Travelling").Succeeded.ShouldBeTrue();
        course.Move(StageAct.Resume, Somebody, At).Succeeded.ShouldBeTrue();

        course.Stage.ShouldBe(Stage.Dosing);
        course.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Move_NewReviewInMidCourse_ReturnsToTheStageItLeft()
    {
        var course = Through(StageAct.SubmitIntake, StageAct.Clear, StageAct.FinishPreparation, StageAct.EndAfterDose);

        course.BeginReview(Somebody, At).Succeeded.ShouldBeTrue();
        course.Stage.ShouldBe(Stage.MedicalClearance);
        course.Move(StageAct.Clear, Somebody, At);

        course.Stage.ShouldBe(Stage.Integration);
    }

    [Fact]
    public void Move_EndWithoutDose_ReturnsToWhereDosingCameFrom()
    {
        var first = Through(StageAct.SubmitIntake, StageAct.Clear, StageAct.FinishPreparation, StageAct.EndWithoutDose);
        first.Stage.ShouldBe(Stage.Preparation);

        var later = Through(
            StageAct.SubmitIntake,
            StageAct.Clear,
            StageAct.FinishPreparation,
            StageAct.EndAfterDose,
            StageAct.BeginPreCheck,
            StageAct.EndWithoutDose
        );
        later.Stage.ShouldBe(Stage.Integration);
    }

    [Theory]
    [InlineData(StageAct.Complete)]
    [InlineData(StageAct.Withdraw)]
    public void Move_ToAnEnd_ClosesTheCourse(StageAct act)
    {
        var course = Through(StageAct.SubmitIntake, StageAct.Clear, StageAct.FinishPreparation, StageAct.EndAfterDose);

        course.Move(act, Somebody, At);

        course.ClosedAt.ShouldBe(At);
        Enum.GetValues<StageAct>().ShouldAllBe(next => !StageMoves.IsLegal(course.Stage, next));
    }

    private static Course New() =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Somebody, At);

    private static Course Through(params StageAct[] acts)
    {
        var course = New();
        foreach (var act in acts)
        {
            course.Move(act, Somebody, At).Succeeded.ShouldBeTrue(act.ToString());
        }

        return course;
    }
}
