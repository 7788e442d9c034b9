using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.IntegrationTests.Harness;
using KapClinic.Web;
using KapClinic.Web.Access;
using KapClinic.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Api;

/// <summary>A controller as the API's are, that only counts: what it does can be told from outside.</summary>
[ForRoles(Role.Nurse)]
[Route("api/v1/probe")]
public sealed class ProbeController(ICurrentUser user) : ClinicController
{
    private static int s_done;

    public static SemaphoreSlim Gate { get; } = new(1);

    public static int Done => Volatile.Read(ref s_done);

    [HttpGet]
    public IActionResult Who() => Ok(new { user.Name });

    [HttpPost]
    public async Task<IActionResult> Act(ProbeRequest request)
    {
        await Gate.WaitAsync(HttpContext.RequestAborted);
        Gate.Release();
        if (request.Refuse is { } kind)
        {
            return Refusals.ToProblem([new Error(kind, "probe.refused", "Not this time.")]);
        }

        if (request.Fail)
        {
            throw new InvalidOperationException("As a test asked for.");
        }

        Response.Headers.ETag = ETags.Of(3);
        return Created($"/api/v1/probe/{request.Number}", new { number = Interlocked.Increment(ref s_done) });
    }

    [HttpPut("{number:int}")]
    [IfMatch]
    public IActionResult Change(int number) => Ok(new { number, seen = ExpectedVersion });
}

public sealed record ProbeRequest(int Number, ErrorKind? Refuse = null, bool Fail = false);

/// <summary>A clinic with the probe in its API.</summary>
public sealed class ProbedClinic : ClinicFixture
{
    protected override void AddServices(IServiceCollection services) =>
        services.AddControllers().AddApplicationPart(typeof(ProbeController).Assembly);
}
