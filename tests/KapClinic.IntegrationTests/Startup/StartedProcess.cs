using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using KapClinic.Web.Startup;

namespace KapClinic.IntegrationTests.Startup;

/// <summary>The application as an operating system sees it: a process with an exit code.</summary>
internal sealed class StartedProcess : IAsyncDisposable
{
    private const string Ready = "KapClinic is ready: ";

    /// <summary>A start takes seconds, and minutes where many others want the same processors.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartedProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(_ => _ready.TrySetResult(null), TaskScheduler.Default);
    }

    public string Output => string.Join('\n', _lines);

    public int ExitCode => _process.ExitCode;

    public static StartedProcess Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { typeof(CannotStart).Assembly.Location },
            Environment = { ["KAPCLINIC_DATA"] = folder, ["ConnectionStrings__Clinic"] = null },
        };
        foreach (var argument in arguments.DefaultIfEmpty("--urls=http://127.0.0.1:0"))
        {
            start.ArgumentList.Add(argument);
        }

        return new StartedProcess(Process.Start(start)!);
    }

    /// <summary>Where it answers.</summary>
    public async Task<Uri> ReadyAsync() =>
        new(await _ready.Task.WaitAsync(Patience) ?? throw new InvalidOperationException("It ended: " + Output));

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>As a power cut would: nothing of the application runs any more.</summary>
    public async Task<int> KillAsync()
    {
        _process.Kill();
        return await ExitAsync();
    }

    /// <summary>As a service manager does.</summary>
    public async Task<int> TerminateAsync()
    {
        _ = Signal(_process.Id, 15);
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.StartsWith(Ready, StringComparison.Ordinal))
        {
            _ready.TrySetResult(line[Ready.Length..]);
        }
    }
}
