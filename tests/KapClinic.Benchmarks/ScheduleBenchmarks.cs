using BenchmarkDotNet.Attributes;
using KapClinic.Application.Scheduling;

namespace KapClinic.Benchmarks;

/// <summary>The calendar of a day and of a week, at two lengths of history: the time must not grow with what lies behind.</summary>
public class CalendarBenchmarks
{
    private BenchClinic _clinic = null!;
    private BareStatements _bare = null!;
    private ReadCalendar.Query _query = null!;

    [Params(10_000, 1_000_000)]
    public int History { get; set; }

    [Params(false, true)]
    public bool Week { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _clinic = BenchClinic.With(History);
        _query = new ReadCalendar.Query(_clinic.Day, Week, _clinic.LocationId);
        _bare = _clinic.Record(_query);
    }

    [Benchmark(Baseline = true, Description = "same SQL, bare Npgsql")]
    public Task<int> Bare() => _bare.RunAsync();

    [Benchmark(Description = "ReadCalendar")]
    public Task<ReadCalendar.Model> Handler() => _clinic.SendAsync(_query);
}
