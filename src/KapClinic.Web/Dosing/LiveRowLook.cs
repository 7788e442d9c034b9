using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Charts;
using KapClinic.Web.Layout;
using KapClinic.Web.TagHelpers;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Dosing;

/// <summary>One running session in the words and marks of its row; the same for everybody who may read it.</summary>
/// <param name="Session">What it shows.</param>
/// <param name="Now">The moment it is drawn at.</param>
public sealed record LiveRowLook(LiveSession Session, DateTimeOffset Now)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(Session.Zone);

    public bool IsStale => Session.IsStale(Now);

    /// <summary>Of the row's ground; null where nothing calls.</summary>
    public string? Level => Session.Signs is null && Session.Help is null ? null : Data(Session.Level);

    public string Place => Session.Room is { } room ? $"{Session.Location}, {room}" : Session.Location;

    public string Staff => Session.Staff.Count == 0 ? "Nobody is marked as present" : string.Join(", ", Session.Staff);

    public int Minute => Math.Max(0, (int)(Now - Session.DosedAt).TotalMinutes);

    /// <summary>Where the route usually stands now; never a promise.</summary>
    public string Phase
    {
        get
        {
            if (Session is { Route: Route.Iv, InfusionMinutes: { } minutes } && Minute < minutes)
            {
                return $"infusion, {minutes - Minute} min left";
            }

            var since = (decimal)Math.Max(0, (Now - Session.LastDoseAt).TotalMinutes);
            return RouteFacts.For(Session.Route).PhaseAt(since) switch
            {
                DosePhase.BeforeOnset => "before the usual onset",
                DosePhase.Onset => "usual onset",
                DosePhase.Peak => "usual peak",
                DosePhase.Return => "usual return",
                _ => "usually over",
            };
        }
    }

    public string Dose
    {
        get
        {
            var route = Session.Route.Name();
            var over = Session.InfusionMinutes is > 0 and { } minutes ? $" over {minutes} min" : "";
            return $"{char.ToUpperInvariant(route[0])}{route[1..]}, {Number(Session.GivenMilligrams)} mg{over}";
        }
    }

    /// <summary>Minutes that the strip shows: from the first dose to the earliest time to leave.</summary>
    public int Length => (int)(Session.EarliestLeave - Session.DosedAt).TotalMinutes;

    /// <summary>The same as long as nothing happened: what only grew older needs no new row.</summary>
    public string Key => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Said)))[..16];

    private string Said =>
        string.Join(
            ';',
            Session.Signs?.Last.Id,
            (int)Session.Level,
            Session.AlertId,
            Session.Seen.Count,
            Number(Session.GivenMilligrams),
            Phase.Length > 12 && Phase[0] == 'i' ? "infusion" : Phase,
            Session.DueAt?.ToUnixTimeSeconds(),
            Session.MissedAt?.ToUnixTimeSeconds(),
            Session.Driver,
            Now < Session.EarliestLeave,
            Session.Unsent,
            Place,
            Staff
        );

    public PhaseStrip Strip
    {
        get
        {
            var peak = RouteFacts.For(Session.Route).Peak;
            return new PhaseStrip(Minute, peak.From, peak.To, Length);
        }
    }

    /// <summary>When the next reading is asked for, and whether it is late.</summary>
    public string Due =>
        Session switch
        {
            { DueAt: { } due } when Now >= Session.OverdueFrom => $"overdue since {Time(due)}",
            { MissedAt: { } missed, DueAt: { } due } => $"missed {Time(missed)}, next {Time(due)}",
            { MissedAt: { } missed } => $"missed {Time(missed)}",
            { DueAt: { } due } when Now >= due => "due now",
            { DueAt: { } due } => $"due {Time(due)}",
            _ => "next before leaving",
        };

    public bool IsLate => Session.MissedAt is not null || (Session.DueAt is not null && Now >= Session.OverdueFrom);

    public string Heard => $"last heard from the room {Time(Session.HeardAt)}";

    public string Pressure =>
        Session.Signs is { Vitals: { } v }
            ? v.Systolic.Value is { } over && v.Diastolic.Value is { } under
                ? $"{over}/{under}"
                : Short(v.Systolic)
            : "–";

    public string? LevelOf(Sign sign) =>
        Session.Signs?.Levels.TryGetValue(sign, out var level) == true ? Data(level) : null;

    public static string Short(Reading? reading, string unit = "") =>
        reading switch
        {
            { Kind: ReadingKind.Measured, Value: { } value } => Number(value) + unit,
            { Kind: ReadingKind.NotObtainable } => "none",
            { Kind: ReadingKind.Refused } => "refused",
            _ => "–",
        };

    /// <summary>The difference to before, how old it is, and what was said.</summary>
    public string Sentence
    {
        get
        {
            if (Session.Signs is not { } signs)
            {
                return "Nothing was read yet.";
            }

            var parts = new List<string>();
            if (signs is { SystolicRise: { } rise, Baseline: { Systolic.Value: { } s, Diastolic.Value: { } d } })
            {
                parts.Add(
                    rise == 0
                        ? $"As before the dose, {s}/{d}."
                        : $"{Math.Abs(rise)} {(rise > 0 ? "above" : "below")} {s}/{d} before the dose."
                );
            }

            parts.Add($"Taken {Time(signs.Last.TakenAt)}.");
            if (Session.FallingSince is { } since)
            {
                parts.Add($"Falling since {Time(since)}.");
            }

            if (!string.IsNullOrWhiteSpace(signs.Last.Note))
            {
                parts.Add(signs.Last.Note.Trim());
            }

            return string.Join(' ', parts);
        }
    }

    /// <summary>What to do about an alert, as it was said in the room.</summary>
    public string? Action => Session is { Calls: true, Signs: { } signs } ? signs.Actions.FirstOrDefault() : null;

    public string Leave
    {
        get
        {
            var who = Session.Driver switch
            {
                PickupState.Confirmed => "the driver is confirmed",
                PickupState.Arrived or PickupState.Released => "the driver is here",
                PickupState.Asked => "the driver has not answered yet",
                _ => "nobody is named to take them home",
            };
            var from = Now < Session.EarliestLeave ? "May leave from" : "The earliest time to leave was";
            return $"{from} {Time(Session.EarliestLeave)}; {who}.";
        }
    }

    public string? Seen =>
        Session.Seen.Count == 0
            ? null
            : "Seen by " + string.Join(", ", Session.Seen.Select(s => $"{s.Name} {Time(s.At)}"));

    public string Call => "Call " + (Session.Room ?? Session.Location);

    public string Time(DateTimeOffset at) => Dates.Time(TimeOnly.FromDateTime(Dates.At(at, _zone).DateTime));

    /// <summary>The name that styles know a level by; null where nothing is to be coloured.</summary>
    private static string? Data(VitalLevel level) => level == VitalLevel.Normal ? null : LevelLook.Of(level).Data;

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
