using KapClinic.Application.Dosing;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class WriteOrderTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Write_WithinTheClearance_IsSignedUnderTheDecision()
    {
        var visit = await UnorderedAsync();

        var id = await clinic.DoneAsync(
            Write(visit) with
            {
                BoosterMilligrams = 2,
                BoosterEarliestMinute = 15,
                Prn = [new PrnOrder("Ondansetron", "4 mg ODT", "nausea")],
                Note = " Slowly. ",
            },
            Scenario.Prescriber
        );

        await clinic.WithDbAsync(async db =>
        {
            var order = await db.DoseOrders.SingleAsync(o => o.Id == id);
            order.ClearanceDecisionId.ShouldBe(visit.DecisionId!.Value);
            order.DoseMicrograms.ShouldBe(50_000);
            order.GreatestBoosterMicrograms.ShouldBe(2_000);
            order.WeightKg.ShouldBe(70);
            order.Prn.ShouldHaveSingleItem().Medicine.ShouldBe("Ondansetron");
            order.Note.ShouldBe("Slowly.");
            order.Level.ShouldBe(DoseLevel.Ok);
            order.Signature.StaffId.ShouldBe(Scenario.Prescriber.Id);
            (await db.RuleEvaluations.CountAsync(r => r.SubjectId == id)).ShouldBeGreaterThan(0);
            return 0;
        });
    }

    [Fact]
    public async Task Write_Again_TakesTheEarlierBack()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Write(visit) with { DoseMilligrams = 40 }, Scenario.Prescriber);

        var taken = await clinic.WithDbAsync(db => db.OrderVoids.SingleAsync(v => v.ParticipationId == visit.Id));
        taken.OrderId.ShouldBe(visit.OrderId!.Value);
        await clinic.DoneAsync(new GiveDose.Command { ParticipationId = visit.Id, Milligrams = 40 }, Scenario.Nurse);
    }

    [Theory]
    [InlineData(ClearanceState.Suspended)]
    [InlineData(ClearanceState.Expired)]
    public async Task Write_ClearanceNotCurrent_IsRefused(ClearanceState state) =>
        await clinic.RefusesAsync(
            Write(await UnorderedAsync(with => with.Clearance = state)),
            Scenario.Prescriber,
            "order.clearance_not_current"
        );

    [Fact]
    public async Task Write_OutsideTheClearance_IsRefusedAtItsField()
    {
        var write = Write(await UnorderedAsync());
        await clinic.RefusesAsync(
            write with
            {
                Route = Route.Sl,
            },
            Scenario.Prescriber,
            "order.route_not_cleared",
            "Route"
        );
        await clinic.RefusesAsync(
            write with
            {
                DoseMilligrams = 101,
            },
            Scenario.Prescriber,
            "order.above_clearance",
            "DoseMilligrams"
        );
        await clinic.RefusesAsync(
            write with
            {
                BoosterMilligrams = 51,
            },
            Scenario.Prescriber,
            "order.above_clearance",
            "BoosterMilligrams"
        );
        await clinic.RefusesAsync(
            write with
            {
                HardApprovedUpToMilligrams = 101,
                HardReason = "Tolerated.",
            },
            Scenario.Prescriber,
            "order.above_clearance",
            "HardApprovedUpToMilligrams"
        );
    }

    /// <summary>70 kg, by injection: above 52.5 mg is unusual for a first dose, above 122.5 mg is the prescriber's, 140 mg is the end.</summary>
    [Fact]
    public async Task Write_ByItsLevel_AsksForWhatTheLevelNeeds()
    {
        var visit = await UnorderedAsync(with => with.MaximumMilligrams = 200);
        await clinic.RefusesAsync(
            Write(visit) with
            {
                DoseMilligrams = 60,
            },
            Scenario.Prescriber,
            "order.warn_unacknowledged",
            "Acknowledged"
        );
        await clinic.RefusesAsync(
            Write(visit) with
            {
                DoseMilligrams = 130,
                Acknowledged = true,
            },
            Scenario.Prescriber,
            "order.hard_needs_reason",
            "HardReason"
        );
        await clinic.RefusesAsync(
            Write(visit) with
            {
                DoseMilligrams = 150,
                Acknowledged = true,
                HardReason = "Tolerated.",
            },
            Scenario.Prescriber,
            "order.block",
            "DoseMilligrams"
        );
        await clinic.RefusesAsync(
            Write(visit) with
            {
                BoosterMilligrams = 100,
                Acknowledged = true,
                HardReason = "Tolerated.",
            },
            Scenario.Prescriber,
            "order.block"
        );
        await clinic.DoneAsync(
            Write(visit) with
            {
                DoseMilligrams = 130,
                HardReason = "Tolerated.",
                HardApprovedUpToMilligrams = 130,
            },
            Scenario.Prescriber
        );
        var order = await clinic.WithDbAsync(db => db.DoseOrders.SingleAsync(o => o.ParticipationId == visit.Id));
        order.Level.ShouldBe(DoseLevel.Hard);
        order.Note!.ShouldContain("Tolerated.");
    }

    /// <summary>Clinical reference §3.2: an approval in advance is an approval with a reason, however small the dose ordered.</summary>
    [Fact]
    public async Task Write_ApprovedInAdvanceWithoutReason_IsRefused() =>
        await clinic.RefusesAsync(
            Write(await UnorderedAsync(with => with.MaximumMilligrams = 200)) with
            {
                HardApprovedUpToMilligrams = 130,
            },
            Scenario.Prescriber,
            "order.hard_needs_reason",
            "HardReason"
        );

    [Fact]
    public async Task Write_MoreThanAWeekAhead_IsTooEarly() =>
        await clinic.RefusesAsync(
            Write(await UnorderedAsync(with => with.StartsIn = TimeSpan.FromDays(8))),
            Scenario.Prescriber,
            "order.too_early"
        );

    [Fact]
    public async Task Write_NotForADosingVisitAhead_IsRefused()
    {
        await clinic.RefusesAsync(Write(await Ended.VisitAsync(Scenario)), Scenario.Prescriber, "visit.has_ended");
        var visit = await UnorderedAsync();
        var integration = await clinic.WithDbAsync(db =>
            db.Participations.SingleAsync(p => p.CourseId == visit.CourseId && p.Id != visit.Id && p.EndedAt == null)
        );
        await clinic.RefusesAsync(
            Write(visit) with
            {
                ParticipationId = integration.Id,
            },
            Scenario.Prescriber,
            "dose.not_a_dosing_visit"
        );
    }

    [Fact]
    public async Task Write_WithoutRightOrSignature_IsRefused()
    {
        await clinic.GuardsAsync(Write, Scenario.Prescriber, notBy: Scenario.Nurse);
        var write = Write(await UnorderedAsync());
        await clinic.RefusesAsync(
            write with
            {
                Password = "not mine",
            },
            Scenario.Prescriber,
            "access.wrong_password",
            "Password"
        );
        await clinic.RefusesAsync(write with { ExpectedVersion = 99 }, Scenario.Prescriber, "course.changed_meanwhile");
        await clinic.AsksForAsync(write with { DoseMilligrams = null }, Scenario.Prescriber, "DoseMilligrams");
        await clinic.AsksForAsync(write with { Product = "" }, Scenario.Prescriber, "Product");
        await clinic.AsksForAsync(
            write with
            {
                Prn = [new PrnOrder("", "4 mg", "nausea")],
            },
            Scenario.Prescriber,
            "Prn"
        );
    }

    [Fact]
    public async Task Write_Esketamine_OnlyAtASiteCertifiedForIt()
    {
        var visit = await UnorderedAsync(with =>
        {
            with.Route = Route.InEsketamine;
            with.Milligrams = 56;
            with.MaximumMilligrams = 84;
            with.Programme = Scenario.Individual with { Routes = [Route.InEsketamine] };
        });
        var write = Write(visit) with
        {
            Route = Route.InEsketamine,
            Product = "Esketamine nasal spray",
            DoseMilligrams = 56,
        };

        await clinic.RefusesAsync(write, Scenario.Prescriber, "order.block");

        await CertifyAsync(true);
        try
        {
            var order = await clinic.DoneAsync(write, Scenario.Prescriber);
            order.ShouldNotBe(Guid.Empty);
        }
        finally
        {
            await CertifyAsync(false);
        }

        // The certificate is gone again: the order stands, and allows nothing.
        await clinic.RefusesAsync(
            new GiveDose.Command { ParticipationId = visit.Id, Milligrams = 56 },
            Scenario.Nurse,
            "dose.order"
        );
    }

    private async Task CertifyAsync(bool certified)
    {
        var place = (await clinic.DoneAsync(new ReadLocations.Query(), Scenario.Manager)).Locations.Single(l =>
            l.Id == Scenario.LocationId
        );
        await clinic.DoneAsync(
            new SaveLocation.Command
            {
                LocationId = place.Id,
                Name = place.Name,
                PublicName = place.PublicName,
                Zone = place.Zone,
                Address = "12 Shore Road",
                Phone = "709 555 0100",
                EsketamineCertified = certified,
            },
            Scenario.Manager
        );
    }

    private Task<TestVisit> UnorderedAsync(Action<ClientSetup>? with = null) =>
        Scenario.ReadyForDoseAsync(setup =>
        {
            setup.Order = false;
            with?.Invoke(setup);
        });

    private static WriteOrder.Command Write(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Route = Route.Im,
            Product = "Ketamine 50 mg/mL",
            DoseMilligrams = 50,
            Password = ClinicFixture.Password,
        };
}
