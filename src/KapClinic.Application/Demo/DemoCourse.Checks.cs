using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Demo;

/// <content>The order, the checks before the dose, and the readings after it.</content>
internal sealed partial class DemoCourse
{
    private void Order(Participation participation, DateTimeOffset at)
    {
        if (_decision is not { } decision)
        {
            return;
        }

        _clinic.Db.DoseOrders.Add(
            new DoseOrder
            {
                ParticipationId = participation.Id,
                CourseId = Course.Id,
                ClearanceDecisionId = decision.Id,
                Route = Route,
                Product = Route == Route.InEsketamine ? "Esketamine nasal spray 28 mg" : $"Ketamine, {Route.Name()}",
                DoseMicrograms = (long)(Limit(Route).StartMilligrams * 1000),
                GreatestBoosterMicrograms = 0,
                WeightKg = Client.WeightKg ?? 70,
                Level = DoseLevel.Ok,
                PolicyNumber = _clinic.Policy.Number,
                SignedAt = at,
                Signature = _clinic.Sign(Prescriber, at),
            }
        );
    }

    private static PreCheckAnswers Green() =>
        new()
        {
            IdentityCheckedTwice = true,
            RouteDoseLabelChecked = true,
            AllergiesReread = true,
            HoursSinceSolids = 7,
            MinutesSinceClearLiquids = 150,
            Systolic = Reading.Of(124),
            Diastolic = Reading.Of(78),
            HeartRate = Reading.Of(70),
            SpO2 = Reading.Of(98),
            RespiratoryRate = Reading.Of(14),
            PregnancyPossible = false,
            SubstancesLastDay = "none",
            Intoxicated = false,
            MedicinesTaken = "as usual",
            NothingNew = true,
            EmergencyContactConfirmed = true,
            CrisisInformationShown = true,
            RescueKitReady = true,
            LifeSupportOnSite = true,
            ChoicesReconfirmed = true,
        };

    private void Vitals(
        Participation participation,
        DateTimeOffset zero,
        int minute,
        int systolic,
        bool baseline = false
    )
    {
        var vitals = new VitalSet
        {
            Systolic = Reading.Of(systolic),
            Diastolic = Reading.Of(systolic - 46),
            HeartRate = Reading.Of(72 + minute % 11),
            SpO2 = Reading.Of(97),
            RespiratoryRate = Reading.Of(14),
            Responsiveness = minute is > 0 and < 60 ? Reading.NotTestedResting : Reading.Of(5),
            Dissociation = Reading.Of(minute is > 0 and < 60 ? 6 : 0),
            Nausea = Reading.Of(0),
        };
        var first = baseline ? null : new VitalSet { Systolic = Reading.Of(124), Diastolic = Reading.Of(78) };
        var assessment = VitalsCheck.Assess(
            vitals,
            first,
            baseline ? null : Route,
            baseline ? null : minute,
            _clinic.Policy.Policy
        );
        var id = Guid.CreateVersion7();
        Enter(participation, EntryKind.Vitals, zero.AddMinutes(minute), VitalsBody.Of(vitals), id, assessment);
        _clinic.Db.VitalsRecords.Add(
            new VitalsRecord
            {
                Id = id,
                ParticipationId = participation.Id,
                TakenAt = zero.AddMinutes(minute),
                RecordedAt = zero.AddMinutes(minute),
                RecordedBy = _clinic.Id(Nurse),
                IsBaseline = baseline,
                Vitals = vitals,
                Level = assessment.Level,
                PolicyNumber = _clinic.Policy.Number,
                Actions = [.. assessment.Findings.Select(f => f.Action).Distinct()],
            }
        );
    }
}
