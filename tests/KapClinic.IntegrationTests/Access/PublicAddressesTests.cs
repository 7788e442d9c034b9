using KapClinic.IntegrationTests.Harness;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Access;

public sealed class PublicAddressesTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public void EveryEndpoint_NotOnTheShortList_AsksForASignIn()
    {
        var open = clinic
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath ?? e.RoutePattern.RawText!)
            .Distinct()
            .ToList();

        open.Except(PublicAddresses.Pages.Concat(PublicAddresses.Routes)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryPage_Always_HasAWayIn()
    {
        var endpoints = clinic
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .ToList();

        endpoints.Count.ShouldBeGreaterThan(5);
        PublicAddresses.Pages.ShouldBeSubsetOf(
            endpoints.Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath).OfType<string>()
        );
    }
}
