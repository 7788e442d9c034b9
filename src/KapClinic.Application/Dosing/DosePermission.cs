using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Dosing;

/// <summary>Limits and order before a dose; the gates are asked before.</summary>
internal static class DosePermission
{
    public static Result<DoseAssessment> Ask(
        CourseFile file,
        Visit visit,
        DosePart part,
        Micrograms amount,
        MedicationLot? lot,
        bool diluted,
        bool acknowledged
    )
    {
        if (part == DosePart.First && visit.Doses.Count > 0)
        {
            return DosingErrors.AlreadyGiven;
        }

        if (part == DosePart.Booster && visit.Doses.Count == 0)
        {
            return DosingErrors.NoFirstDose;
        }

        var order = visit.Order!;
        var assessment = Assess(file, visit, amount, lot, diluted);
        var sentences = assessment.Findings.Where(f => f.Level == assessment.Level).Select(f => f.Sentence);
        if (assessment.IsRefused)
        {
            return DosingErrors.Block("dose.block", sentences, "Milligrams");
        }

        if (OrderRoom.Beyond(visit, order.Route, part, amount, file.Now) is { } beyond)
        {
            return DosingErrors.BeyondOrder(beyond);
        }

        if (assessment.NeedsPrescriber && !OrderRoom.IsApproved(visit, order.Route, assessment.Total))
        {
            return DosingErrors.NeedsPrescriber(sentences);
        }

        return assessment.Level >= DoseLevel.Warn && !acknowledged
            ? DosingErrors.Unacknowledged(assessment.Findings.Select(f => f.Sentence))
            : assessment;
    }

    /// <summary>What the limits say about this part, with what the order and the container say.</summary>
    public static DoseAssessment Assess(
        CourseFile file,
        Visit visit,
        Micrograms amount,
        MedicationLot? lot,
        bool diluted
    )
    {
        var order = visit.Order!;
        var question = DoseQuestions.For(
            file,
            visit,
            order.Route,
            amount,
            file.Now,
            lot,
            order.InfusionMinutes,
            order.WeightKg > 0 ? order.WeightKg : null
        ) with
        {
            DilutedForIv = diluted,
        };
        return DoseCheck.Assess(question, file.Policy);
    }

    /// <summary>Nurse or prescriber; what is held in the mouth, swallowed or sprayed also a therapist, where the policy says so.</summary>
    public static bool MayAdminister(IReadOnlySet<Role> roles, Route route, MedicationPolicy policy) =>
        roles.Contains(Role.Nurse)
        || roles.Contains(Role.Prescriber)
        || (roles.Contains(Role.Therapist) && policy.TherapistMayAdminister && !route.IsInjected());

    public static GateEvaluation Evaluation(CourseFile file, Visit visit, IReadOnlyList<GateResult> gates, Guid by) =>
        new()
        {
            CourseId = file.Course.Id,
            ParticipationId = visit.Participation.Id,
            Step = GateStep.GiveDose,
            Passed = true,
            Gates = [.. gates.Select(g => new StoredGate(g.Gate.Code, g.State, g.Detail))],
            PolicyNumber = file.PolicyVersion.Number,
            At = file.Now,
            By = by,
        };
}
