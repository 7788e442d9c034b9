using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using GateList = KapClinic.Web.Pages.Shared.Models.GateList;

namespace KapClinic.Web.Pages.Courses;

/// <summary>The answers about a course as the partials draw them. What a reader may see was decided by the query.</summary>
public static class CourseLook
{
    public static IReadOnlyList<JourneyStep> Journey(IReadOnlyList<JourneyMark> marks, DateOnly today) =>
        [
            .. marks.Select(m => new JourneyStep(
                m.Label,
                string.Join(", ", new[] { m.On is { } on ? Dates.Date(on, today) : null, m.Note }.OfType<string>()),
                m.Place switch
                {
                    StepPlace.Past => StepState.Past,
                    StepPlace.Next => StepState.Next,
                    _ => StepState.Ahead,
                },
                m.Kind
            )),
        ];

    public static GateList Gates(NextStep next, Guid clientId, Guid courseId, string? me) =>
        new(
            [
                .. next.Missing.Select(g => new GateLine(
                    g.Sentence,
                    g.Detail is { } detail ? Capital(detail) : null,
                    g.OwnerName is { } name ? (name == me ? "You" : name)
                        : g.Owner is { } owner ? Who(owner)
                        : "The care team"
                )
                {
                    WhoDetail = g.OwnerName is not null && g.Owner is { } role ? Who(role).ToLowerInvariant() : null,
                    State = g.State == GateState.Warned ? "Warned" : "Waiting",
                    Action = g.Area is { } area
                        ? new ActionLink("Open", GateAddress.Of(area, clientId, courseId, next.VisitId))
                        {
                            For = g.Sentence,
                        }
                        : null,
                }),
            ],
            next.InPlace
        );

    /// <summary>"Missing before the dose: three things", or that nothing is.</summary>
    public static string Heading(NextStep next)
    {
        var missing = next.Missing.Count(g => g.State == GateState.Missing);
        var step = Step(next.Step);
        return missing == 0
            ? $"Everything is in place for {step}"
            : $"Missing before {step}: {Wording.Count(missing).ToLowerInvariant()} {(missing == 1 ? "thing" : "things")}";
    }

    public static string Step(GateStep step) =>
        step switch
        {
            GateStep.ClearanceReview => "the clearance review",
            GateStep.ClearanceDecision => "preparation",
            GateStep.FinishPreparation => "dosing",
            GateStep.GiveDose => "the dose",
            GateStep.Discharge => "going home",
            GateStep.NextDosing => "the next dosing session",
            GateStep.Completion => "completion",
            _ => "the next step",
        };

    public static string Who(GateOwner owner) =>
        owner switch
        {
            GateOwner.FrontDesk => "Front desk",
            GateOwner.Client => "The client",
            _ => owner.ToString(),
        };

    public static string Capital(string words) =>
        words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
