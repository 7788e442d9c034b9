namespace KapClinic.Web.Charts;

/// <summary>Scores of one questionnaire over time.</summary>
/// <param name="Name">"PHQ-9".</param>
/// <param name="Points">Scores by day, oldest first.</param>
/// <param name="Highest">The questionnaire's highest score.</param>
public sealed record MeasureSeries(string Name, IReadOnlyList<MeasurePoint> Points, decimal Highest);

/// <summary>One score.</summary>
public sealed record MeasurePoint(DateOnly On, decimal Score);

/// <summary>A dose, given or planned.</summary>
/// <param name="On">The day.</param>
/// <param name="Label">"Dosing 1".</param>
/// <param name="Planned">Booked, not given.</param>
public sealed record DoseMark(DateOnly On, string Label, bool Planned = false);

/// <summary>The days of an integration window.</summary>
public sealed record WindowShade(DateOnly From, DateOnly To);

/// <summary>A score that means something: "screen" at 10, "remission" below 5. On the first series' scale.</summary>
public sealed record CutOff(decimal Score, string Label);
