using BenchmarkDotNet.Attributes;
using KapClinic.Application.Scheduling;

namespace KapClinic.Benchmarks;

/// <summary>A day of the schedule, at two lengths of history: the time must not grow with what lies behind.</summary>
public class DayBenchmarks
{
    private BenchClinic _clinic = null!;
    private BareStatements _bare = null!;
    private ReadDay.Query _query = null!;

    [Params(10_000, 1_000_000)]
    public int History { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _clinic = BenchClinic.With(History);
        _query = new ReadDay.Query(_clinic.Day, _clinic.LocationId);
        _bare = _clinic.Record(_query);
    }

    [Benchmark(Baseline = true, Description = "same SQL, bare Npgsql")]
    public Task<int> Bare() => _bare.RunAsync();

    [Benchmark(Description = "ReadDay")]
    public Task<ReadDay.Model> Handler() => _clinic.SendAsync(_query);
}
