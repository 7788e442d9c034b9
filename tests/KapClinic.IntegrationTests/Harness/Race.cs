namespace KapClinic.IntegrationTests.Harness;

/// <summary>Two people who press at once, or nearly so.</summary>
public static class Race
{
    /// <summary>Milliseconds by which either may be late: about what a request takes to come to its lock.</summary>
    private const int Latest = 12;

    /// <summary>Starts both together, each late by a little that differs from round to round, so that now one and now the other comes first.</summary>
    /// <param name="round">Gives the same lateness again, for a failure that is to be looked into.</param>
    /// <param name="ahead">Milliseconds by which the first begins before the other; after it where negative.</param>
    public static async Task<(TOne One, TOther Other)> RunAsync<TOne, TOther>(
        int round,
        Func<Task<TOne>> one,
        Func<Task<TOther>> other,
        int ahead = 0
    )
    {
        var chance = new Random(round);
        using var start = new Barrier(2);
        var first = StartAsync(start, chance.Next(Latest) + Math.Max(0, -ahead), one);
        var second = StartAsync(start, chance.Next(Latest) + Math.Max(0, ahead), other);
        await Task.WhenAll(first, second);
        return (await first, await second);
    }

    private static Task<T> StartAsync<T>(Barrier start, int late, Func<Task<T>> act) =>
        Task.Run(async () =>
        {
            start.SignalAndWait();
            await Task.Delay(late);
            return await act();
        });
}
