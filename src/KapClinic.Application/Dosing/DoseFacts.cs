using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>A dose as it was given in fact.</summary>
internal sealed record DoseFact
{
    public required Guid Id { get; init; }
    public required Route Route { get; init; }
    public required Micrograms Amount { get; init; }
    public string? Product { get; init; }
    public Guid? LotId { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required Guid GivenBy { get; init; }

    /// <summary>By this route it was theirs to give.</summary>
    public required bool MayAdminister { get; init; }
    public int? HeldMinutes { get; init; }
    public bool? Swallowed { get; init; }
    public required string Reason { get; init; }
    public string? Note { get; init; }
}

/// <summary>The record of a dose, and what stood against it.</summary>
internal sealed record StatedDose(DoseRecord Dose, IReadOnlyList<string> Broken)
{
    public NewEntry ToEntry() =>
        new()
        {
            Id = Dose.Id,
            ParticipationId = Dose.ParticipationId,
            Kind = EntryKind.Dose,
            At = Dose.GivenAt,
            AuthorId = Dose.GivenBy,
            Body = new DoseBody
            {
                Part = Dose.Part,
                Route = Dose.Route,
                Milligrams = Dose.Micrograms / 1000m,
                Product = Dose.Product,
                LotId = Dose.LotId,
                HeldMinutes = Dose.HeldMinutes,
                Swallowed = Dose.Swallowed,
                Note = Dose.Note,
            },
            Recorded = new Recorded { Level = Level, Findings = [.. Dose.Findings.Union(Broken)] },
        };

    public VitalLevel? Level => Dose.IncidentId is null ? null : VitalLevel.Urgent;
}

/// <summary>Keeps doses that were given, whether or not anything allowed them: what broke a rule opens an incident (docs/adr/0012).</summary>
internal sealed class DoseFacts(IClinicDb db, LotDrawing lots, ICurrentUser user)
{
    public async Task<bool> KnowsAsync(Guid? lotId, CancellationToken ct) =>
        lotId is not { } id || await db.MedicationLots.AnyAsync(l => l.Id == id, ct);

    /// <summary>Adds the record with everything that follows from it; the caller saves.</summary>
    public async Task<StatedDose> RecordAsync(CourseFile file, Visit visit, DoseFact fact, CancellationToken ct)
    {
        // Whether it was within the order is asked of the file before the dose is on it.
        var lot = (await lots.FindAsync(fact.LotId, ct)).Value;
        var part = visit.Doses.Count == 0 ? DosePart.First : DosePart.Booster;
        var gates = GateEvaluator.Evaluate(file, GateStep.GiveDose, visit);
        var assessment = Assess(file, visit, fact, lot);
        var broken = Broken(file, visit, fact, part, gates, assessment);
        var at = new FileAndUser(file, fact.GivenBy).Context;
        var evaluation = broken.Count == 0 ? DosePermission.Evaluation(file, visit, gates, fact.GivenBy) : null;
        var incident = evaluation is null ? OpenIncident(at, visit, fact, broken) : null;
        if (evaluation is not null)
        {
            db.GateEvaluations.Add(evaluation);
        }

        var dose = new DoseRecord
        {
            Id = fact.Id,
            ParticipationId = visit.Participation.Id,
            CourseId = file.Course.Id,
            OrderId = visit.OrderVoid is null ? visit.Order?.Id : null,
            Part = part,
            Route = fact.Route,
            Micrograms = fact.Amount.Value,
            Product = Product(fact, visit, lot),
            LotId = fact.LotId,
            GivenAt = fact.GivenAt,
            RecordedAt = file.Now,
            GivenBy = fact.GivenBy,
            RecordedBy = user.Id,
            HeldMinutes = fact.HeldMinutes,
            Swallowed = fact.Swallowed,
            Level = assessment.Level,
            Findings = [.. assessment.Findings.Select(f => f.Sentence)],
            GateEvaluationId = evaluation?.Id,
            HardApprovalId = evaluation is not null && assessment.NeedsPrescriber ? visit.HardApproval?.Id : null,
            IncidentId = incident?.Id,
            Note = fact.Note,
        };
        db.DoseRecords.Add(dose);
        RuleLog.Keep(db, file, dose.Id, assessment);
        if (lot is not null)
        {
            Draw(file, at, lot, dose, fact.Amount);
        }

        visit.Participation.Dose(fact.GivenAt);
        if (file.Course.Stage is Stage.Integration or Stage.Maintenance && visit.Participation.Ending is null)
        {
            file.Course.Move(StageAct.BeginPreCheck, fact.GivenBy, file.Now, "A dose was given in fact.");
        }

        return new StatedDose(dose, broken);
    }

    private static DoseAssessment Assess(CourseFile file, Visit visit, DoseFact fact, DrawnLot? lot) =>
        DoseCheck.Assess(
            DoseQuestions.For(
                file,
                visit with
                {
                    Doses = [.. visit.Doses.Where(d => d.GivenAt <= fact.GivenAt)],
                },
                fact.Route,
                fact.Amount,
                fact.GivenAt,
                lot?.Lot,
                visit.Order?.InfusionMinutes
            ),
            file.Policy
        );

    private Incident OpenIncident(ActContext at, Visit visit, DoseFact fact, IReadOnlyList<string> broken) =>
        Followups.OpenIncident(
            db,
            at,
            visit.Participation.Id,
            "MEDICATION_ERROR",
            Cut($"{fact.Amount} {fact.Route.Name()} was given. {string.Join(" ", broken)}"),
            fact.Reason
        );

    /// <summary>What stood against this dose; empty where it was within order, limits and gates and is only late in writing.</summary>
    private static List<string> Broken(
        CourseFile file,
        Visit visit,
        DoseFact fact,
        DosePart part,
        IReadOnlyList<GateResult> gates,
        DoseAssessment assessment
    )
    {
        List<string> broken = [.. assessment.Findings.Where(f => f.Level == DoseLevel.Block).Select(f => f.Sentence)];
        if (assessment.NeedsPrescriber && !OrderRoom.IsApproved(visit, fact.Route, assessment.Total))
        {
            broken.AddRange(assessment.Findings.Where(f => f.Level == DoseLevel.Hard).Select(f => f.Sentence));
        }

        if (OrderRoom.Beyond(visit, fact.Route, part, fact.Amount, fact.GivenAt) is { } beyond)
        {
            broken.Add(beyond);
        }

        if (visit.Session.Kind != SessionKind.Dosing)
        {
            broken.Add("This is not a dosing visit.");
        }

        if (visit.Participation.Ending is not null)
        {
            broken.Add("The session had its ending already.");
        }

        if (!fact.MayAdminister)
        {
            broken.Add("It is not this person's to give by this route.");
        }

        broken.AddRange(gates.Where(g => g.Refuses).Select(g => $"{g.Gate.Sentence}: {g.Detail}."));
        return broken;
    }

    /// <summary>The register shows what can have come from this lot; the rest is a discrepancy that somebody has to explain.</summary>
    private void Draw(CourseFile file, ActContext at, DrawnLot lot, DoseRecord dose, Micrograms amount)
    {
        var held = Math.Min(lot.Balance, amount.Value);
        if (held > 0)
        {
            lots.Administer(
                lot,
                dose,
                file.Client,
                held,
                held < amount.Value ? $"{amount} was stated; the lot held no more." : null
            );
        }

        if (held < amount.Value)
        {
            Followups.OpenIncident(
                db,
                at,
                dose.ParticipationId,
                "DIVERSION",
                $"Ledger discrepancy: {amount} was stated from lot {lot.Lot.Lot}, which held {new Micrograms(lot.Balance)}.",
                "Count the lot and find where the difference comes from."
            );
        }
    }

    private static string Product(DoseFact fact, Visit visit, DrawnLot? lot) =>
        !string.IsNullOrWhiteSpace(fact.Product)
            ? fact.Product.Trim()
            : lot?.Lot.Product ?? visit.Order?.Product ?? "not stated";

    private static string Cut(string text) =>
        text.Length <= RecordDoseInFact.ReasonLength ? text : text[..RecordDoseInFact.ReasonLength];
}
