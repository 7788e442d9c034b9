using KapClinic.Application.Access;
using KapClinic.Application.Clearance;
using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Measures;

/// <summary>Raises a safety alert, tells therapist and prescriber, and suspends the clearance where the risk is new or increased (clinical reference §2.1, §5.3).</summary>
public sealed class AlertRaiser(IClinicDb db, ClearanceSuspender suspender, ICurrentUser user)
{
    /// <summary>Kind of the tasks that an alert puts on the lists; they are done when it is closed, not before.</summary>
    public const string ReviewTask = "safety.review";

    public async Task<SafetyAlert?> FromMeasureAsync(
        ClientAtHand client,
        MeasureResponse response,
        MeasureScore score,
        CancellationToken ct
    )
    {
        if (score.Safety is not { } safety)
        {
            return null;
        }

        if (!safety.RaisesAlert)
        {
            // A soft flag: somebody looks at it, nothing is blocked.
            Tell(client, Role.Therapist, "measures.flag", "An answer in a measure wants a look.", client.EndOfToday);
            return null;
        }

        var source = safety.Code switch
        {
            "asq.acute" => AlertSource.AsqAcute,
            "asq.positive" => AlertSource.AsqPositive,
            "cssrs.level" => score.Band == "HIGH" ? AlertSource.CssrsHigh : AlertSource.CssrsPositive,
            _ => AlertSource.Phq9Item9,
        };
        var severity = safety.Severity == SafetySeverity.SameDay ? AlertSeverity.SameDay : AlertSeverity.Urgent;
        var alert = Raise(client, source, severity, safety.Sentence, response.Id);
        if (Screens.IsNewOrIncreasedRisk(response))
        {
            await suspender.SuspendAllAsync(client, "A new or increased risk was found at a screen.", ct);
        }

        return alert;
    }

    public SafetyAlert Raise(
        ClientAtHand client,
        AlertSource source,
        AlertSeverity severity,
        string what,
        Guid? responseId = null
    )
    {
        var alert = new SafetyAlert(
            Guid.CreateVersion7(client.Now),
            client.Client.Id,
            source,
            severity,
            responseId,
            what,
            user.IsSystem ? null : user.Id,
            client.Now
        );
        db.SafetyAlerts.Add(alert);
        var due =
            severity == AlertSeverity.Urgent
                ? client.Now.AddMinutes(client.Policy.Policy.Safety.UrgentReviewMinutes)
                : client.EndOfToday;
        Tell(client, Role.Therapist, ReviewTask, "An alert waits for you in the alert queue.", due);
        Tell(client, Role.Prescriber, ReviewTask, "An alert waits for you in the alert queue.", due);
        return alert;
    }

    private void Tell(ClientAtHand client, Role role, string kind, string sentence, DateTimeOffset due) =>
        db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(client.Now),
                kind,
                sentence,
                role,
                null,
                client.Client.Id,
                null,
                due,
                client.Now
            )
        );
}
