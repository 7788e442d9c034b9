using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using static KapClinic.Application.Dosing.Live.ReadConsole;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Shows a course file at one dosing visit as its console reads it.</summary>
internal static class ConsoleView
{
    public static Model Of(CourseFile file, Visit visit, ConsoleParts parts)
    {
        var route = visit.Doses.MaxBy(d => d.GivenAt)?.Route ?? visit.Order?.Route;
        var given = visit.Doses.Sum(d => d.Micrograms) / 1000m;
        var driver = visit.Pickups.Where(p => p.Stands).OrderByDescending(p => p.State).FirstOrDefault();
        var last = visit.Doses.MaxBy(d => d.GivenAt);
        DateTimeOffset? leave = last is null
            ? null
            : MinimumObservation.EarliestLeave(
                last.Route,
                last.GivenAt,
                visit.DischargeCheck?.Answers.InfusionEndedAt ?? InfusionEnd(visit, last),
                file.Policy
            );
        return new Model
        {
            Now = file.Now,
            Zone = file.Zone.Id,
            ParticipationId = visit.Participation.Id,
            SessionId = visit.Session.Id,
            CourseId = file.Course.Id,
            ClientId = file.Client.Id,
            Version = file.Course.Version,
            Client = ClientOf(file, parts),
            Visit = VisitOf(file, visit, parts.Around),
            Staff =
            [
                .. visit.Staff.Select(s => new StaffRow(
                    s.Row.StaffId,
                    s.Name,
                    s.Row.Part,
                    s.Row.PresentSince is not null
                )),
            ],
            Prescriber = parts.Around.Prescriber,
            OnCall = parts.Around.OnCall,
            Order = OrderOf(file, visit),
            Given = new GivenRow(given, file.Client.WeightKg is > 0 and { } kg ? Math.Round(given / kg, 2) : null),
            Remaining = DoseRemaining.Of(file, visit),
            HardRequest = parts.Around.HardRequest,
            Bands = route is { } r ? BandsOf(r, file, visit, leave) : null,
            Plan = route is { } planned ? PlanOf(planned, file, visit) : [],
            Tolerances = new TolerancesRow(
                file.Policy.Vitals.EarlyMinutes,
                file.Policy.Vitals.OverdueAfterMinutes,
                file.Policy.Vitals.MissedAfterMinutes
            ),
            Baseline = visit.Vitals.Where(v => v.IsBaseline).MaxBy(v => v.TakenAt)?.Vitals,
            VitalRules = new VitalRulesRow(
                file.Policy.Vitals,
                Enum.GetValues<VitalLevel>().ToDictionary(l => l, l => VitalsCheck.ActionFor(l, file.Policy.Vitals))
            ),
            Choices = file.Choices is { } c
                ? new ChoicesRow(c.Touch, c.Initiator, c.StopSignal, c.Music, c.MusicToAvoid, c.Eyeshade, c.Comfort)
                : null,
            Intention = file.Intention?.Text,
            Lots = parts.Lots,
            Driver = driver is null ? null : new DriverRow(driver.Name, driver.State, driver.ExpectedAt),
            Missing = MissingOf(file, visit),
            EarliestLeave = leave,
            RestrictionIfNow = DischargeReadiness.RestrictionUntil(file, visit, file.Now),
            MayAdminister =
                route is { } by && DosePermission.MayAdminister(parts.Reader.Roles, by, file.Policy.Medication),
            Me = new MeRow(parts.Reader.Id, parts.Reader.Name, parts.Around.HasPin),
            Entries = parts.Entries,
            LastNumber = parts.Entries.Count == 0 ? 0 : parts.Entries[^1].Number,
        };
    }

    private static DateTimeOffset? InfusionEnd(Visit visit, DoseRecord last) =>
        last.Route == Route.Iv && visit.Order?.InfusionMinutes is { } minutes ? last.GivenAt.AddMinutes(minutes) : null;

    private static ClientRow ClientOf(CourseFile file, ConsoleParts parts) =>
        new(
            file.Client.FullName,
            file.Client.PreferredName ?? file.Client.GivenName,
            file.Client.Pronouns,
            file.Client.BirthDate,
            file.Client.AgeOn(file.Today),
            file.Client.RecordNumber,
            parts.Around.Allergies,
            null
        );

    private static VisitRow VisitOf(CourseFile file, Visit visit, ConsoleAround around)
    {
        var dosing = file
            .Visits.Where(v =>
                v.Session.Kind == SessionKind.Dosing
                && v.Participation.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow)
            )
            .OrderBy(v => v.Session.StartsAt)
            .ToList();
        var number =
            1
            + dosing.FindIndex(v => v.Participation.Id == visit.Participation.Id)
            + (file.Course.OpeningState is { Counts: true } opening ? opening.EarlierDoses.Count : 0);
        var of = Math.Max(file.Parameters.DosesPlanned, number);
        var p = visit.Participation;
        return new VisitRow(
            file.ProgrammeName,
            $"Dosing {number} of {of}",
            around.Room,
            around.Location,
            around.Phone,
            visit.Session.StartsAt,
            p.ArrivedAt,
            p.PreCheckBegunAt,
            p.DosedAt,
            p.EndedAt,
            p.Ending,
            around.Participants
        );
    }

    private static OrderRow? OrderOf(CourseFile file, Visit visit) =>
        visit is { Order: { } o, OrderVoid: null }
            ? new OrderRow(
                o.Route,
                o.Product,
                o.DoseMicrograms / 1000m,
                o.GreatestBoosterMicrograms / 1000m,
                o.BoosterEarliestMinute,
                o.InfusionMinutes,
                o.HardApprovedUpToMicrograms / 1000m,
                o.Prn,
                file.Decision?.LimitFor(o.Route)?.MaximumMilligrams,
                o.WeightKg
            )
            : null;

    private static BandsRow BandsOf(Route route, CourseFile file, Visit visit, DateTimeOffset? leave)
    {
        var (facts, depth) = (RouteFacts.For(route), file.Policy.Vitals.For(route).ExpectedDepth);
        int? leaveMinute =
            leave is { } at && visit.Participation.DosedAt is { } dosed
                ? (int)Math.Ceiling((at - dosed).TotalMinutes)
                : null;
        return new BandsRow(
            facts.Onset.From,
            facts.Onset.To,
            facts.Peak.From,
            facts.Peak.To,
            facts.ReturnEnds,
            leaveMinute,
            depth.From,
            depth.To
        );
    }

    private static List<PlanRow> PlanOf(Route route, CourseFile file, Visit visit) =>
        [
            .. VitalsSchedule
                .For(route, file.Policy, visit.Order?.InfusionMinutes, file.Decision?.Conditions.ExtraReadingsAtMinutes)
                .Select(p => new PlanRow(p.Kind, p.Minute, p.Required)),
        ];

    private static List<MissingRow> MissingOf(CourseFile file, Visit visit)
    {
        if (visit.Participation.Ending is not null)
        {
            return [];
        }

        if (visit.Participation.DosedAt is not null)
        {
            return
            [
                .. DischargeReadiness
                    .Criteria(file, visit, signingOff: true)
                    .Where(c => !c.Met)
                    .Select(c => new MissingRow(c.Code, c.Sentence, c.Sentence, null, true)),
            ];
        }

        return
        [
            .. GateEvaluator
                .Evaluate(file, GateStep.GiveDose, visit)
                .Where(g => g.State != GateState.Met)
                .Select(g => new MissingRow(g.Gate.Code, g.Gate.Sentence, g.Detail, Words.Of(g.Gate.Owner), g.Refuses)),
        ];
    }
}
