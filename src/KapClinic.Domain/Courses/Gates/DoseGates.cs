using KapClinic.Domain.Clearance;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using static KapClinic.Domain.Courses.GateRule;

namespace KapClinic.Domain.Courses;

/// <summary>Before a dosing session is booked, and before the dose is given.</summary>
internal static class DoseGates
{
    public static IReadOnlyList<GateRule> Rules { get; } =
    [
        new(
            new Gate(
                "booking.clearance_current",
                GateStep.BookDosing,
                "Clearance current on the day",
                "Medical",
                GateOwner.Prescriber,
                GateArea.Clearance
            ),
            q => Clearance(q.File, q.At)
        ),
        Dose(
            "stage",
            "Course ready for dosing",
            "Medical",
            GateOwner.Therapist,
            GateArea.Preparation,
            q => If(q.File.Course.Stage == Stage.Dosing, "yes", $"the course is in {Words.Of(q.File.Course.Stage)}")
        ),
        Dose(
            "clearance_current",
            "Clearance current",
            "Medical",
            GateOwner.Prescriber,
            GateArea.Clearance,
            q => Clearance(q.File, q.At)
        ),
        .. PreparationGates.For(GateStep.GiveDose),
        Dose("consents", "Consents current", "Consent forms", GateOwner.Client, GateArea.Consents, Consents),
        Dose("order", "Order within the clearance", "Medical", GateOwner.Prescriber, GateArea.Order, Order),
        Dose("driver_confirmed", "Way home confirmed", "Driver", GateOwner.FrontDesk, GateArea.Pickup, Driver),
        Dose("pre_checks", "Checks of the day", "Medical", GateOwner.Nurse, GateArea.PreCheck, PreChecks),
        Dose(
            "no_open_safety_alert",
            "No open safety alert",
            "Medical",
            GateOwner.Therapist,
            GateArea.Safety,
            q => If(q.File.OpenAlerts.Count == 0, "none", "a clinician has to screen the client today and sign")
        ),
        Dose(
            "staff_present",
            "Therapist and required staff present",
            "Staff",
            GateOwner.Therapist,
            GateArea.PreCheck,
            Staff
        ),
        Dose(
            "integration_booked",
            "Integration visit booked",
            "Integration visit",
            GateOwner.FrontDesk,
            GateArea.Schedule,
            NextDosingGates.IntegrationBooked
        ),
        .. NextDosingGates.For(GateStep.GiveDose),
    ];

    public static (GateState, string) Clearance(CourseFile file, DateTimeOffset moment) =>
        file.ClearanceAt(moment) switch
        {
            ClearanceState.Cleared => Met($"to {file.DayOf(file.Decision!.ValidUntil):yyyy-MM-dd}"),
            ClearanceState.ClearedWithConditions => Met(
                $"with conditions, to {file.DayOf(file.Decision!.ValidUntil):yyyy-MM-dd}"
            ),
            ClearanceState.NotStarted => Missing("a prescriber has not begun the review"),
            ClearanceState.InReview => Missing("the prescriber has not decided yet"),
            ClearanceState.NeedsInfo => Missing("the prescriber asks for information: " + file.Review!.NeedsInfo),
            ClearanceState.Expired => Missing($"expired on {file.DayOf(file.Decision!.ValidUntil):yyyy-MM-dd}"),
            ClearanceState.Suspended => Missing("suspended: " + file.Suspension!.Reason),
            _ => Missing("declined"),
        };

    /// <summary>Why an order doesn't hold for this visit, or null when it does.</summary>
    public static string? OrderGap(CourseFile file, Visit visit) =>
        visit switch
        {
            { Order: null } => "none written for this visit",
            { OrderVoid: { } taken } => "taken back: " + taken.Reason,
            _ when visit.Order.ClearanceDecisionId != file.Decision?.Id =>
                "void, because the clearance has changed since",
            _ when visit.Session.StartsAt - visit.Order.SignedAt > TimeSpan.FromDays(file.Policy.Dose.OrderValidDays) =>
                $"written more than {file.Policy.Dose.OrderValidDays} days before the visit",
            { Order.Route: Route.InEsketamine, SiteGivesEsketamine: false } =>
                "this location is not certified for esketamine",
            _ => LimitGap(file, visit.Order),
        };

    private static string? LimitGap(CourseFile file, DoseOrder order) =>
        file.Decision!.LimitFor(order.Route) switch
        {
            null => $"the clearance doesn't allow {order.Route.Name()}",
            { } limit when order.DoseMicrograms > limit.MaximumMilligrams * 1000 =>
                $"above the clearance maximum of {limit.MaximumMilligrams:0.##} mg",
            _ => null,
        };

    /// <summary>The people of the session who are there, and why that is not enough; null when it is.</summary>
    public static string? StaffGap(CourseFile file, Visit visit)
    {
        var day = file.DayOf(visit.Session.StartsAt);
        var present = visit.Staff.Where(s => s.Row.PresentSince is not null).ToList();
        var therapists = present
            .Where(s => s.Row.Part is StaffPart.LeadTherapist or StaffPart.SecondTherapist)
            .ToList();
        if (file.Parameters.TherapistRequired && therapists.Count == 0)
        {
            return "no therapist is marked as present";
        }

        if (file.Parameters.TherapistRequired && !therapists.Any(t => t.TrainingUntil >= day))
        {
            return "the therapist's ketamine or psychedelic training is missing or has run out";
        }

        if (
            file.Parameters.MonitorRequired
            && !present.Any(s => s.Row.Part is StaffPart.Monitor or StaffPart.Nurse or StaffPart.Prescriber)
        )
        {
            return "nobody is marked as present to watch the vital signs";
        }

        var clients = visit.Session.Participations.Count(p =>
            p.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow or VisitStatus.Ended)
        );
        return
            file.Parameters.ClientsPerStaff is { } ratio
            && clients > ratio * present.Count(s => s.Row.Part != StaffPart.PrescriberOnCall)
            ? $"{clients} clients are more than {ratio} for each member of staff present"
            : null;
    }

    /// <summary>Who takes the client home, where confirmed; null with the reason where not.</summary>
    public static string? PickupGap(CourseFile file, Visit visit)
    {
        var standing = visit.Pickups.Where(p => p.Stands).ToList();
        var main =
            standing.FirstOrDefault(p => !p.IsBackup && p.HasConfirmed) ?? standing.FirstOrDefault(p => p.HasConfirmed);
        if (main is null)
        {
            return standing.Count == 0 ? "nobody named yet" : $"{standing[0].Name} has not said yes yet";
        }

        var isEmergencyContact =
            file.Client.EmergencyContact is { } contact
            && (
                Digits(contact.Phone) == Digits(main.Phone)
                || string.Equals(contact.Name, main.Name, StringComparison.OrdinalIgnoreCase)
            );
        return isEmergencyContact && !standing.Any(p => p.Id != main.Id && p.HasConfirmed)
            ? $"{main.Name} is the emergency contact too, so a second person has to be confirmed"
            : null;
    }

    private static GateRule Dose(
        string code,
        string sentence,
        string neutral,
        GateOwner owner,
        GateArea area,
        Func<GateQuestion, (GateState, string)> ask
    ) => new(new Gate("dose." + code, GateStep.GiveDose, sentence, neutral, owner, area), ask);

    private static (GateState, string) Consents(GateQuestion q)
    {
        List<ConsentKind> needed = [ConsentKind.Treatment, ConsentKind.DriverAndRestriction, ConsentKind.PrivacyNotice];
        if (q.File.Parameters.IsGroup || q.File.Parameters.ConsecutiveDays is not null)
        {
            needed.Add(ConsentKind.Group);
        }

        var gaps = needed.Select(k => (Kind: k, Gap: q.File.ConsentGap(k))).Where(c => c.Gap is not null).ToList();
        return If(gaps.Count == 0, "signed", string.Join("; ", gaps.Select(c => $"{Words.Of(c.Kind)}: {c.Gap}")));
    }

    private static (GateState, string) Order(GateQuestion q) =>
        q.Visit is null ? Missing("no dosing visit is booked")
        : OrderGap(q.File, q.Visit) is { } gap ? Missing(gap)
        : Met($"{q.Visit.Order!.DoseMicrograms / 1000m:0.##} mg {q.Visit.Order.Route.Name()}");

    private static (GateState, string) Driver(GateQuestion q) =>
        q.Visit is null ? Missing("no dosing visit is booked")
        : PickupGap(q.File, q.Visit) is { } gap ? Missing(gap)
        : Met("confirmed");

    private static (GateState, string) PreChecks(GateQuestion q)
    {
        if (q.Visit?.PreCheck is not { AnsweredAt: not null })
        {
            return Missing("not done yet");
        }

        var open = PreCheckJudgement.Open(q.File, q.Visit);
        return If(
            open.Count == 0,
            "green, or accepted by the prescriber",
            string.Join(" ", open.Select(o => o.Sentence))
        );
    }

    private static (GateState, string) Staff(GateQuestion q) =>
        q.Visit is null ? Missing("no dosing visit is booked")
        : StaffGap(q.File, q.Visit) is { } gap ? Missing(gap)
        : Met("present");

    private static string Digits(string phone) => new([.. phone.Where(char.IsAsciiDigit)]);
}
