using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <content>What follows a dose, to the end of the course.</content>
internal sealed partial class DemoCourse
{
    /// <summary>Integration visits held and signed after the last dose.</summary>
    public DemoCourse Integrated(params int[] daysAgo)
    {
        foreach (var days in daysAgo)
        {
            var (participation, from, until) = Past(SessionKind.Integration, days);
            var note = new IntegrationNote(participation.Id, Course.Id);
            note.Write(
                new IntegrationContent
                {
                    Themes = ["heartful_connection", "grief"],
                    Narrative = "A long corridor with open doors; the last one was light.",
                    Insight = "I could stand beside the grief instead of under it.",
                    Actions =
                    [
                        new ActionItem(
                            "Walk to the river on Sunday",
                            Client.GivenName,
                            _clinic.Calendar.Today.AddDays(3)
                        ),
                    ],
                    Mood = 6,
                    Confidence = 7,
                    Practices = ["journal", "nature"],
                    RiskCheck = "No thoughts of self-harm.",
                    ReadyForNextDose = true,
                    Plan = "Meet again next week.",
                },
                _clinic.Id(_therapist),
                until
            );
            note.Sign(_clinic.Sign(_therapist, until.AddMinutes(15)));
            _clinic.Db.IntegrationNotes.Add(note);
            participation.Start(from);
            participation.End(until);
        }

        return this;
    }

    public DemoCourse Measured(int daysAgo, int severity)
    {
        var at = Ago(daysAgo, 9);
        Measure(
            "PHQ-9",
            at,
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(i =>
                        (int?)(
                            i == 8 ? 0
                            : (severity + i) % 3 == 0 ? Math.Max(0, severity - 1)
                            : severity
                        )
                    ),
            ]
        );
        Measure(
            "GAD-7",
            at,
            [
                .. Enumerable
                    .Range(0, 7)
                    .Select(i => (int?)((severity + i) % 2 == 0 ? severity : Math.Max(0, severity - 1))),
            ]
        );
        return this;
    }

    public DemoCourse Close(StageAct act, int daysAgo, string reason)
    {
        if (act == StageAct.Complete)
        {
            Course.Summarise(
                new CompletionSummary(
                    "Mood steadier, sleeping through; goes on with fortnightly therapy.",
                    null,
                    _clinic.Sign(_therapist, Ago(daysAgo, 16))
                )
            );
        }

        Course.Move(act, _clinic.Id(_therapist), Ago(daysAgo, 16), reason);
        return this;
    }
}
