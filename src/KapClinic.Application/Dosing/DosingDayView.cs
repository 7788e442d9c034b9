using KapClinic.Application.Discharge;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using static KapClinic.Application.Dosing.ReadDosingDay;

namespace KapClinic.Application.Dosing;

/// <summary>What was noted on the day beside the course file.</summary>
internal sealed record DosingDayNotes(
    List<string> Allergies,
    List<AdverseEvent> Events,
    List<TouchEvent> Touches,
    List<Incident> Incidents,
    List<WitnessRow> Witnesses,
    EndingExtras Ending
);

/// <summary>Shows a course file at one dosing visit as its pages read it.</summary>
internal static class DosingDayView
{
    public static Model Of(CourseFile file, Visit visit, DosingDayNotes noted, List<LotRow> lots)
    {
        var last = visit.Doses.MaxBy(d => d.GivenAt);
        var infusionEnd = visit.DischargeCheck?.Answers.InfusionEndedAt;
        return new Model
        {
            ParticipationId = visit.Participation.Id,
            CourseId = file.Course.Id,
            CourseVersion = file.Course.Version,
            Now = file.Now,
            Zone = file.Zone.Id,
            Client = PersonOf(file, noted),
            Programme = file.ProgrammeName,
            Kind = visit.Session.Kind,
            Status = visit.Participation.Status,
            StartsAt = visit.Session.StartsAt,
            PreCheckBegunAt = visit.Participation.PreCheckBegunAt,
            DosedAt = visit.Participation.DosedAt,
            Clearance = file.ClearanceAt(visit.Session.StartsAt > file.Now ? visit.Session.StartsAt : file.Now),
            ClearedUntil = file.Decision?.ValidUntil,
            Limits = file.Decision?.Limits ?? [],
            Order = OrderOf(file, visit),
            OrderVoided = visit.OrderVoid?.Reason,
            Gates =
                visit.Session.Kind == SessionKind.Dosing ? GateEvaluator.Evaluate(file, GateStep.GiveDose, visit) : [],
            Answers = visit.PreCheck?.Answers ?? new PreCheckAnswers(),
            AnsweredAt = visit.PreCheck?.AnsweredAt,
            Checks =
            [
                .. PreCheckJudgement
                    .Judge(file, visit)
                    .Select(r => new CheckRow(r, PreCheckJudgement.IsAccepted(r, visit.Acceptances))),
            ],
            Staff =
            [
                .. visit.Staff.Select(s => new StaffRow(
                    s.Row.StaffId,
                    s.Name,
                    s.Row.Part,
                    s.Row.PresentSince is not null
                )),
            ],
            Witnesses = noted.Witnesses,
            Doses =
            [
                .. visit.Doses.Select(d => new DoseRow(
                    d.Part,
                    d.Route,
                    d.Micrograms / 1000m,
                    d.Product,
                    d.GivenAt,
                    d.Level,
                    d.IncidentId is not null,
                    d.Note
                )),
            ],
            GivenMilligrams = visit.Doses.Sum(d => d.Micrograms) / 1000m,
            Vitals =
            [
                .. visit.Vitals.Select(v => new VitalsRow(
                    v.TakenAt,
                    v.IsBaseline,
                    v.Vitals,
                    v.Level,
                    v.Actions,
                    v.Note
                )),
            ],
            Planned = PlannedReadings(file, visit),
            Events = [.. noted.Events.Select(EventOf)],
            Touches =
            [
                .. noted.Touches.Select(t => new TouchRow(t.Kind, t.ClientAsked, t.Response, t.WithinChoices, t.At)),
            ],
            Incidents =
            [
                .. noted.Incidents.Select(i => new IncidentRow(i.Id, i.What, i.Reason, i.OpenedAt, i.Outcome)),
            ],
            Choices = file.Choices is { } c
                ? new ChoicesRow(c.Touch, c.Initiator, c.StopSignal, c.Music, c.Eyeshade)
                : null,
            Intention = file.Intention?.Text,
            Lots = lots,
            Pickups =
            [
                .. visit
                    .Pickups.Where(p => p.Stands)
                    .Select(p => new PickupRow(
                        p.Name,
                        p.Relationship,
                        p.Phone,
                        p.State,
                        p.IdentityCheckedBy is not null
                    )),
            ],
            DischargeAnswers = visit.DischargeCheck?.Answers ?? new DischargeAnswers(),
            Criteria = DischargeReadiness.Criteria(file, visit, signingOff: true),
            EarliestLeave = last is null
                ? null
                : MinimumObservation.EarliestLeave(last.Route, last.GivenAt, infusionEnd, file.Policy),
            RestrictionIfNow = DischargeReadiness.RestrictionUntil(file, visit, file.Now),
            Leaving = DischargeView.Of(file, visit, noted.Ending),
            Ending = visit.Ending is { } e
                ? new EndingRow(
                    e.Ending,
                    e.EndedAt,
                    e.RestrictionUntil,
                    e.Reason,
                    e.OverrideReason,
                    e.ReleasedTo,
                    e.HandOver,
                    e.Signature.Name
                )
                : null,
        };
    }

    private static Person PersonOf(CourseFile file, DosingDayNotes noted) =>
        new(
            file.Client.Id,
            file.Client.FullName,
            file.Client.Pronouns,
            file.Client.BirthDate,
            file.Client.AgeOn(file.Today),
            file.Client.RecordNumber,
            file.Client.WeightKg,
            file.Client.WeighedOn,
            noted.Allergies
        );

    private static OrderRow? OrderOf(CourseFile file, Visit visit) =>
        visit.Order is { } o
            ? new OrderRow(
                o.Id,
                o.Route,
                o.Product,
                o.DoseMicrograms / 1000m,
                o.GreatestBoosterMicrograms / 1000m,
                o.BoosterEarliestMinute,
                o.InfusionMinutes,
                o.HardApprovedUpToMicrograms / 1000m,
                o.Prn,
                o.Level,
                o.Note,
                $"{o.Signature.Name}, {o.Signature.Credential}",
                o.SignedAt,
                file.Decision?.LimitFor(o.Route)?.MaximumMilligrams
            )
            : null;

    private static EventRow EventOf(AdverseEvent e)
    {
        var kind = AdverseEvents.Find(e.Code);
        return new EventRow(
            e.Id,
            kind?.Name ?? e.Code,
            e.Severity,
            e.Serious,
            e.Text,
            e.OnsetAt,
            e.ResolvedAt,
            e.Action,
            kind?.Action ?? ""
        );
    }

    private static List<PlannedRow> PlannedReadings(CourseFile file, Visit visit)
    {
        var route = visit.Doses.MaxBy(d => d.GivenAt)?.Route ?? visit.Order?.Route;
        if (route is not { } given)
        {
            return [];
        }

        var plan = VitalsSchedule.For(
            given,
            file.Policy,
            visit.Order?.InfusionMinutes,
            file.Decision?.Conditions.ExtraReadingsAtMinutes
        );
        var zero = visit.Participation.DosedAt ?? file.Now;
        var taken = visit.Vitals.Select(v => v.IsBaseline ? 0 : (decimal)(v.TakenAt - zero).TotalMinutes).ToList();
        var now = visit.Participation.DosedAt is null ? 0 : (decimal)(file.Now - zero).TotalMinutes;
        return
        [
            .. VitalsSchedule
                .StatusAt(plan, taken, now, visit.Ending is not null, file.Policy)
                .Select(s => new PlannedRow(
                    s.Planned.Kind switch
                    {
                        PlannedReadingKind.Baseline => "Before the dose",
                        PlannedReadingKind.Discharge => "Before leaving",
                        PlannedReadingKind.InfusionEnd => "End of the infusion",
                        _ => $"Minute {s.Planned.Minute}",
                    },
                    visit.Participation.DosedAt is { } dosed && s.Planned.Minute is { } m ? dosed.AddMinutes(m) : null,
                    s.Planned.Required,
                    s.State
                )),
        ];
    }
}
