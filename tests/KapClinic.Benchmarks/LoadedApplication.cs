using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.Application.Demo;
using KapClinic.Infrastructure.Database;

namespace KapClinic.Benchmarks;

/// <summary>The application as it runs in a clinic, in a process of its own.</summary>
internal sealed class LoadedApplication : IAsyncDisposable
{
    private const string Ready = "KapClinic is ready: ";

    private LoadedApplication(Process process, Uri address) => (Process, Address) = (process, address);

    public Process Process { get; }

    public Uri Address { get; }

    public static async Task<LoadedApplication> StartAsync(DatabaseOptions options)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var root = here.Parent.Parent!.Parent!.Parent!.Parent!.FullName;
        var assembly = Path.Combine(root, "src", "KapClinic.Web", "bin", configuration, framework, "KapClinic.Web.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
            ArgumentList =
            {
                assembly,
                "--urls=http://127.0.0.1:5291",
                "--environment=Test",
                "--ConnectionStrings:Clinic=" + options.Clinic,
                "--ConnectionStrings:ClinicOwner=" + options.Clinic,
                "--ConnectionStrings:ClinicNotes=" + (options.ClinicNotes ?? options.Clinic),
                "--Database:SetUpAtStart=false",
                "--Jobs:Run=false",
                "--SignIn:TriesPerMinute=1000000",
            },
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new LoadedApplication(process, new Uri("http://127.0.0.1:5291"));
            }
        }

        throw new InvalidOperationException("The application did not start.");
    }

    public async Task<string> TokenOfAsync(string who)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/token",
            new { email = who + "@demo.example", password = DemoPeople.Password }
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
