using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>Whether a visit is booked, only held, or refused, by what the course asks for.</summary>
internal static class BookingGates
{
    /// <summary>Books the visit, or holds it; refuses a dosing visit too near to another dose.</summary>
    public static Result Settle(CourseFile file, Visit visit, bool deskHold, ICurrentUser user, DateTimeOffset now)
    {
        var session = visit.Session;
        if (session.Kind == SessionKind.Dosing && Spacing(file, visit) is { } tooClose)
        {
            return tooClose;
        }

        if (deskHold)
        {
            session.Hold(HoldKind.Desk, now + Session.DeskHold);
            return Result.Done;
        }

        var missing =
            session.Kind == SessionKind.Dosing
                ? GateEvaluator.Evaluate(file, GateStep.BookDosing, visit).Where(g => g.Refuses).ToList()
                : [];
        if (missing.Count == 0)
        {
            session.Book();
            visit.Participation.Book();
            return Result.Done;
        }

        // A clearance that was declined, or ends before the visit, is not one that is waited for.
        var until = session.StartsAt - Session.ClearanceHoldEnds;
        if (file.Course.Stage == Stage.Declined)
        {
            return Result.Refuse([.. missing.Select(g => g.For(user))]);
        }

        if (until <= now)
        {
            return Result.Refuse([BookingErrors.TooLateToWait, .. missing.Select(g => g.For(user))]);
        }

        session.Hold(HoldKind.WaitsForClearance, until);
        return Result.Done;
    }

    /// <summary>A gate's refusal in the words that this reader may see.</summary>
    public static Error For(this GateResult gate, ICurrentUser user) =>
        user.ReadsClinical() ? gate.ToError() : Error.Refused(gate.Gate.Code, $"Blocked: {Lower(gate.Gate.Neutral)}.");

    public static Error? Spacing(CourseFile file, Visit visit)
    {
        var given = GateEvaluator
            .Evaluate(file, GateStep.NextDosing, visit)
            .FirstOrDefault(g => g.Gate.Code == "next_dose.spacing" && g.Refuses);
        if (given is not null)
        {
            return given.ToError() with { Field = "Date" };
        }

        var least = file.Parameters.LeastHoursBetweenDoses;
        var nearest = file
            .Visits.Where(v =>
                v.Session.Kind == SessionKind.Dosing
                && v.Session.Id != visit.Session.Id
                && v.Participation.IsAhead
                && !v.Session.HoldHasRunOut(file.Now)
            )
            .Select(v => (v.Session.StartsAt - visit.Session.StartsAt).Duration())
            .DefaultIfEmpty(TimeSpan.MaxValue)
            .Min();
        return nearest < TimeSpan.FromHours(least) ? BookingErrors.TooClose((int)nearest.TotalHours, least) : null;
    }

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
