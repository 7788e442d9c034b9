using KapClinic.Application.Intake;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;

namespace KapClinic.Application.Demo;

/// <content>What is told, answered and measured before the review, and an alert on the way.</content>
internal sealed partial class DemoCourse
{
    /// <summary>Demographics checked, history told, screening answered, baseline taken; as much of it as asked for.</summary>
    public DemoCourse Intake(
        int daysAgo,
        bool complete = true,
        IReadOnlyDictionary<string, string>? trips = null,
        params string[] medicines
    )
    {
        var at = Ago(daysAgo, 11);
        var intake = new IntakeRecord(Course.Id);
        intake.Tell(
            new HistoryAnswers(
                "Low for most of two years; mornings are the worst.",
                "Two antidepressants at full dose, and a year of weekly therapy.",
                "No stay in hospital. A panic attack in 2021.",
                complete ? "A glass of wine at the weekend; nothing else." : null,
                "Lives with family, works part time."
            ),
            complete ? "To have some room between me and the weight of it." : null,
            Parameters.ActiveEngagementAsked ? true : null,
            _clinic.Id(_therapist),
            at
        );
        var answers = complete
            ? Answers(trips)
            : new Dictionary<string, string>(StringComparer.Ordinal) { ["heart.recent_event"] = "no" };
        intake.Answer(answers, complete, _clinic.Id(_therapist), at);
        _clinic.Db.IntakeRecords.Add(intake);
        foreach (var medicine in medicines)
        {
            _clinic.Db.Medicines.Add(
                new Medicine
                {
                    ClientId = Client.Id,
                    Name = medicine,
                    Dosage = "every day",
                    RecordedAt = at,
                    RecordedBy = _clinic.Id(_therapist),
                }
            );
        }

        if (_number % 4 == 0)
        {
            _clinic.Db.Allergies.Add(
                new Allergy
                {
                    ClientId = Client.Id,
                    Substance = "Penicillin",
                    Reaction = "hives",
                    RecordedAt = at,
                    RecordedBy = _clinic.Id(_therapist),
                }
            );
        }

        Sign(ConsentKind.PrivacyNotice, at);
        Measure("PHQ-9", at, [2, 3, 2, 2, 1, 2, 2, 1, 0, 1]);
        if (!complete)
        {
            return this;
        }

        Client.CheckIdentity(_clinic.Id(Desk), at);
        Measure("GAD-7", at, [2, 2, 2, 1, 1, 2, 1]);
        Measure("AUDIT-C", at, [1, 0, 0]);
        Measure("ASQ", at, [0, 0, 0, 0, null]);
        return this;
    }

    public DemoCourse Submit(int daysAgo)
    {
        Course.Move(StageAct.SubmitIntake, _clinic.Id(_therapist), Ago(daysAgo, 12));
        if (daysAgo < 14)
        {
            Task(
                SubmitIntake.ReviewTask,
                "Begin the clearance review",
                Domain.Access.Role.Prescriber,
                Ago(daysAgo - 2, 12)
            );
        }

        return this;
    }

    private static Dictionary<string, string> Answers(IReadOnlyDictionary<string, string>? trips)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in ScreeningQuestionnaire.Current.Questions.Where(q => q.Audience == Audience.Client))
        {
            var answer =
                trips?.GetValueOrDefault(question.Id)
                ?? question.Kind switch
                {
                    QuestionKind.Choice => question.Options?[^1].Value ?? "",
                    QuestionKind.Number => "0",
                    QuestionKind.Text or QuestionKind.Date => null,
                    _ when question.Id == "home.escort" => "yes",
                    _ => "no",
                };
            if (answer is not null && ScreeningQuestionnaire.Current.IsShown(question, answers))
            {
                answers[question.Id] = answer;
            }
        }

        return answers;
    }

    public DemoCourse Alert(int hoursAgo)
    {
        var at = _clinic.Now.AddHours(-hoursAgo);
        var response = Measure("PHQ-9", at, [2, 2, 1, 2, 1, 2, 1, 0, 1, 1]);
        _clinic.Db.SafetyAlerts.Add(
            new SafetyAlert(
                Guid.CreateVersion7(at),
                Client.Id,
                AlertSource.Phq9Item9,
                AlertSeverity.SameDay,
                response,
                "PHQ-9 item 9 answered “several days”.",
                null,
                at
            )
        );
        Task("safety.review", "Review a safety alert", Domain.Access.Role.Therapist, at.AddHours(8));
        return this;
    }
}
