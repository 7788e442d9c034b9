using System.Net.Http.Json;

namespace KapClinic.Benchmarks;

/// <summary>A tablet in one of the rooms.</summary>
internal sealed class LoadDevice(Uri address, string token, Guid visit) : IDisposable
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly HttpClient _http = new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { { "Authorization", "Bearer " + token } },
    };
    private int _sequence;

    public static object Readings() =>
        new
        {
            systolic = new { value = Random.Shared.Next(110, 139) },
            diastolic = new { value = Random.Shared.Next(65, 88) },
            heartRate = new { value = Random.Shared.Next(60, 100) },
            spO2 = new { value = Random.Shared.Next(95, 100) },
            respiratoryRate = new { value = Random.Shared.Next(12, 20) },
            confirmed = true,
        };

    public async Task EnterAsync(bool readings)
    {
        using var answer = await _http.PostAsJsonAsync(
            $"/api/v1/visits/{visit}/console/entries",
            new
            {
                deviceId = _id,
                unsent = 1,
                entries = new[]
                {
                    new
                    {
                        id = Guid.CreateVersion7(),
                        kind = readings ? "Vitals" : "Statement",
                        sequence = ++_sequence,
                        at = DateTimeOffset.UtcNow,
                        body = readings ? Readings() : new { text = "Warm, like being carried." },
                    },
                },
            }
        );
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
