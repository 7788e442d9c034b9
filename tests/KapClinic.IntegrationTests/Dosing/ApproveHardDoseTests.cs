using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class ApproveHardDoseTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Approve_UpToAnAmount_KeepsItsReasonSignatureAndRules()
    {
        var visit = await HighAsync();

        await clinic.DoneAsync(Approve(visit), Scenario.Prescriber);

        await clinic.WithDbAsync(async db =>
        {
            var row = await db.HardApprovals.SingleAsync(a => a.ParticipationId == visit.Id);
            row.Route.ShouldBe(Route.Im);
            row.UpToMicrograms.ShouldBe(130_000);
            row.Reason.ShouldBe("Tolerated twice.");
            row.Signature.StaffId.ShouldBe(Scenario.Prescriber.Id);
            (await db.RuleEvaluations.CountAsync(r => r.SubjectId == row.Id)).ShouldBeGreaterThan(0);
            return 0;
        });
    }

    [Fact]
    public async Task Approve_AboveWhatMayEverBeGiven_IsRefused() =>
        await clinic.RefusesAsync(
            Approve(await HighAsync()) with
            {
                UpToMilligrams = 150,
            },
            Scenario.Prescriber,
            "dose.block",
            "UpToMilligrams"
        );

    [Fact]
    public async Task Approve_NothingToApprove_IsRefused()
    {
        await clinic.RefusesAsync(
            Approve(await Scenario.ReadyForDoseAsync(with => with.Order = false)),
            Scenario.Prescriber,
            "dose.nothing_to_approve"
        );
        await clinic.RefusesAsync(Approve(await Ended.VisitAsync(Scenario)), Scenario.Prescriber, "visit.has_ended");
    }

    [Fact]
    public async Task Approve_WithoutRightOrSignature_IsRefused()
    {
        await clinic.GuardsAsync(Approve, Scenario.Prescriber, notBy: Scenario.Nurse);
        var approve = Approve(await HighAsync());
        await clinic.RefusesAsync(
            approve with
            {
                Password = "not mine",
            },
            Scenario.Prescriber,
            "access.wrong_password",
            "Password"
        );
        await clinic.RefusesAsync(
            approve with
            {
                ExpectedVersion = 99,
            },
            Scenario.Prescriber,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(approve with { UpToMilligrams = null }, Scenario.Prescriber, "UpToMilligrams");
        await clinic.AsksForAsync(approve with { UpToMilligrams = -1 }, Scenario.Prescriber, "UpToMilligrams");
        await clinic.AsksForAsync(approve with { Reason = " " }, Scenario.Prescriber, "Reason");
    }

    private Task<TestVisit> HighAsync() =>
        Scenario.ReadyForDoseAsync(with => (with.Milligrams, with.MaximumMilligrams) = (130, 200));

    private static ApproveHardDose.Command Approve(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            UpToMilligrams = 130,
            Reason = "Tolerated twice.",
            Password = ClinicFixture.Password,
        };
}
