namespace KapClinic.Domain.Courses;

/// <summary>What a rule looks at: the file, and the visit where the step is one of a visit.</summary>
internal sealed record GateQuestion(CourseFile File, Visit? Visit)
{
    /// <summary>The moment the visit happens, or now.</summary>
    public DateTimeOffset At =>
        Visit is { } visit && visit.Session.StartsAt > File.Now ? visit.Session.StartsAt : File.Now;
}

/// <summary>A gate with the function that answers it. The answer's state and its words.</summary>
internal sealed record GateRule(Gate Gate, Func<GateQuestion, (GateState State, string Detail)> Ask)
{
    public GateResult Answer(GateQuestion question)
    {
        var (state, detail) = Ask(question);
        return new GateResult(Gate, state, detail);
    }

    public static (GateState, string) Met(string detail) => (GateState.Met, detail);

    public static (GateState, string) Missing(string detail) => (GateState.Missing, detail);

    public static (GateState, string) If(bool met, string yes, string no) => met ? Met(yes) : Missing(no);
}
