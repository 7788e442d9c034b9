using KapClinic.Application.Access;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>The rungs that the tests of every use case climb, in a line each.</summary>
internal static class Rungs
{
    /// <summary>Ids that nobody has.</summary>
    public static TestVisit Nobody { get; } =
        new(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            null,
            null
        );

    /// <summary>Sends a request that is refused with a code (and beside a field).</summary>
    public static async Task RefusesAsync<T>(
        this ClinicFixture clinic,
        IRequest<T> request,
        ICurrentUser by,
        string code,
        string? field = null
    )
        where T : Result
    {
        var result = await clinic.SendAsync(request, by);
        result.Errors.Select(e => e.Code).ShouldContain(code, request.ToString());
        if (field is not null)
        {
            result.Errors.Where(e => e.Code == code).Select(e => e.Field).ShouldContain(field);
        }
    }

    /// <summary>Sends malformed input: it is refused beside its field.</summary>
    public static async Task AsksForAsync<T>(this ClinicFixture clinic, IRequest<T> request, TestUser by, string field)
        where T : Result
    {
        var result = await clinic.SendAsync(request, by);
        result.Errors.ShouldContain(e => e.Kind == ErrorKind.Invalid && e.Field == field, request.ToString());
    }

    /// <summary>What each clinical act guards against: another role, somebody off the care team, an id that is nobody's.</summary>
    public static async Task GuardsAsync<T>(
        this ScenarioFixture clinic,
        Func<TestVisit, IRequest<T>> request,
        TestUser by,
        TestUser notBy,
        string notFound = "course.not_found"
    )
        where T : Result
    {
        var others = await clinic.OthersAsync();
        await clinic.RefusesAsync(request(others), notBy, "access.not_allowed");
        await clinic.RefusesAsync(request(others), by, "access.not_on_care_team");
        await clinic.RefusesAsync(request(Nobody), by, notFound);
    }
}
