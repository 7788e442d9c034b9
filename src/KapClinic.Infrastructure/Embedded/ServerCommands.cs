using System.Diagnostics;

namespace KapClinic.Infrastructure.Embedded;

/// <summary>Runs PostgreSQL's programs as it wants them run: never as root.</summary>
internal static class ServerCommands
{
    /// <summary>
    /// Starts the server, then waits until the pipe closes: when the application stops, and just as well when it is killed.
    /// Ctrl+C reaches every process of the terminal; the application decides when the server goes.
    /// </summary>
    private const string RunUntilPipeCloses = """
        trap '' INT HUP TERM
        "$1" start -D "$2" -l "$3" -w -t 120 -s || exit 1
        echo ready
        if [ -n "$4" ]; then exec < "$4"; fi
        while read -r _; do :; done
        if [ -n "$4" ]; then rm -f "$4"; fi
        "$1" stop -D "$2" -m fast -w -t 60 -s
        """;

    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw Failed(program, await errors + await output);
    }

    /// <summary>Starts the server and leaves it running; the answer's standard input keeps it so (except on Windows).</summary>
    public static async Task<Process?> StartServerAsync(
        string pgCtl,
        DataFolder folder,
        string? keptAliveBy,
        CancellationToken ct
    )
    {
        if (OperatingSystem.IsWindows())
        {
            await RunAsync(pgCtl, ["start", "-D", folder.Data, "-l", folder.Log, "-w", "-t", "120", "-s"], ct);
            return null;
        }

        var process = Start(
            "/bin/sh",
            ["-c", RunUntilPipeCloses, "kapclinic-postgres", pgCtl, folder.Data, folder.Log, keptAliveBy ?? ""]
        );
        if (await process.StandardOutput.ReadLineAsync(ct) == "ready")
            return process;
        var errors = await process.StandardError.ReadToEndAsync(ct);
        process.Dispose();
        throw Failed(pgCtl, errors);
    }

    public static async Task StopServerAsync(string pgCtl, DataFolder folder, CancellationToken ct) =>
        await RunAsync(pgCtl, ["stop", "-D", folder.Data, "-m", "fast", "-w", "-t", "60", "-s"], ct);

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            FileName = program,
            // A folder that is sure to stay.
            WorkingDirectory = Path.GetPathRoot(Environment.ProcessPath) ?? "/",
        };
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as somebody else, while its
            // files stay root's: no second account has to be made.
            start.FileName = "unshare";
            foreach (var argument in (string[])["-U", "--map-user=1000", "--map-group=1000", program])
                start.ArgumentList.Add(argument);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw Failed(start.FileName, error.Message);
        }
    }

    private static EmbeddedPostgresException Failed(string program, string reason)
    {
        var advice =
            !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
                ? "PostgreSQL does not run as root where user namespaces are forbidden; start KapClinic as an ordinary user, "
                : "";
        var sentence = string.Join(
            ' ',
            reason.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
        return new EmbeddedPostgresException(
            $"PostgreSQL's {Path.GetFileNameWithoutExtension(program)} failed ({sentence.TrimEnd('.')}): {advice}{EmbeddedPostgresException.Alternatives}."
        );
    }
}
