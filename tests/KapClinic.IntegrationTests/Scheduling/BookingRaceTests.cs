using System.Collections.Concurrent;
using System.Diagnostics;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Npgsql;
using Xunit.Abstractions;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>
/// Everybody books at once: ten thousand attempts of sixty-four desks at overlapping times, of rooms, clients, exclusive and shared parts,
/// with moves, cancellations and overbookings between. Afterwards the database itself is asked whether anything overlaps.
/// </summary>
public sealed class BookingRaceTests(ScenarioFixture clinic, ITestOutputHelper output) : IClassFixture<ScenarioFixture>
{
    private const int Attempts = 10_000;
    private const int Workers = 64;

    /// <summary>Every reason there is for a refusal here; a fault of the program is none of them.</summary>
    private static readonly string[] Reasons =
    [
        "booking.taken",
        "booking.full",
        "booking.other_site",
        "booking.taken_meanwhile",
        "visit.not_ahead",
    ];

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentBag<string> _faults = [];
    private readonly ConcurrentBag<string> _unreasoned = [];

    [Fact]
    public async Task Book_TenThousandAtOnce_NothingOverlapsAndNoCeilingIsPassed()
    {
        var stage = await BookingStage.SetAsync(clinic);
        var booked = new ConcurrentQueue<Guid>();
        var next = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(new Random(worker))))
        );
        watch.Stop();

        await TellAsync(watch.Elapsed);
        _faults.ShouldBeEmpty();
        _unreasoned.ShouldBeEmpty();
        _outcomes.Values.Sum().ShouldBe(Attempts);
        _outcomes.GetValueOrDefault("booked").ShouldBeGreaterThan(300);
        _outcomes.GetValueOrDefault("booking.taken").ShouldBeGreaterThan(1000);
        _outcomes.GetValueOrDefault("booking.full").ShouldBeGreaterThan(50);
        foreach (var (what, sql) in BookingOverlaps.Queries)
        {
            (await CountAsync(sql)).ShouldBe(0, what);
        }

        async Task WorkAsync(Random random)
        {
            while (Interlocked.Increment(ref next) <= Attempts)
            {
                try
                {
                    await AttemptAsync(stage, random, booked);
                }
                catch (Exception fault)
                {
                    _faults.Add(fault.ToString());
                    Note("fault");
                }
            }
        }
    }

    private async Task AttemptAsync(BookingStage stage, Random random, ConcurrentQueue<Guid> booked)
    {
        var act = random.Next(100);
        if (act < 4 && booked.TryDequeue(out var cancelled))
        {
            Take("cancelled", await clinic.SendAsync(BookingStage.Cancel(cancelled), stage.FrontDesk));
            return;
        }

        if (act < 10 && booked.TryDequeue(out var moved))
        {
            Take("moved", await clinic.SendAsync(stage.Move(moved, random), stage.FrontDesk));
            booked.Enqueue(moved);
            return;
        }

        var overbooks = act == 99;
        var result = await clinic.SendAsync(
            stage.Book(random, overbooks ? "The client travels far" : null),
            overbooks ? stage.Overbooker : stage.FrontDesk
        );
        Take(result.Succeeded && result.Value.Overbooked ? "overbooked" : "booked", result);
        if (result.Succeeded)
        {
            booked.Enqueue(result.Value.ParticipationId);
        }
    }

    private void Take(string done, Result result)
    {
        Note(result.Succeeded ? done : result.Error.Code);
        if (!result.Succeeded && (!Reasons.Contains(result.Error.Code) || result.Error.Message.Length < 20))
        {
            _unreasoned.Add(result.Error.ToString());
        }
    }

    private void Note(string outcome) => _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    private async Task TellAsync(TimeSpan took)
    {
        var figures = string.Join(", ", _outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Key} {o.Value}"));
        output.WriteLine($"{Attempts} attempts of {Workers} workers in {took.TotalSeconds:0.0} s: {figures}");
        var deadlocks = await CountAsync("select deadlocks from pg_stat_database where datname = current_database()");
        output.WriteLine($"{deadlocks} deadlocks seen by the server, 0 by anybody at a desk.");
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await clinic.ConnectAsync(DatabaseRoles.Owner);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }
}
