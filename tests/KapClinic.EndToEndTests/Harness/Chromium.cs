using System.Diagnostics;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>Finds a Chromium to test with: an installed one, else Playwright's download, else Debian's package.</summary>
internal static class Chromium
{
    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome.exe",
    ];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ];

    /// <returns>Its path; null for the one that Playwright downloaded.</returns>
    public static async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
        {
            return given;
        }

        if (Installed() is { } installed)
        {
            return installed;
        }

        // The system's libraries can be added only by root; without, most desktops have them.
        string[] install = ["install", "chromium", .. Environment.IsPrivilegedProcess ? ["--with-deps"] : (string[])[]];
        if (await Task.Run(() => Microsoft.Playwright.Program.Main(install)) == 0)
        {
            return null;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update", "-q");
            await RunAsync("apt-get", "install", "-qy", "--no-install-recommends", "chromium");
            return Installed() ?? "/usr/bin/chromium";
        }

        throw new InvalidOperationException(
            "No Chromium was found and none could be installed: install Chromium or Chrome, or name one by CHROMIUM_PATH."
        );
    }

    private static string? Installed() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Places)
            .FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, program + " " + string.Join(' ', arguments));
    }
}
