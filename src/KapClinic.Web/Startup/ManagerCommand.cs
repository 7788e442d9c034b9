using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KapClinic.Web.Startup;

/// <summary>How a clinic of one's own gets its first manager, and gets back in when the only one lost the password.</summary>
internal static class ManagerCommand
{
    /// <summary><c>create-manager EMAIL</c>: prints a one-time link to hand over.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments, CancellationToken ct)
    {
        if (arguments is not [var email])
        {
            await Console.Error.WriteLineAsync("Say for whom: create-manager name@clinic.example");
            return 1;
        }

        var made = await services.GetRequiredService<IMediator>().Send(new CreateManager.Command(email), ct);
        if (!made.Succeeded)
        {
            await Console.Error.WriteLineAsync(made.Error.Message);
            return 1;
        }

        var address = services.GetRequiredService<IConfiguration>()["PublicAddress"] ?? "http://localhost:5080";
        Console.WriteLine($"Hand this link to {email}; it works once, until {made.Value.ExpiresAt:u}:");
        Console.WriteLine(Link(address, made.Value));
        return 0;
    }

    /// <summary>While there is no manager, each start prints a fresh link for the first one.</summary>
    public static async Task OfferFirstManagerAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateSystemScope("start");
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var answer = await mediator.Send(new InviteFirstManager.Command());
        if (!answer.Succeeded || answer.Value.Link is not { } link)
        {
            return;
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
            var address =
                app.Configuration["PublicAddress"]
                ?? Listening.ForPeople(listening?.Addresses.FirstOrDefault() ?? "http://localhost:5080");
            Console.WriteLine("Nobody can sign in yet. The first manager joins here (once, within 24 hours):");
            Console.WriteLine(Link(address, link));
        });
    }

    private static string Link(string address, IssuedLink link) =>
        $"{address.TrimEnd('/')}/{(link.Purpose == LinkPurpose.Reset ? "reset" : "join")}?link={link.Token}";
}
