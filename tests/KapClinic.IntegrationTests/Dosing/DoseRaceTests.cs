using KapClinic.Application.Clearance;
using KapClinic.Application.Consents;
using KapClinic.Application.Dosing;
using KapClinic.Application.Measures;
using KapClinic.Domain;
using KapClinic.Domain.Consents;
using KapClinic.IntegrationTests.Harness;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>
/// Something that closes a gate runs against a dose, two hundred times. Both take the course's row lock, so one comes first: when it is
/// the closing one, the dose is refused; a dose is only ever older than what would have refused it.
/// </summary>
public sealed class DoseRaceTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private const int Rounds = 200;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public Task GiveDose_AgainstARaisedAlert_IsNeverAfterIt() =>
        RaceAsync(visit =>
            Task.FromResult<IRequest<Result<Guid>>>(
                new RaiseSafetyAlert.Command { ClientId = visit.ClientId, What = "Says they want to die." }
            )
        );

    [Fact]
    public Task GiveDose_AgainstAWithdrawnConsent_IsNeverAfterIt() =>
        RaceAsync(async visit =>
        {
            var signature = await clinic.WithDbAsync(db =>
                db.ConsentSignatures.Where(s => s.ClientId == visit.ClientId && s.Kind == ConsentKind.Treatment)
                    .Select(s => s.Id)
                    .SingleAsync()
            );
            return (IRequest<Result>)
                new WithdrawConsent.Command
                {
                    ClientId = visit.ClientId,
                    SignatureId = signature,
                    Reason = "No.",
                };
        });

    [Fact]
    public Task GiveDose_AgainstASuspendedClearance_IsNeverAfterIt() =>
        RaceAsync(visit =>
            Task.FromResult<IRequest<Result>>(
                new SuspendClearance.Command { CourseId = visit.CourseId, Reason = "A new heart medicine." }
            )
        );

    private async Task RaceAsync<TResult>(Func<TestVisit, Task<IRequest<TResult>>> closing)
        where TResult : Result
    {
        var (doses, refusals, ahead) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var visit = await Scenario.ReadyForDoseAsync();
            var close = await closing(visit);
            var (given, closed) = await Race.RunAsync(
                round,
                () =>
                    clinic.SendAsync(
                        new GiveDose.Command
                        {
                            ParticipationId = visit.Id,
                            Milligrams = 50,
                            Acknowledged = true,
                        },
                        Scenario.Nurse
                    ),
                () => clinic.SendAsync(close, Scenario.Prescriber),
                ahead
            );
            // Whoever came first begins a little later the next time: so the race stays open, however long each takes to its lock.
            ahead += given.Succeeded ? -1 : 1;
            closed.Succeeded.ShouldBeTrue();

            var (rows, order) = await OrderAsync(visit);
            rows.ShouldBe(given.Succeeded ? 1 : 0);
            if (given.Succeeded)
            {
                doses++;
                order.ShouldBe("dose first", $"round {round}: a dose after what refuses it");
            }
            else
            {
                refusals++;
                given.Errors.ShouldAllBe(e => e.Kind == ErrorKind.Refused);
            }
        }

        // A race that one side always wins shows nothing.
        doses.ShouldBeGreaterThan(0, "the dose never came first");
        refusals.ShouldBeGreaterThan(0, "the dose always came first");
    }

    /// <summary>The audit is written inside each change's transaction, under the same lock: its numbers tell which came first.</summary>
    private Task<(int Rows, string Order)> OrderAsync(TestVisit visit) =>
        clinic.WithDbAsync(async db =>
        {
            var rows = await db.DoseRecords.CountAsync(d => d.ParticipationId == visit.Id);
            var acts = await db
                .AuditEntries.Where(a => a.ClientId == visit.ClientId && a.Outcome == "done")
                .OrderBy(a => a.Id)
                .Select(a => a.Act)
                .ToListAsync();
            return (rows, acts.Count > 0 && acts[0] == "gave a dose" ? "dose first" : "dose not first");
        });
}
