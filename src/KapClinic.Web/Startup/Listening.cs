using System.Net;
using KapClinic.Application.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace KapClinic.Web.Startup;

internal static class Listening
{
    private const string OwnAddress = "http://localhost:5080";

    /// <summary>On the loopback address unless told otherwise: nothing of a clinic is offered to a network by accident.</summary>
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        var settings = builder.Configuration;
        if (settings["urls"] is null && settings["http_ports"] is null && settings["https_ports"] is null)
        {
            builder.WebHost.UseUrls(OwnAddress);
        }
    }

    /// <summary>
    /// Behind a proxy that ends TLS, <c>Proxy__Trusted</c> names its addresses or networks, parted by commas. From nobody else
    /// is a forwarded address believed.
    /// </summary>
    public static void UseProxy(this WebApplication app)
    {
        var trusted = app.Configuration["Proxy:Trusted"];
        if (string.IsNullOrWhiteSpace(trusted))
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var part in trusted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(part, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new Infrastructure.CannotStartException(
                    $"Proxy__Trusted holds \"{part}\", which is neither an address nor a network such as 172.16.0.0/12."
                );
            }
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>Says where to find the clinic, once it answers.</summary>
    public static void AnnounceAddress(this WebApplication app, bool demo) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
            foreach (var address in addresses?.Addresses ?? [])
            {
                Console.WriteLine($"KapClinic is ready: {ForPeople(address)}");
            }

            if (demo)
            {
                Console.WriteLine($"Demo accounts, all with the password \"{DemoPeople.Password}\":");
                foreach (var person in DemoPeople.Staff)
                {
                    Console.WriteLine($"  {person.Email, -22} {person.Name}, {string.Join(" and ", person.Roles)}");
                }
            }
        });

    /// <summary>Passkeys and cookies go by the name "localhost", not by its number.</summary>
    internal static string ForPeople(string address) =>
        address
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
