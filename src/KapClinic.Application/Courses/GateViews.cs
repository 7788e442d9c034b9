using KapClinic.Domain.Courses;

namespace KapClinic.Application.Courses;

/// <summary>One gate as its reader may see it. For readiness alone the code, the detail and the area stay away.</summary>
public sealed record GateView(
    string Code,
    string Sentence,
    string? Detail,
    GateState State,
    GateOwner? Owner,
    string? OwnerName,
    GateArea? Area
);

/// <summary>What stands before the next step.</summary>
/// <param name="Step">The step.</param>
/// <param name="VisitId">The visit it is about, where it is one of a visit.</param>
/// <param name="Missing">What refuses, then what is only pointed out.</param>
/// <param name="InPlace">What is there.</param>
public sealed record NextStep(
    GateStep Step,
    Guid? VisitId,
    DateTimeOffset? At,
    IReadOnlyList<GateView> Missing,
    IReadOnlyList<string> InPlace
);

/// <summary>Gates as their readers may see them: with their reasons, or as whether a visit is ready and no more.</summary>
internal static class GateViews
{
    public static List<GateView> Clinical(IReadOnlyList<GateResult> gates, string? therapist, string? prescriber) =>
        [
            .. gates.Select(g => new GateView(
                g.Gate.Code,
                g.Gate.Sentence,
                g.Detail,
                g.State,
                g.Gate.Owner,
                g.Gate.Owner switch
                {
                    GateOwner.Therapist => therapist,
                    GateOwner.Prescriber => prescriber,
                    _ => null,
                },
                g.Gate.Area
            )),
        ];

    /// <summary>One line for each neutral word. Who owns a clinical gate would give the reason away, so only what the desk and the client do is named.</summary>
    public static List<GateView> Neutral(IReadOnlyList<GateResult> gates) =>
        [
            .. gates
                .GroupBy(g => g.Gate.Neutral)
                .Select(group =>
                {
                    var owners = group.Select(g => g.Gate.Owner).Distinct().ToList();
                    var desk = group.All(g =>
                        g.Gate.Area is GateArea.Client or GateArea.Pickup || g.Gate.Owner == GateOwner.FrontDesk
                    );
                    return new GateView(
                        "readiness." + group.Key.ToLowerInvariant().Replace(' ', '_'),
                        group.Key,
                        null,
                        group.Max(g => g.State),
                        owners is [GateOwner.FrontDesk or GateOwner.Client] ? owners[0] : null,
                        null,
                        desk ? group.First().Gate.Area : null
                    );
                }),
        ];
}
