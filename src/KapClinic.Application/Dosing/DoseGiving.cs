using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Dosing;

/// <summary>A dose for which permission is asked now.</summary>
internal sealed record DoseAsked
{
    public required Guid Id { get; init; }
    public required Guid ParticipationId { get; init; }
    public required DosePart Part { get; init; }
    public required Micrograms Amount { get; init; }
    public Guid? LotId { get; init; }
    public bool DilutedForIv { get; init; }
    public bool Acknowledged { get; init; }
    public int? HeldMinutes { get; init; }
    public bool? Swallowed { get; init; }
    public string? Note { get; init; }
    public required Guid GivenBy { get; init; }
    public required IReadOnlySet<Role> GiverRoles { get; init; }
    public Guid DeviceId { get; init; }
    public long Sequence { get; init; }
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>Gives a dose where every gate, limit and the order allow it, or says with codes why not.</summary>
internal sealed class DoseGiving(
    IClinicDb db,
    CourseFiles files,
    LotDrawing lots,
    SessionEntries entries,
    ICurrentUser user
)
{
    public async Task<Result<GivenDose>> GiveAsync(DoseAsked asked, CancellationToken ct)
    {
        var opened = await files.OpenForCareAtAsync(asked.ParticipationId, ct);
        if (!opened.Succeeded)
        {
            return Result<GivenDose>.Refuse(opened.Errors);
        }

        var (file, visit) = opened.Value;
        if (visit.Session.Kind != SessionKind.Dosing)
        {
            return DosingErrors.NotADosingVisit;
        }

        if (visit.Participation.Ending is not null)
        {
            return ParticipationErrors.HasEnded;
        }

        var gates = GateEvaluator.Evaluate(file, GateStep.GiveDose, visit);
        if (gates.Any(g => g.Refuses))
        {
            return Result<GivenDose>.Refuse([.. gates.Where(g => g.Refuses).Select(g => g.ToError())]);
        }

        var lot = await lots.FindAsync(asked.LotId, ct);
        if (!lot.Succeeded)
        {
            return lot.Error;
        }

        var allowed = DosePermission.Ask(
            file,
            visit,
            asked.Part,
            asked.Amount,
            lot.Value?.Lot,
            asked.DilutedForIv,
            asked.Acknowledged
        );
        if (!allowed.Succeeded)
        {
            return Result<GivenDose>.Refuse(allowed.Errors);
        }

        if (!DosePermission.MayAdminister(asked.GiverRoles, visit.Order!.Route, file.Policy.Medication))
        {
            return DosingErrors.NotYours;
        }

        if (lot.Value is { } drawn && drawn.Balance < asked.Amount.Value)
        {
            return LedgerErrors.NotEnough;
        }

        var evaluation = DosePermission.Evaluation(file, visit, gates, asked.GivenBy);
        var dose = Dose(asked, file, visit, allowed.Value, evaluation.Id);
        db.GateEvaluations.Add(evaluation);
        db.DoseRecords.Add(dose);
        RuleLog.Keep(db, file, dose.Id, allowed.Value);
        if (lot.Value is { } from)
        {
            lots.Administer(from, dose, file.Client, asked.Amount.Value, null);
        }

        visit.Participation.Dose(file.Now);
        var entry = new StatedDose(dose, []).ToEntry() with
        {
            DeviceId = asked.DeviceId,
            Sequence = asked.Sequence,
            Flags = asked.Flags,
        };
        var kept = await entries.AppendAsync(entry, file.Now, ct);
        return new GivenDose(kept, file, visit with { Doses = [.. visit.Doses, dose] });
    }

    private DoseRecord Dose(
        DoseAsked asked,
        CourseFile file,
        Visit visit,
        DoseAssessment assessment,
        Guid evaluation
    ) =>
        new()
        {
            Id = asked.Id,
            ParticipationId = visit.Participation.Id,
            CourseId = file.Course.Id,
            OrderId = visit.Order!.Id,
            Part = asked.Part,
            Route = visit.Order.Route,
            Micrograms = asked.Amount.Value,
            Product = visit.Order.Product,
            LotId = asked.LotId,
            GivenAt = file.Now,
            RecordedAt = file.Now,
            GivenBy = asked.GivenBy,
            RecordedBy = user.Id,
            HeldMinutes = asked.HeldMinutes,
            Swallowed = asked.Swallowed,
            Level = assessment.Level,
            Findings = [.. assessment.Findings.Select(f => f.Sentence)],
            GateEvaluationId = evaluation,
            HardApprovalId = assessment.NeedsPrescriber ? visit.HardApproval?.Id : null,
            Note = asked.Note,
        };
}

/// <summary>The entry of a dose that was given with permission, and the visit with it.</summary>
internal sealed record GivenDose(ConsoleEntry Entry, CourseFile File, Visit Visit);
