using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KapClinic.Application.Demo;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Access;
using Npgsql;

namespace KapClinic.Benchmarks;

/// <summary>
/// Running sessions with an entry every few seconds each, and people who watch them: <c>live [sessions] [viewers] [seconds]</c>, 200, 50
/// and 60 when left out. The application runs as a process of its own and is spoken to over HTTP; afterwards the same inserts are made at
/// the same pace through bare Npgsql. A viewer is a live board; what is measured to it is from sending readings to the row that shows them.
/// </summary>
internal static class LiveLoad
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly string[] Watchers = ["miriam", "adaeze", "ines", "tomas", "priya"];

    public static async Task RunAsync(string[] args)
    {
        var (sessions, viewers, seconds) = (At(args, 1, 200), At(args, 2, 50), At(args, 3, 60));
        var clinic = BenchClinic.With(10_000);
        var visits = await SetStageAsync(clinic, sessions);
        var statements = await CountAsync(clinic, visits[0]);
        await using var application = await LoadedApplication.StartAsync(clinic.Options);
        var delivered = new ConcurrentBag<double>();
        using var end = new CancellationTokenSource();
        var boards = new List<LoadViewer>();
        for (var i = 0; i < viewers; i++)
        {
            boards.Add(await LoadViewer.OpenAsync(application.Address, Watchers[i % Watchers.Length], end.Token));
        }

        var token = await application.TokenOfAsync("adaeze");
        Console.WriteLine($"{visits.Count} sessions, {boards.Count} viewers, {seconds} s; warming up.");
        await EnterAsync(application, token, visits, boards, TimeSpan.FromSeconds(15), [], []);
        var latencies = new ConcurrentBag<double>();
        var processor = application.Process.TotalProcessorTime;
        await EnterAsync(application, token, visits, boards, TimeSpan.FromSeconds(seconds), latencies, delivered);
        application.Process.Refresh();
        var used = application.Process.TotalProcessorTime - processor;
        var memory = application.Process.WorkingSet64 / 1024 / 1024;
        await end.CancelAsync();
        foreach (var board in boards)
        {
            await board.DisposeAsync();
        }

        var bare = await BareEntries.RunAsync(clinic.Options.Clinic, visits, Pace, TimeSpan.FromSeconds(seconds));
        Say("entry, over HTTP", latencies);
        Say("the same inserts, bare Npgsql", bare);
        Say("readings to a viewer's board", delivered);
        Console.WriteLine(
            $"SQL statements: {statements.Words} for an entry of words, {statements.Vitals} for readings."
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Application: {memory} MB, {used.TotalSeconds / seconds:0.00} processors."
            )
        );
    }

    private static async Task EnterAsync(
        LoadedApplication application,
        string token,
        IReadOnlyList<Guid> visits,
        List<LoadViewer> boards,
        TimeSpan duration,
        ConcurrentBag<double> latencies,
        ConcurrentBag<double> delivered
    )
    {
        boards.ForEach(b => b.Into = delivered);
        using var stop = new CancellationTokenSource(duration);
        await Task.WhenAll(
            visits.Select(async visit =>
            {
                using var device = new LoadDevice(application.Address, token, visit);
                // Rooms don't write in step.
                await Pause(Pace * Random.Shared.NextDouble(), stop.Token);
                while (!stop.IsCancellationRequested)
                {
                    var began = Stopwatch.GetTimestamp();
                    var readings = Random.Shared.Next(3) == 0;
                    if (readings)
                    {
                        boards.ForEach(b => b.Expect(visit, began));
                    }

                    await device.EnterAsync(readings);
                    latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    await Pause(Pace - Stopwatch.GetElapsedTime(began), stop.Token);
                }
            })
        );
        // What was sent last is still on its way.
        await Task.Delay(TimeSpan.FromSeconds(3));
    }

    internal static async Task Pause(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, stop);
        }
        catch (OperationCanceledException)
        {
            // Enough was measured.
        }
    }

    /// <summary>So many visits under a dose of half an hour ago, and everybody who watches on the care team.</summary>
    private static async Task<IReadOnlyList<Guid>> SetStageAsync(BenchClinic clinic, int sessions)
    {
        var emails = string.Join(',', Watchers.Select(w => $"'{w}@demo.example'"));
        await BenchClinic.SetAsync(
            clinic.Administrator,
            $"""
            set session_replication_role = replica;
            create table if not exists bench_live as
                select p.id, p.client_id from participations p
                where p.kind = 'Dosing' and exists (select from dose_records d where d.participation_id = p.id)
                and exists (select from dose_orders o where o.participation_id = p.id)
                order by p.id desc limit {sessions};
            update participations p set dosed_at = now() - interval '30 minutes', ending = null, ended_at = null,
                restriction_until = null, status = 'InSession' from bench_live l where l.id = p.id;
            insert into care_team_members (client_id, staff_id, since, reason)
                select distinct l.client_id, s.id, now(), 'watches' from bench_live l, staff_members s where s.email in ({emails})
                on conflict do nothing;
            """
        );
        await using var connection = new NpgsqlConnection(clinic.Administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select id from bench_live", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var visits = new List<Guid>();
        while (await reader.ReadAsync())
        {
            visits.Add(reader.GetGuid(0));
        }

        return visits;
    }

    private static async Task<(int Words, int Vitals)> CountAsync(BenchClinic clinic, Guid visit)
    {
        return (
            await CountOneAsync("Statement", new { text = "Warm." }),
            await CountOneAsync("Vitals", LoadDevice.Readings())
        );

        Task<int> CountOneAsync(string kind, object body) =>
            clinic.CountAsync(
                new SendEntries.Command
                {
                    ParticipationId = visit,
                    DeviceId = Guid.CreateVersion7(),
                    Unsent = 1,
                    Entries =
                    [
                        new IncomingEntry
                        {
                            Id = Guid.CreateVersion7(),
                            Kind = kind,
                            Sequence = 1,
                            At = DateTimeOffset.UtcNow,
                            Body = JsonSerializer.SerializeToElement(body, JsonSerializerOptions.Web),
                        },
                    ],
                },
                Role.Nurse
            );
    }

    private static void Say(string what, IReadOnlyCollection<double> milliseconds)
    {
        var ordered = milliseconds.Order().ToList();
        Console.WriteLine(
            ordered.Count == 0
                ? $"{what}: nothing was measured"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}: p50 {Of(0.5):0.0} ms, p95 {Of(0.95):0.0} ms, p99 {Of(0.99):0.0} ms, worst {ordered[^1]:0.0} ms, of {ordered.Count}"
                )
        );

        double Of(double share) => ordered[Math.Min(ordered.Count - 1, (int)(ordered.Count * share))];
    }

    private static int At(string[] args, int index, int otherwise) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
}
