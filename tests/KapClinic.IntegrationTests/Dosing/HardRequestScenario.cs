using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>A room that wants 130 mg into the muscle of somebody who weighs 72 kg: above the usual limit, below what is never given.</summary>
public static class HardRequestScenario
{
    public static Task<TestVisit> HardVisitAsync(this Scenario scenario, bool inAdvance = false) =>
        scenario.ReadyForDoseAsync(with =>
        {
            (with.WeightKg, with.Milligrams, with.MaximumMilligrams) = (72, 130, 200);
            with.HardApprovedUpToMilligrams = inAdvance ? 130 : null;
        });

    public static RequestHardDose.Command Ask(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Part = DosePart.First,
            Milligrams = 130,
            Note = "Tolerated 125 mg twice.",
        };

    public static Task<HardRequest> RequestAsync(this ScenarioFixture clinic, TestVisit visit) =>
        clinic.WithDbAsync(db =>
            db.HardRequests.AsNoTracking()
                .Where(r => r.ParticipationId == visit.Id)
                .OrderByDescending(r => r.AskedAt)
                .FirstAsync()
        );
}
