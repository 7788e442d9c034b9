using System.Globalization;
using System.Threading.Channels;
using KapClinic.Application.Scheduling;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Npgsql;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>
/// Somebody who looks at one day. All is told in order and with the time it was heard, so once everything sent has been delivered, a
/// mark of a later time says that nothing older is still to come: no test has to wait for silence.
/// </summary>
internal sealed class Watch : IAsyncDisposable
{
    /// <summary>In which whatever is told arrives, however busy the machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan SendAgain = TimeSpan.FromSeconds(2);
    private const int MostTries = 30;

    /// <summary>Days that nobody books on and nobody else watches.</summary>
    private static readonly DateOnly FarOff = new(2080, 1, 1);

    private static int s_days;

    private readonly IScheduleChanges _changes;
    private readonly ScenarioFixture _clinic;
    private readonly Guid _place;
    private readonly DateOnly _day;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<DateTimeOffset> _heard = Channel.CreateUnbounded<DateTimeOffset>();
    private readonly Task _reading;

    public Watch(IScheduleChanges changes, ScenarioFixture clinic, DateOnly date)
    {
        (_changes, _clinic, _place, _day) = (changes, clinic, clinic.Scenario.LocationId, date);
        _reading = ReadAsync(changes.WatchAsync(_place, date, date, _end.Token));
    }

    /// <summary>Until all that was told so far has been heard.</summary>
    public async Task SettleAsync()
    {
        // The first may come together with the news that the connection stands, which says the same; the second is behind both.
        await HearMarkAsync();
        await HearMarkAsync();
    }

    public async Task ShouldHearAsync()
    {
        using var end = new CancellationTokenSource(Patience);
        await _heard.Reader.ReadAsync(end.Token);
    }

    public async Task ShouldHaveHeardNothingAsync() =>
        (await HearMarkAsync()).ShouldBeEmpty("something was told that is not on this day");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _end.Dispose();
    }

    /// <returns>What was heard before the mark.</returns>
    private async Task<IReadOnlyList<DateTimeOffset>> HearMarkAsync()
    {
        var (first, before) = (DateTimeOffset.MaxValue, new List<DateTimeOffset>());
        for (var tries = 0; tries < MostTries; tries++)
        {
            await DeliverAsync();
            _clinic.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var mark = _clinic.Clock.Now;
            first = first < mark ? first : mark;
            await TellAsync(_day);
            using var again = new CancellationTokenSource(SendAgain);
            try
            {
                while (await _heard.Reader.ReadAsync(again.Token) is var at && at < mark)
                {
                    if (at < first)
                    {
                        before.Add(at);
                    }
                }

                return before;
            }
            catch (OperationCanceledException)
            {
                // Whoever is slow to read is told once what came twice: the mark may have been left out for what came before it.
            }
        }

        throw new TimeoutException("The mark was never told.");
    }

    /// <summary>Until the connection stands, and all that was sent so far has come over it: what comes last has come.</summary>
    private async Task DeliverAsync()
    {
        var day = FarOff.AddDays(7 * Interlocked.Increment(ref s_days));
        using var end = new CancellationTokenSource(Patience);
        await using var came = _changes.WatchAsync(_place, day, day, end.Token).GetAsyncEnumerator(end.Token);
        var comes = came.MoveNextAsync().AsTask();
        do
        {
            // Nobody may have listened when it was sent the last time.
            await TellAsync(day);
        } while (await Task.WhenAny(comes, Task.Delay(SendAgain, end.Token)) != comes && !end.IsCancellationRequested);

        await comes;
    }

    private async Task TellAsync(DateOnly day)
    {
        await using var connection = await _clinic.ConnectAsync(DatabaseRoles.App);
        await using var tell = new NpgsqlCommand("SELECT pg_notify('schedule_changed', $1)", connection)
        {
            Parameters =
            {
                new() { Value = string.Create(CultureInfo.InvariantCulture, $"{_place} {day:yyyy-MM-dd}") },
            },
        };
        await tell.ExecuteNonQueryAsync();
    }

    private async Task ReadAsync(IAsyncEnumerable<DateTimeOffset> changes)
    {
        try
        {
            await foreach (var at in changes)
            {
                _heard.Writer.TryWrite(at);
            }
        }
        catch (OperationCanceledException) { }
    }
}
