using System.Threading.Channels;
using KapClinic.Application.Scheduling;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Npgsql;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>
/// Somebody who looks at one day. All is told in order and with its time, so a mark of a later time, sent the same way, says that
/// nothing older is still to come: no test has to wait for silence.
/// </summary>
internal sealed class Watch : IAsyncDisposable
{
    /// <summary>In which whatever is told arrives, however busy the machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MarkAgain = TimeSpan.FromSeconds(1);

    private readonly ScenarioFixture _clinic;
    private readonly string _payload;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<DateTimeOffset> _heard = Channel.CreateUnbounded<DateTimeOffset>();
    private readonly Task _reading;

    public Watch(IScheduleChanges changes, ScenarioFixture clinic, DateOnly date)
    {
        var place = clinic.Scenario.LocationId;
        _clinic = clinic;
        _payload = $"{place} {date:yyyy-MM-dd}";
        _reading = ReadAsync(changes.WatchAsync(place, date, date, _end.Token));
    }

    /// <summary>Until all that was told so far has been heard.</summary>
    public async Task SettleAsync()
    {
        // The first may come with the news that the connection stands, the second is behind it.
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
        var before = new List<DateTimeOffset>();
        var since = _clinic.Clock.Now;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += MarkAgain)
        {
            // Nobody may have listened when the last one was sent.
            _clinic.Clock.Advance(TimeSpan.FromMilliseconds(1));
            var mark = _clinic.Clock.Now;
            await MarkAsync();
            using var again = new CancellationTokenSource(MarkAgain);
            try
            {
                while (await _heard.Reader.ReadAsync(again.Token) is var at)
                {
                    if (at >= mark)
                    {
                        return before;
                    }

                    if (at <= since)
                    {
                        before.Add(at);
                    }
                }
            }
            catch (OperationCanceledException) { }
        }

        throw new TimeoutException("The mark was never told.");
    }

    private async Task MarkAsync()
    {
        await using var connection = await _clinic.ConnectAsync(DatabaseRoles.App);
        await using var mark = new NpgsqlCommand("SELECT pg_notify('schedule_changed', $1)", connection)
        {
            Parameters = { new() { Value = _payload } },
        };
        await mark.ExecuteNonQueryAsync();
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
