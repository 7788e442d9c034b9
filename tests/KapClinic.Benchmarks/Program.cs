using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KapClinic.Benchmarks;

if (args is ["live", ..])
{
    // What is measured here is not one request but many at once, over HTTP, with whoever watches.
    await LiveLoad.RunAsync(args);
    await BenchClinic.CloseAsync();
    return;
}

// Handler and bare statements are measured in turn in one process on one server: what counts is the ratio, not the milliseconds.
var config = DefaultConfig
    .Instance.AddJob(
        Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
            .WithWarmupCount(3)
            .WithIterationCount(15)
            .WithInvocationCount(8)
            .WithUnrollFactor(1)
    )
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Error, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2)
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
try
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
}
finally
{
    await BenchClinic.CloseAsync();
}
