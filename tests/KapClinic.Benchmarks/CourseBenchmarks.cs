using BenchmarkDotNet.Attributes;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;

namespace KapClinic.Benchmarks;

/// <summary>The page that is opened most: what is missing before the next step, and who does it.</summary>
public class CourseBenchmarks
{
    private BenchClinic _clinic = null!;
    private BareStatements _bare = null!;
    private ReadCourse.Query _query = null!;

    [Params(10_000, 1_000_000)]
    public int History { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _clinic = BenchClinic.With(History);
        _query = new ReadCourse.Query(_clinic.CourseId);
        _bare = _clinic.Record(_query);
    }

    [Benchmark(Baseline = true, Description = "same SQL, bare Npgsql")]
    public Task<int> Bare() => _bare.RunAsync();

    [Benchmark(Description = "ReadCourse")]
    public Task<ReadCourse.Model> Handler() => _clinic.SendAsync(_query);
}

/// <summary>Instant search by a part of a name, over as many clients as a tenth of the sessions.</summary>
public class FindClientsBenchmarks
{
    private BenchClinic _clinic = null!;
    private BareStatements _bare = null!;
    private FindClients.Query _query = null!;

    [Params(10_000, 1_000_000)]
    public int History { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _clinic = BenchClinic.With(History);
        _query = new FindClients.Query("maya 4");
        _bare = _clinic.Record(_query);
    }

    [Benchmark(Baseline = true, Description = "same SQL, bare Npgsql")]
    public Task<int> Bare() => _bare.RunAsync();

    [Benchmark(Description = "FindClients")]
    public Task<FindClients.Model> Handler() => _clinic.SendAsync(_query);
}
