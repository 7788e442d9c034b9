using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.Web.TagHelpers;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Says plans, reasons and obstacles in sentences.</summary>
public static class PlanWords
{
    /// <summary>What each alternative is called; no two alike, so that they can be told apart when only heard.</summary>
    public static IReadOnlyList<string> Titles(IReadOnlyList<PlanCourse.Alternative> plans, TimeZoneInfo zone) =>
        [
            .. plans.Select(plan =>
            {
                var alike = plans.Where(p => p.Character == plan.Character).ToList();
                return alike.Count == 1 ? Of(plan.Character)
                    : alike.Select(p => p.Lead).Distinct().Count() == alike.Count && plan.Lead is { } lead
                        ? $"{Of(plan.Character)}, with {lead}"
                    : $"{Of(plan.Character)}, from {Day(plan.Visits[0].StartsAt, zone)}";
            }),
        ];

    private static string Of(PlanCharacter character) =>
        character switch
        {
            PlanCharacter.AsAsked => "As asked for",
            PlanCharacter.Steady => "Week by week",
            PlanCharacter.FewestTrips => "Fewest days",
            PlanCharacter.LeastChange => "Least change",
            PlanCharacter.Later => "Later start",
            _ => "Soonest",
        };

    /// <summary>What was booked for a group.</summary>
    public static string Done(AcceptCohortPlan.Accepted done)
    {
        var sentence = Done(new AcceptPlan.Accepted(done.Booked, done.Held, done.Moved, done.Kept, done.Cancelled));
        var places = done.Waiting == 1 ? "1 place in them is" : $"{done.Waiting} places in them are";
        return $"For {done.Clients} clients: {sentence}{(done.Waiting > 0 ? $" {places} held for the medical decision." : "")}";
    }

    public static string And(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }

    public static string Done(AcceptPlan.Accepted done)
    {
        var said = new List<string>();
        var booked = done.Booked - Math.Min(done.Held, done.Booked);
        Add(booked, "is booked", "are booked");
        Add(done.Moved, "is moved", "are moved");
        Add(done.Held, "is held for the medical decision", "are held for the medical decision");
        Add(done.Cancelled, "is cancelled", "are cancelled");
        return said.Count == 0 ? "Everything stays as it was booked." : string.Join(", ", said) + ".";

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                var visits =
                    said.Count > 0 ? ""
                    : count == 1 ? " visit"
                    : " visits";
                said.Add(string.Create(CultureInfo.InvariantCulture, $"{count}{visits} {(count == 1 ? one : many)}"));
            }
        }
    }

    public static string Visit(SessionKind kind, int dose, int number) =>
        kind switch
        {
            SessionKind.Dosing => $"Dosing {dose}",
            SessionKind.Preparation when dose == 1 => $"Preparation {number}",
            SessionKind.Preparation => $"Preparation for dose {dose}",
            SessionKind.Integration => $"{KindLook.Of(kind).Word} {number} of dose {dose}",
            // A group goes on meeting after what its last dose asks for.
            SessionKind.Circle => $"Integration circle {number} after dose {dose}",
            _ => KindLook.Of(kind).Word,
        };

    public static string Weekday(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("dddd", CultureInfo.InvariantCulture);

    public static string Part(StaffPart part) =>
        part switch
        {
            StaffPart.Monitor => "watches",
            StaffPart.PrescriberOnCall => "on call",
            StaffPart.SecondTherapist => "second",
            _ => "leads",
        };

    /// <summary>Why a visit is when it is, in short sentences.</summary>
    public static string Why(IReadOnlyList<PlanReason> reasons, TimeZoneInfo zone)
    {
        var kinds = reasons.Select(r => r.Kind).ToHashSet();
        return string.Join(" ", reasons.Select(r => Sentence(r, kinds, zone)).Where(s => s.Length > 0));
    }

    private static string Sentence(PlanReason reason, HashSet<PlanReasonKind> kinds, TimeZoneInfo zone) =>
        reason.Kind switch
        {
            PlanReasonKind.AfterStart => "From the first day asked for.",
            PlanReasonKind.AfterVisit => $"After the visit on {Day(reason, zone)}.",
            PlanReasonKind.Weekly => $"Once a week, last on {Day(reason, zone)}.",
            PlanReasonKind.Spacing => $"At least {reason.Hours} hours after the dose on {Day(reason, zone)}.",
            PlanReasonKind.IntegrationFrom when reason.Hours > 0 =>
                $"From {reason.Hours} hours after the dose on {Day(reason, zone)}.",
            PlanReasonKind.IntegrationFrom => $"After the dose on {Day(reason, zone)}.",
            PlanReasonKind.IntegrationBy => $"Due by {Day(reason, zone)}.",
            PlanReasonKind.BeforeNextDose => $"Before the next dose on {Day(reason, zone)}.",
            PlanReasonKind.WaitsForDecision => "Leaves time for the medical decision.",
            PlanReasonKind.WithinClearance => $"Within the clearance, to {Day(reason, zone)}.",
            PlanReasonKind.RetreatDay => $"Day {reason.Hours} of the retreat.",
            PlanReasonKind.PreferredDay when kinds.Contains(PlanReasonKind.PreferredTime) =>
                "On a day and at a time asked for.",
            PlanReasonKind.PreferredDay => "On a day asked for.",
            PlanReasonKind.PreferredTime when kinds.Contains(PlanReasonKind.PreferredDay) => "",
            PlanReasonKind.PreferredTime => "At a time asked for.",
            PlanReasonKind.NotAsPreferred => "Nothing asked for is free within the rules.",
            PlanReasonKind.NearestFree => $"Earlier, {string.Join(" and ", reason.Taken.Select(Taken))}.",
            PlanReasonKind.AsBooked => "Stays as it is booked.",
            _ => "",
        };

    public static string Obstacle(PlanObstacle obstacle) =>
        $"No time is left for {Lower(Visit(obstacle.Kind, obstacle.Dose, obstacle.Number))} that keeps every rule of the programme.";

    public static string Help(
        PlanHelp help,
        PlanObstacle obstacle,
        bool readsClinical,
        IReadOnlyDictionary<Guid, string>? names = null
    ) =>
        help.Loosening switch
        {
            PlanLoosening.WithoutClient =>
                $"Plan without {names?.GetValueOrDefault(help.ClientId!.Value) ?? "one of them"}",
            PlanLoosening.FewerClients => "One client fewer, whoever it is",
            PlanLoosening.WeeklyCircles => "A circle less often than once a week",
            PlanLoosening.AnyMonitor =>
                "Somebody beside the therapist who may watch vital signs: the programme asks for it, and no nurse or prescriber works there. A manager adds one, or takes it out of the programme",
            PlanLoosening.ClientTimes when names is not null => "Let the group come at other times too",
            PlanLoosening.ClientTimes => "Let the client come at other times too",
            PlanLoosening.OtherTherapist => "Let another therapist lead",
            PlanLoosening.SeveralTherapists => "Let several therapists share the visits; book those one by one",
            PlanLoosening.TwoVisitsADay => "Let two visits fall on one day",
            PlanLoosening.LeastPreparation => "Plan only the preparation visits that must be",
            PlanLoosening.LaterEnd => "Look further ahead",
            PlanLoosening.Clearance when readsClinical => "A clearance that is valid for longer",
            PlanLoosening.Clearance => "Medical: ask the prescriber",
            PlanLoosening.IntegrationDue => "Integration later than the programme asks for",
            PlanLoosening.MostBetween => "More time between doses, or more days, than the programme has",
            PlanLoosening.Rooms => $"One more room for {Lower(KindLook.Of(obstacle.Kind).Word)} at those times",
            PlanLoosening.Monitor => "Somebody more to watch vital signs",
            PlanLoosening.Prescriber => "A prescriber on call at more times",
            PlanLoosening.TherapistTime => "Therapists with more free hours",
            _ => "A therapist whose training for dosing sessions counts then",
        };

    /// <summary>What the address has to say so that the page gives way on it; null where only the clinic can.</summary>
    public static PlanInput? Loosened(PlanLoosening loosening, PlanInput asked)
    {
        var input = new PlanInput
        {
            LocationId = asked.LocationId,
            From = asked.From,
            Reach = asked.Reach,
            Days = asked.Days,
            After = asked.After,
            Before = asked.Before,
            OnlyThen = asked.OnlyThen && loosening != PlanLoosening.ClientTimes,
            TherapistId = loosening == PlanLoosening.OtherTherapist ? null : asked.TherapistId,
            LeastPreparation = asked.LeastPreparation || loosening == PlanLoosening.LeastPreparation,
            TwoADay = asked.TwoADay || loosening == PlanLoosening.TwoVisitsADay,
            Anew = asked.Anew,
        };
        if (loosening == PlanLoosening.LaterEnd && asked.Reach == PlanReach.HalfYear)
        {
            input.Reach = PlanReach.Year;
            return input;
        }

        return
            loosening
                is PlanLoosening.ClientTimes
                    or PlanLoosening.OtherTherapist
                    or PlanLoosening.LeastPreparation
                    or PlanLoosening.TwoVisitsADay
            ? input
            : null;
    }

    private static string Day(PlanReason reason, TimeZoneInfo zone) => Day(reason.Moment!.Value, zone);

    private static string Day(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM", CultureInfo.InvariantCulture);

    private static string Taken(PlanResource resource) =>
        resource switch
        {
            PlanResource.Room => "no room is free",
            PlanResource.Monitor => "nobody is free to watch vital signs",
            PlanResource.Prescriber => "no prescriber is free",
            PlanResource.Therapists => "no second therapist is free",
            PlanResource.Client => "the client can't come",
            _ => "the therapist is taken",
        };

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
