using System.Text.Json;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling.Planning;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Plans side by side, each with a button that books it.</summary>
/// <param name="Plans">The plans.</param>
/// <param name="Zone">Where they take place.</param>
/// <param name="Address">Where the form goes.</param>
/// <param name="Fields">What was asked and seen, to be sent along.</param>
/// <param name="Clients">How many clients a plan is for.</param>
public sealed record PlanChoicesView(
    IReadOnlyList<PlanCourse.Alternative> Plans,
    TimeZoneInfo Zone,
    string Address,
    IEnumerable<KeyValuePair<string, string>> Fields,
    int Clients = 1
)
{
    /// <summary>The visits of the plan that was chosen, as they were proposed; none when they can't be read.</summary>
    public static IReadOnlyList<T> Read<T>(string? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<List<T>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>Why there is no plan, with links that give way on something.</summary>
/// <param name="Obstacle">What stands in the way.</param>
/// <param name="ReadsClinical">Whether the reader may know what is clinical.</param>
/// <param name="Loosened">What the address has to say to give way on it; null where only the clinic can.</param>
/// <param name="Names">Of the clients of a group.</param>
public sealed record PlanObstacleView(
    PlanObstacle Obstacle,
    bool ReadsClinical,
    Func<PlanHelp, IEnumerable<KeyValuePair<string, string>>?> Loosened,
    IReadOnlyDictionary<Guid, string>? Names = null
);
