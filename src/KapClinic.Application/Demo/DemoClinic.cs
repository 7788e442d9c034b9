using KapClinic.Application.Access;
using KapClinic.Application.Settings;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Application.Demo;

/// <summary>Turns an empty embedded database into a living demo clinic, once.</summary>
public static class DemoClinic
{
    /// <returns>True when this start filled it, or an earlier one had: the demo accounts work.</returns>
    public static async Task<bool> FillIfEmptyAsync(IServiceProvider services, CancellationToken ct)
    {
        await using (var scope = services.CreateSystemScope("start"))
        {
            var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
            var first = DemoPeople.Staff[0].Email;
            if (await db.StaffMembers.AnyAsync(ct))
            {
                return await db.StaffMembers.AnyAsync(s => s.Email == first, ct);
            }
        }

        await SendAsync(services, new DemoPlace.Command(), ct);
        await SendAsync(services, new ShipDefaults.Command(DemoPlace.Zone), ct);
        await SendAsync(services, new FillDemoClinic.Command(), ct);
        return true;
    }

    private static async Task SendAsync(IServiceProvider services, ICommand command, CancellationToken ct)
    {
        await using var scope = services.CreateSystemScope("start");
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The demo could not be filled: {result.Error.Code}");
        }
    }
}
