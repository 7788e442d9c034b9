using System.Diagnostics;
using System.Globalization;

namespace KapClinic.Infrastructure.Embedded;

/// <summary>
/// What an earlier run left behind that was killed together with its watcher, or by a power cut: a server still running, or
/// the note of one that no longer does.
/// </summary>
internal static class OrphanedServer
{
    /// <summary>Call only while the folder's lock is held: nobody else's server can be running in it then.</summary>
    public static async Task ClearAsync(PostgresBinaries binaries, DataFolder folder, CancellationToken ct)
    {
        var note = Path.Combine(folder.Data, "postmaster.pid");
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(note, ct);
        }
        catch (IOException) when (!File.Exists(note))
        {
            // Nothing was left behind, or its watcher has just stopped it.
            return;
        }

        if (IsRunning(lines, folder.Data))
        {
            try
            {
                await ServerCommands.StopServerAsync(binaries.PgCtl, folder, ct);
                return;
            }
            catch (EmbeddedPostgresException)
            {
                // It was stopping on its own already; it takes its note away a moment before it is gone.
                if (!await EndsAsync(lines, folder.Data, ct))
                    throw;
            }
        }

        // The number may belong to another process by now, which PostgreSQL would take for a running server.
        File.Delete(note);
    }

    private static async Task<bool> EndsAsync(string[] note, string data, CancellationToken ct)
    {
        for (var looks = 0; looks < 100; looks++)
        {
            if (!IsRunning(note, data))
                return true;
            await Task.Delay(100, ct);
        }

        return false;
    }

    private static bool IsRunning(string[] note, string data)
    {
        if (note.Length < 3 || !int.TryParse(note[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            if (process.HasExited || !process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
            if (OperatingSystem.IsLinux())
                return File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Contains(data);
            var started = DateTimeOffset.FromUnixTimeSeconds(long.Parse(note[2], CultureInfo.InvariantCulture));
            return (new DateTimeOffset(process.StartTime) - started).Duration() < TimeSpan.FromMinutes(1);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
