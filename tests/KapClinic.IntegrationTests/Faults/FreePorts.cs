using System.Net;
using System.Net.Sockets;

namespace KapClinic.IntegrationTests.Faults;

internal static class FreePorts
{
    /// <summary>A port that was free a moment ago, below those that the system gives to outgoing connections.</summary>
    public static int Next()
    {
        for (var tries = 0; ; tries++)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException) when (tries < 50)
            {
                // Somebody's.
            }
        }
    }
}
