using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <content>Preparation visits held, and what is chosen in them.</content>
internal sealed partial class DemoCourse
{
    public DemoCourse Choices(int daysAgo)
    {
        var at = Ago(daysAgo, 14);
        _clinic.Db.Intentions.Add(
            new Intention
            {
                CourseId = Course.Id,
                Text = "To meet what I have been walking around.",
                RecordedAt = at,
                RecordedBy = _clinic.Id(_therapist),
            }
        );
        _clinic.Db.SessionChoices.Add(
            new SessionChoices
            {
                CourseId = Course.Id,
                RecordedAt = at,
                RecordedBy = _clinic.Id(_therapist),
                Touch = _number % 3 == 0 ? [] : [TouchKind.Hand, TouchKind.Shoulder],
                Initiator = TouchInitiator.ClientOnly,
                StopSignal = "“harbour”, or a raised hand",
                Music = "Slow strings, rain",
                MusicToAvoid = "Voices",
                Eyeshade = EyeshadeChoice.Yes,
            }
        );
        foreach (
            var kind in new[]
            {
                ConsentKind.Treatment,
                ConsentKind.Touch,
                ConsentKind.DriverAndRestriction,
                ConsentKind.Group,
            }
        )
        {
            if (kind != ConsentKind.Group || Parameters.IsGroup || Parameters.ConsecutiveDays is not null)
            {
                Sign(kind, at);
            }
        }

        return this;
    }

    public DemoCourse FinishPreparation(int daysAgo)
    {
        Course.Move(StageAct.FinishPreparation, _clinic.Id(_therapist), Ago(daysAgo, 15));
        return this;
    }

    /// <summary>Preparation visits held and signed, the newest so many days ago; together they cover the checklist.</summary>
    public DemoCourse Prepared(int visits, int lastDaysAgo, int of = 2)
    {
        var items = PreparationChecklist.Items;
        for (var i = 0; i < visits; i++)
        {
            var (participation, from, until) = Past(SessionKind.Preparation, lastDaysAgo + (visits - 1 - i) * 5);
            var share = items.Count / of;
            var note = new PreparationNote(participation.Id, Course.Id);
            note.Write(
                new PreparationContent
                {
                    Items = [.. items.Skip(i * share).Take(i == of - 1 ? items.Count : share).Select(x => x.Code)],
                    Suitability = "yes",
                    CopingStrategies = "Breathe, approach, let go, ask for help.",
                    Supports = "Family and one close friend.",
                    Readiness = 6 + i,
                    Plan = "Next visit as booked.",
                },
                _clinic.Id(_therapist),
                until
            );
            note.Sign(_clinic.Sign(_therapist, until.AddMinutes(20)));
            _clinic.Db.PreparationNotes.Add(note);
            participation.Start(from);
            participation.End(until);
        }

        return this;
    }
}
