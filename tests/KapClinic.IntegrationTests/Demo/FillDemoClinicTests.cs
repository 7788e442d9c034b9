using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Application.Demo;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Demo;

public sealed class FillDemoClinicTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task FillIfEmpty_EmptyClinic_IsAliveInEveryStageAndProgramme()
    {
        (await DemoClinic.FillIfEmptyAsync(clinic.Services, default)).ShouldBeTrue();
        (await DemoClinic.FillIfEmptyAsync(clinic.Services, default)).ShouldBeTrue("a second start adds nothing");

        (await clinic.DoneAsync(new InviteFirstManager.Command())).Link.ShouldBeNull("the demo has its manager");

        var courses = await clinic.WithDbAsync(db => db.Courses.AsNoTracking().ToListAsync());
        courses.Count.ShouldBeInRange(55, 65);
        courses.Select(c => c.Stage).Distinct().ShouldBe(Enum.GetValues<Stage>(), ignoreOrder: true);
        courses.Select(c => c.ProgrammeId).Distinct().Count().ShouldBe(6);
        (
            await clinic.WithDbAsync(db => db.Participations.CountAsync(p => p.DosedAt != null && p.Ending == null))
        ).ShouldBe(2, "sessions are running");
        (await clinic.WithDbAsync(db => db.SafetyAlerts.CountAsync(a => a.ClosedAt == null))).ShouldBeGreaterThan(0);
        (
            await clinic.WithDbAsync(db => db.Sessions.CountAsync(s => s.StartsAt > clinic.Clock.GetUtcNow()))
        ).ShouldBeGreaterThan(20);

        var movements = await clinic.WithDbAsync(db => db.LedgerEntries.ToListAsync());
        movements
            .Select(m => m.Type)
            .Distinct()
            .Count()
            .ShouldBe(7, "deliveries, doses, counts, an inventory, a waste, an adjustment, a return");
        (await clinic.DoneAsync(new Application.Medication.VerifyLedger.Command())).Breaks.ShouldBeEmpty();
        movements.ShouldAllBe(m => m.BalanceAfter >= 0);
        movements.ShouldAllBe(m => m.Counted == null || m.Counted == m.BalanceAfter);
        movements
            .GroupBy(m => m.LotId)
            .ShouldAllBe(lot => lot.OrderBy(m => m.Number).SequenceEqual(lot.OrderBy(m => m.OccurredAt)));
        movements.Count(m => m.DoseId != null).ShouldBe(await clinic.WithDbAsync(db => db.DoseRecords.CountAsync()));

        var numbers = await clinic.WithDbAsync(db => db.Clients.Select(c => c.RecordNumber).ToListAsync());
        numbers.Distinct().Count().ShouldBe(numbers.Count);

        // Every course can be read, and every step evaluated, without a fault.
        await using var scope = clinic.Services.CreateAsyncScope();
        var files = scope.ServiceProvider.GetRequiredService<CourseFiles>();
        foreach (var course in courses)
        {
            var file = (await files.ReadAsync(course.Id, default))!;
            foreach (var step in Enum.GetValues<GateStep>())
            {
                GateEvaluator.Evaluate(file, step, file.NextDosing);
            }
        }
    }
}
