using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace KapClinic.IntegrationTests.Faults;

/// <summary>
/// Two devices enter while the application, the database or the network breaks at a random moment. Afterwards every entry is there
/// exactly once, in the order of its device, and whoever watched has seen each once. <c>KAPCLINIC_FAULT_ROUNDS</c> says how many
/// rounds (10), <c>KAPCLINIC_FAULT_SEED</c> repeats one.
/// </summary>
public sealed class FaultTests(FaultClinic clinic, ITestOutputHelper output) : IClassFixture<FaultClinic>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private enum Fault
    {
        ApplicationKilled,
        DatabaseKilled,
        NetworkCut,
        AnswersLost,
    }

    [Fact]
    public async Task Entries_WhateverBreaks_ArriveOnceAndInOrder()
    {
        var rounds = Number("KAPCLINIC_FAULT_ROUNDS") ?? 10;
        var first = Number("KAPCLINIC_FAULT_SEED") ?? Random.Shared.Next(1_000_000);
        for (var round = 0; round < rounds; round++)
        {
            var seed = first + round;
            var random = new Random(seed);
            // Each fault comes up, however few rounds there are.
            var fault = (Fault)(seed % Enum.GetValues<Fault>().Length);
            var watch = Stopwatch.StartNew();
            try
            {
                var entries = await RoundAsync(random, fault);
                output.WriteLine($"seed {seed}: {fault}, {entries} entries, {watch.Elapsed.TotalSeconds:0.0} s");
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Repeat it by KAPCLINIC_FAULT_SEED={seed} ({fault}).", error);
            }
        }
    }

    private async Task<int> RoundAsync(Random random, Fault fault)
    {
        var visit = await clinic.Scenario.UnderDoseAsync(20);
        using var giveUp = new CancellationTokenSource(Patience);
        using var enough = new CancellationTokenSource();
        var address = clinic.Network.Address;
        using var one = new FaultDevice(address, await clinic.TokenOfAsync(clinic.Scenario.Therapist), visit.Id);
        using var other = new FaultDevice(address, await clinic.TokenOfAsync(clinic.Scenario.Nurse), visit.Id);
        using var viewer = new FaultViewer(address, await clinic.TokenOfAsync(clinic.Scenario.Prescriber), visit.Id);
        FaultDevice[] devices = [one, other];

        var watching = viewer.WatchAsync(enough.Token);
        var seeds = devices.Select(_ => random.Next()).ToList();
        var delay = random.Next(50, 1500);
        var entering = Task.WhenAll(devices.Select((d, i) => EnterAsync(d, new Random(seeds[i]), giveUp.Token)));
        var sending = devices.Select(d => d.SendAsync(entering, giveUp.Token)).ToList();
        await Task.Delay(delay, giveUp.Token);
        await BreakAsync(fault, random);
        await Task.WhenAll([entering, .. sending]);

        var total = devices.Sum(d => d.Entered.Count);
        while (viewer.Seen.Count < total)
        {
            watching.IsFaulted.ShouldBeFalse(watching.Exception?.ToString());
            await Task.Delay(50, giveUp.Token);
        }

        await enough.CancelAsync();
        await watching;
        viewer.Seen.ShouldBe(Enumerable.Range(1, total).Select(n => (long)n));
        await CompareAsync(visit.Id, devices, total);
        return total;
    }

    private async Task CompareAsync(Guid participationId, FaultDevice[] devices, int total)
    {
        var kept = await clinic.WithDbAsync(db =>
            db.ConsoleEntries.AsNoTracking()
                .Where(e => e.ParticipationId == participationId)
                .OrderBy(e => e.Number)
                .Select(e => new
                {
                    e.Id,
                    e.Number,
                    e.DeviceId,
                    e.Kind,
                })
                .ToListAsync()
        );
        kept.Select(e => e.Number).ShouldBe(Enumerable.Range(1, total).Select(n => (long)n));
        foreach (var device in devices)
        {
            var own = kept.Where(e => e.DeviceId == device.Id).ToList();
            own.Select(e => e.Id).ShouldBe(device.Entered);
            own.ToDictionary(e => e.Id, e => e.Number).ShouldBe(device.Acknowledged, ignoreOrder: true);
        }

        var readings = await clinic.WithDbAsync(db =>
            db.VitalsRecords.Where(v => v.ParticipationId == participationId).Select(v => v.Id).ToListAsync()
        );
        var stated = kept.Where(e => e.Kind == Domain.Dosing.EntryKind.Vitals).Select(e => e.Id).ToList();
        stated.ShouldBeSubsetOf(readings);
        readings.Count.ShouldBe(readings.Distinct().Count());
    }

    private static async Task EnterAsync(FaultDevice device, Random random, CancellationToken ct)
    {
        for (var i = 0; i < 40; i++)
        {
            if (random.Next(3) == 0)
            {
                device.Enter(
                    "Vitals",
                    new
                    {
                        heartRate = new { value = random.Next(60, 100) },
                        spO2 = new { value = random.Next(94, 100) },
                        confirmed = true,
                    }
                );
            }
            else
            {
                device.Enter("Statement", new { text = FormattableString.Invariant($"Word {i}.") });
            }

            await Task.Delay(random.Next(5, 80), ct);
        }
    }

    private async Task BreakAsync(Fault fault, Random random)
    {
        var pause = random.Next(100, 2000);
        switch (fault)
        {
            case Fault.ApplicationKilled:
                await clinic.KillApplicationAsync();
                await clinic.StartApplicationAsync();
                break;
            case Fault.DatabaseKilled:
                await clinic.KillDatabaseAsync();
                await Task.Delay(pause);
                await clinic.Server.StartAgainAsync();
                break;
            default:
                clinic.Network.Become(fault == Fault.NetworkCut ? NetworkState.Cut : NetworkState.LosesAnswers);
                await Task.Delay(pause);
                clinic.Network.Become(NetworkState.Works);
                break;
        }
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
