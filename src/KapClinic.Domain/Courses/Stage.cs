namespace KapClinic.Domain.Courses;

/// <summary>Where a course of treatment stands.</summary>
public enum Stage
{
    Intake,
    MedicalClearance,
    Preparation,
    Dosing,
    Integration,
    Maintenance,
    Paused,
    Completed,
    Declined,
    Withdrawn,
}

/// <summary>What moves a course from one stage to another.</summary>
public enum StageAct
{
    SubmitIntake,
    Clear,
    Decline,
    FinishPreparation,
    BeginPreCheck,
    EndAfterDose,
    EndWithoutDose,
    BeginReview,
    Complete,
    ChooseMaintenance,
    Pause,
    Resume,
    Withdraw,
}

/// <summary>The one table of legal moves. It feeds the course, the screens and the documentation.</summary>
public static class StageMoves
{
    private static readonly Dictionary<(Stage From, StageAct Act), Stage?> Table = Build();

    public static bool IsOpen(this Stage stage) => stage is not (Stage.Completed or Stage.Declined or Stage.Withdrawn);

    public static bool IsLegal(Stage from, StageAct act) => Table.ContainsKey((from, act));

    /// <summary>Where the act leads; null means "back to the stage it left", which the course remembers.</summary>
    public static Stage? Target(Stage from, StageAct act) => Table[(from, act)];

    public static IEnumerable<(Stage From, StageAct Act, Stage? To)> All =>
        Table.Select(m => (m.Key.From, m.Key.Act, m.Value));

    private static Dictionary<(Stage, StageAct), Stage?> Build()
    {
        var moves = new Dictionary<(Stage, StageAct), Stage?>
        {
            [(Stage.Intake, StageAct.SubmitIntake)] = Stage.MedicalClearance,
            [(Stage.MedicalClearance, StageAct.Clear)] = null,
            [(Stage.MedicalClearance, StageAct.Decline)] = Stage.Declined,
            [(Stage.Preparation, StageAct.FinishPreparation)] = Stage.Dosing,
            [(Stage.Dosing, StageAct.EndAfterDose)] = Stage.Integration,
            [(Stage.Dosing, StageAct.EndWithoutDose)] = null,
            [(Stage.Integration, StageAct.BeginPreCheck)] = Stage.Dosing,
            [(Stage.Integration, StageAct.Complete)] = Stage.Completed,
            [(Stage.Integration, StageAct.ChooseMaintenance)] = Stage.Maintenance,
            [(Stage.Maintenance, StageAct.BeginPreCheck)] = Stage.Dosing,
            [(Stage.Maintenance, StageAct.Complete)] = Stage.Completed,
            [(Stage.Paused, StageAct.Resume)] = null,
        };
        foreach (var stage in Enum.GetValues<Stage>().Where(IsOpen))
        {
            moves[(stage, StageAct.Withdraw)] = Stage.Withdrawn;
            if (stage != Stage.Paused)
            {
                moves[(stage, StageAct.Pause)] = Stage.Paused;
            }
        }

        foreach (var stage in (Stage[])[Stage.Preparation, Stage.Dosing, Stage.Integration, Stage.Maintenance])
        {
            moves[(stage, StageAct.BeginReview)] = Stage.MedicalClearance;
        }

        return moves;
    }
}
