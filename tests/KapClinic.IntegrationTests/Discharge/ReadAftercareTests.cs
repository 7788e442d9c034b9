using KapClinic.Application.Discharge;
using KapClinic.Domain.Access;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Discharge;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadAftercareTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_BeforeAndAfterSigning_SaysUntilWhen()
    {
        var visit = await Scenario.UnderDoseAsync(125);
        var before = await ReadAsync(visit);
        before.IsSigned.ShouldBeFalse();
        before.RestrictionUntil.ShouldBeGreaterThanOrEqualTo(clinic.Clock.Now.AddHours(8));
        before.TakesOver.ShouldBe("Sam Okafor");
        before.NextVisitAt.ShouldNotBeNull();

        await clinic.PrepareToLeaveAsync(visit);
        await clinic.DoneAsync(
            new SignDischarge.Command
            {
                ParticipationId = visit.Id,
                Ending = Ending.Completed,
                Password = ClinicFixture.Password,
            },
            Scenario.Nurse
        );

        var after = await ReadAsync(visit);
        after.IsSigned.ShouldBeTrue();
        var signed = await clinic.WithDbAsync(db => db.EndingRecords.SingleAsync(e => e.ParticipationId == visit.Id));
        after.RestrictionUntil.ShouldBe(signed.RestrictionUntil!.Value);
        signed.IdentityCheckedBy.ShouldBe(Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Read_NightOnCall_OffersThePhoneOnlyWhereNoHourIsLeftOut()
    {
        var visit = await Scenario.UnderDoseAsync(125);
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await ReadAsync(visit)).Zone);
        var (from, until) = NightCover.After(zone.DayOf(clinic.Clock.Now), zone);

        await OnCallAsync(visit, from.AddHours(-2), from.AddHours(5));
        (await ReadAsync(visit)).AnswersAtNight.ShouldBeFalse();
        await OnCallAsync(visit, from.AddHours(4), until);
        (await ReadAsync(visit)).AnswersAtNight.ShouldBeTrue();
    }

    [Fact]
    public async Task Read_WithoutRightOrDose_IsRefused()
    {
        await clinic.GuardsAsync(visit => new ReadAftercare.Query(visit.Id), Scenario.Nurse, notBy: Scenario.FrontDesk);
        await clinic.RefusesAsync(
            new ReadAftercare.Query((await Scenario.ReadyForDoseAsync()).Id),
            Scenario.Nurse,
            "discharge.no_dose"
        );
    }

    private Task<AftercareSheet> ReadAsync(TestVisit visit) =>
        clinic.DoneAsync(new ReadAftercare.Query(visit.Id), Scenario.Nurse);

    private Task<int> OnCallAsync(TestVisit visit, DateTimeOffset from, DateTimeOffset until) =>
        clinic.WithDbAsync(async db =>
        {
            var location = await db
                .Participations.Where(p => p.Id == visit.Id)
                .Select(p => p.Session!.LocationId)
                .SingleAsync();
            db.OnCallShifts.Add(
                new OnCallShift(
                    Guid.CreateVersion7(),
                    location,
                    Role.Prescriber,
                    Scenario.Prescriber.Id,
                    from.ToUniversalTime(),
                    until.ToUniversalTime(),
                    Scenario.Prescriber.Id,
                    clinic.Clock.Now
                )
            );
            return await db.SaveChangesAsync();
        });
}
