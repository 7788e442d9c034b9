using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Programmes;

namespace KapClinic.Application.Discharge;

/// <summary>What the pages about leaving show beside the criteria.</summary>
public sealed record DischargeView
{
    /// <summary>The policy that runs the restriction clock; of esketamine never the shortest.</summary>
    public required RestrictionPolicy Restriction { get; init; }

    /// <summary>The night is spent on site, with a responsible adult instead of a driver.</summary>
    public required bool StaysOnSite { get; init; }

    /// <summary>Systolic pressure before the dose and at the last reading, mmHg; null where one of them has no number.</summary>
    public required (int Before, int Now)? Systolic { get; init; }

    /// <summary>Who takes over, once staff checked who they are; null before.</summary>
    public required string? TakesOver { get; init; }
    public required DateTimeOffset? IdentityCheckedAt { get; init; }

    /// <summary>Who checked it, once the discharge is signed.</summary>
    public required string? IdentityCheckedBy { get; init; }

    /// <summary>The client has an emergency contact.</summary>
    public required string? EmergencyContact { get; init; }

    /// <summary>What was written down about the ending, oldest first.</summary>
    public required IReadOnlyList<EndingNoteRow> Notes { get; init; }

    internal static DischargeView Of(CourseFile file, Visit visit, EndingExtras extras)
    {
        var arrived = visit.Pickups.LastOrDefault(p => p.State is PickupState.Arrived or PickupState.Released);
        var esketamine = visit.Doses.Any(d => d.Route == Domain.Dosing.Route.InEsketamine);
        return new DischargeView
        {
            Restriction = esketamine
                ? RestrictionClock.Effective(file.Parameters.Restriction, Domain.Dosing.Route.InEsketamine)
                : file.Parameters.Restriction,
            StaysOnSite = file.Parameters.Destination == DischargeDestination.ResponsibleAdult,
            Systolic =
                visit.Vitals.Where(v => v.IsBaseline).MaxBy(v => v.TakenAt)?.Vitals.Systolic.Value is { } before
                && visit.Vitals.Where(v => !v.IsBaseline).MaxBy(v => v.TakenAt)?.Vitals.Systolic.Value is { } now
                    ? ((int)before, (int)now)
                    : null,
            TakesOver = arrived is null ? null : $"{arrived.Name} ({arrived.Relationship})",
            IdentityCheckedAt = arrived?.ArrivedAt,
            IdentityCheckedBy = extras.IdentityCheckedBy,
            EmergencyContact = file.Client.EmergencyContact is { } c ? $"{c.Name} ({c.Relationship}), {c.Phone}" : null,
            Notes = extras.Notes,
        };
    }
}

/// <summary>One line about an ending.</summary>
public sealed record EndingNoteRow(EndingNoteKind About, string Text, string By, DateTimeOffset At);

/// <summary>What is noted about an ending beside the course file.</summary>
internal sealed record EndingExtras(List<EndingNoteRow> Notes, string? IdentityCheckedBy);
