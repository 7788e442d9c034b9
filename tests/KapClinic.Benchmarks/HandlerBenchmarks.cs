using BenchmarkDotNet.Attributes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Benchmarks;

/// <summary>
/// A request through every behaviour, against the same SQL through bare Npgsql, at two lengths of history: the ratio is what the
/// application adds, and neither time may grow with what lies behind.
/// </summary>
public abstract class HandlerBenchmarks<TModel>
{
    private BenchClinic _clinic = null!;
    private BareStatements _bare = null!;
    private IRequest<Result<TModel>> _request = null!;

    [Params(10_000, 1_000_000)]
    public int History { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _clinic = BenchClinic.With(History);
        _request = Ask(_clinic);
        _bare = _clinic.Record(_request, Reader);
    }

    [Benchmark(Baseline = true, Description = "same SQL, bare Npgsql")]
    public Task<int> Bare() => _bare.RunAsync();

    [Benchmark(Description = "handler")]
    public Task<TModel> Handler() => _clinic.SendAsync(_request, Reader);

    /// <summary>Who asks.</summary>
    protected virtual Role Reader => Role.Prescriber;

    protected abstract IRequest<Result<TModel>> Ask(BenchClinic clinic);
}
