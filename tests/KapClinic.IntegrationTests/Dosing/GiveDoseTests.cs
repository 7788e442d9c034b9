using KapClinic.Application.Dosing;
using KapClinic.Application.Measures;
using KapClinic.Application.Medication;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Medication;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KapClinic.IntegrationTests.Dosing;

public sealed class GiveDoseTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task GiveDose_EveryGateGreen_StoresDoseEvaluationAndRules()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var dose = await clinic.DoneAsync(Dose(visit), Scenario.Nurse);

        var (row, evaluation, rules, dosedAt) = await clinic.WithDbAsync(async db =>
        {
            var d = await db.DoseRecords.SingleAsync(x => x.Id == dose);
            return (
                d,
                await db.GateEvaluations.SingleAsync(g => g.Id == d.GateEvaluationId),
                await db.RuleEvaluations.CountAsync(r => r.SubjectId == dose),
                (await db.Participations.SingleAsync(p => p.Id == visit.Id)).DosedAt
            );
        });
        row.Micrograms.ShouldBe(50_000);
        evaluation.Passed.ShouldBeTrue();
        evaluation.Gates.ShouldNotBeEmpty();
        rules.ShouldBeGreaterThan(0);
        dosedAt.ShouldBe(clinic.Clock.Now);
    }

    [Theory]
    [InlineData(ClearanceState.Expired)]
    [InlineData(ClearanceState.Suspended)]
    [InlineData(ClearanceState.ClearedWithConditions)]
    public async Task GiveDose_ByClearance_OnlyWhenCurrent(ClearanceState clearance)
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Clearance = clearance);

        var result = await clinic.SendAsync(Dose(visit), Scenario.Nurse);

        result
            .Errors.Any(e => e.Code == "dose.clearance_current")
            .ShouldBe(clearance != ClearanceState.ClearedWithConditions);
        await ShouldHaveDosesAsync(visit, clearance == ClearanceState.ClearedWithConditions ? 1 : 0);
    }

    public static TheoryData<string, Action<ClientSetup>> LeftOut { get; } =
        new()
        {
            { "dose.preparation_minimum", with => with.Preparations = 1 },
            { "dose.intention", with => with.Intention = false },
            { "dose.session_choices", with => with.Choices = false },
            {
                "dose.consents",
                with => with.Consents = [ConsentKind.PrivacyNotice, ConsentKind.Touch, ConsentKind.Treatment]
            },
            {
                "dose.consents",
                with => with.Consents = [ConsentKind.PrivacyNotice, ConsentKind.Touch, ConsentKind.DriverAndRestriction]
            },
            {
                "dose.touch_consent",
                with =>
                    with.Consents = [ConsentKind.PrivacyNotice, ConsentKind.Treatment, ConsentKind.DriverAndRestriction]
            },
            { "dose.driver_confirmed", with => with.Driver = false },
            { "dose.no_open_safety_alert", with => with.OpenAlert = true },
            { "dose.order", with => with.Order = false },
            { "dose.staff_present", with => with.StaffPresent = false },
            { "dose.integration_booked", with => with.IntegrationBooked = false },
            { "dose.pre_checks", with => with.PreChecked = false },
            { "dose.pre_checks", with => with.Answers = ClientSetup.GoodAnswers with { Systolic = Reading.Of(180) } },
            { "dose.pre_checks", with => with.Answers = ClientSetup.GoodAnswers with { Diastolic = Reading.Of(110) } },
            { "dose.pre_checks", with => with.Answers = ClientSetup.GoodAnswers with { Intoxicated = true } },
        };

    [Theory]
    [MemberData(nameof(LeftOut), DisableDiscoveryEnumeration = true)]
    public async Task GiveDose_OneGateMissing_RefusesWithItsCode(string code, Action<ClientSetup> without)
    {
        var visit = await Scenario.ReadyForDoseAsync(without);

        var result = await clinic.SendAsync(Dose(visit), Scenario.Nurse);

        result.Errors.Select(e => e.Code).ShouldBe([code]);
        await ShouldHaveDosesAsync(visit, 0);
    }

    [Fact]
    public async Task GiveDose_AfterSameDayScreenOfUnchangedThoughts_Passes()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.OpenAlert = true);
        (await clinic.SendAsync(Dose(visit), Scenario.Nurse)).Error.Code.ShouldBe("dose.no_open_safety_alert");
        var alert = await clinic.WithDbAsync(db => db.SafetyAlerts.SingleAsync(a => a.ClientId == visit.ClientId));
        await clinic.DoneAsync(
            new KapClinic.Application.Clients.KeepSafetyPlan.Command
            {
                ClientId = visit.ClientId,
                WarningSigns = "Not sleeping",
                InternalCoping = "Walking",
                SocialContacts = "Choir",
                FamilyAndFriends = "Ines",
                Professionals = "The clinic",
                SaferEnvironment = "Medicines locked away",
            },
            Scenario.Therapist
        );

        var closed = await clinic.SendAsync(
            new CloseSafetyAlert.Command
            {
                ClientId = visit.ClientId,
                AlertId = alert.Id,
                Assessment = "Known since intake, no plan, no intent.",
                KnownAndUnchanged = true,
                SafetyPlanChecked = true,
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
        closed.Succeeded.ShouldBeTrue(string.Join("; ", closed.Errors));

        (await clinic.SendAsync(Dose(visit), Scenario.Nurse)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task GiveDose_AboveBlock_IsRefusedWhateverTheOrderSays()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => (with.Milligrams, with.MaximumMilligrams) = (150, 200));

        var result = await clinic.SendAsync(Dose(visit, 150), Scenario.Nurse);

        result.Error.Code.ShouldBe("dose.block");
    }

    [Fact]
    public async Task GiveDose_Hard_NeedsThePrescribersPassword()
    {
        var visit = await Scenario.ReadyForDoseAsync(Hard);
        (await clinic.SendAsync(Dose(visit, 130), Scenario.Nurse)).Error.Code.ShouldBe("dose.needs_prescriber");
        var approval = new ApproveHardDose.Command
        {
            ParticipationId = visit.Id,
            UpToMilligrams = 130,
            Reason = "Two earlier courses at this dose, well tolerated.",
            Password = "not the password at all",
        };

        (await clinic.SendAsync(approval, Scenario.Nurse)).Error.Code.ShouldBe("access.not_allowed");
        (await clinic.SendAsync(approval, Scenario.Prescriber)).Error.Field.ShouldBe("Password");
        (await clinic.SendAsync(Dose(visit, 130), Scenario.Nurse)).Error.Code.ShouldBe("dose.needs_prescriber");
        await clinic.DoneAsync(approval with { Password = ClinicFixture.Password }, Scenario.Prescriber);

        (await clinic.SendAsync(Dose(visit, 130) with { Acknowledged = false }, Scenario.Nurse)).Error.Code.ShouldBe(
            "dose.warn_unacknowledged"
        );
        (await clinic.SendAsync(Dose(visit, 130), Scenario.Nurse)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task GiveDose_HardApprovedOnTheOrder_Passes()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
        {
            Hard(with);
            with.HardApprovedUpToMilligrams = 130;
        });

        (await clinic.SendAsync(Dose(visit, 130), Scenario.Nurse)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task GiveDose_MoreThanOrdered_IsRefused()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        (await clinic.SendAsync(Dose(visit, 51), Scenario.Nurse)).Error.Code.ShouldBe("dose.beyond_order");
    }

    [Fact]
    public async Task GiveDose_Booster_WithinOrderAndAfterItsEarliestMinute()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
            (with.BoosterMilligrams, with.BoosterEarliestMinute) = (20, 15)
        );
        await clinic.DoneAsync(Dose(visit), Scenario.Nurse);
        var booster = Dose(visit, 20) with { Part = DosePart.Booster };

        (await clinic.SendAsync(Dose(visit), Scenario.Nurse)).Error.Code.ShouldBe("dose.already_given");
        (await clinic.SendAsync(booster, Scenario.Nurse)).Error.Code.ShouldBe("dose.beyond_order");
        clinic.Clock.Advance(TimeSpan.FromMinutes(16));
        (await clinic.SendAsync(booster with { Milligrams = 21 }, Scenario.Nurse)).Error.Code.ShouldBe(
            "dose.beyond_order"
        );
        (await clinic.SendAsync(booster, Scenario.Nurse)).Succeeded.ShouldBeTrue();
        await ShouldHaveDosesAsync(visit, 2);
    }

    [Fact]
    public async Task GiveDose_ByTherapistOrStranger_IsForbidden()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        (await clinic.SendAsync(Dose(visit), Scenario.Therapist)).Error.Code.ShouldBe("dose.not_yours_to_give");
        (await clinic.SendAsync(Dose(visit), Scenario.FrontDesk)).Error.Kind.ShouldBe(ErrorKind.Forbidden);
        (await clinic.SendAsync(Dose(visit), Scenario.Stranger)).Error.Code.ShouldBe("access.not_on_care_team");
    }

    [Fact]
    public async Task GiveDose_TwiceAtOnce_GivesOne()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var results = await Task.WhenAll(
            Task.Run(() => clinic.SendAsync(Dose(visit), Scenario.Nurse)),
            Task.Run(() => clinic.SendAsync(Dose(visit), Scenario.Nurse))
        );

        results.Count(r => r.Succeeded).ShouldBe(1);
        await ShouldHaveDosesAsync(visit, 1);
    }

    [Fact]
    public async Task GiveDose_FromALot_WritesTheRegister()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var lot = await LotAsync(500);

        await clinic.DoneAsync(Dose(visit) with { LotId = lot }, Scenario.Nurse);

        var entry = await clinic.WithDbAsync(db =>
            db.LedgerEntries.SingleAsync(e => e.LotId == lot && e.Type == LedgerEntryType.Administer)
        );
        entry.Micrograms.ShouldBe(-50_000);
        entry.BalanceAfter.ShouldBe(450_000);
        entry.Recipient.ShouldBe("Rosa Lindqvist, 3 Mill Lane, Vancouver, BC, V5K 0A1, CA");
        var second = await Scenario.ReadyForDoseAsync();
        var small = await LotAsync(30);
        (await clinic.SendAsync(Dose(second) with { LotId = small }, Scenario.Nurse)).Error.Code.ShouldBe(
            "ledger.not_enough"
        );
    }

    [Fact]
    public async Task DoseRow_WithoutGround_IsRefusedByTheDatabase()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await using var connection = await clinic.ConnectAsync(DatabaseRoles.App);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            insert into dose_records (id, participation_id, course_id, part, route, micrograms, product, given_at, recorded_at, given_by, recorded_by, level, findings)
            values (gen_random_uuid(), $1, $2, 'First', 'Im', 50000, 'x', now(), now(), $3, $3, 'Ok', '[]')
            """;
        command.Parameters.Add(new() { Value = visit.Id });
        command.Parameters.Add(new() { Value = visit.CourseId });
        command.Parameters.Add(new() { Value = Scenario.Nurse.Id });

        var refusal = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        refusal.SqlState.ShouldBe("KC003");
    }

    private static void Hard(ClientSetup with) =>
        (with.WeightKg, with.Milligrams, with.MaximumMilligrams) = (72, 130, 160);

    private static GiveDose.Command Dose(TestVisit visit, decimal milligrams = 50) =>
        new()
        {
            ParticipationId = visit.Id,
            Milligrams = milligrams,
            Acknowledged = true,
        };

    private Task<Guid> LotAsync(decimal milligrams) =>
        clinic.DoneAsync(
            new ReceiveLot.Command
            {
                Product = "Ketamine 50 mg/mL",
                Lot = "K-" + Guid.CreateVersion7().ToString("N")[^6..],
                ExpiresOn = new DateOnly(2030, 1, 31),
                StrengthMilligrams = 50,
                Units = milligrams / 50,
            },
            Scenario.Nurse
        );

    private async Task ShouldHaveDosesAsync(TestVisit visit, int count) =>
        (await clinic.WithDbAsync(db => db.DoseRecords.CountAsync(d => d.ParticipationId == visit.Id))).ShouldBe(count);
}
