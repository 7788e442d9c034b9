using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KapClinic.IntegrationTests.Faults;

internal enum NetworkState
{
    Works,

    /// <summary>Nobody answers: connections are refused and open ones break.</summary>
    Cut,

    /// <summary>What is sent arrives, and the answers are lost.</summary>
    LosesAnswers,
}

/// <summary>The way between the devices and the application, which a test can break.</summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly int _target;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly Task _accepting;
    private volatile NetworkState _state;

    public FaultyNetwork(int target)
    {
        _target = target;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public void Become(NetworkState state)
    {
        _state = state;
        if (state == NetworkState.LosesAnswers)
        {
            return;
        }

        // Also when it works again: what was lost before never comes.
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Become(NetworkState.Cut);
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var inner = new TcpClient();
        using (client)
        {
            if (_state == NetworkState.Cut)
            {
                return;
            }

            _open[client] = 0;
            _open[inner] = 0;
            try
            {
                await inner.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAny(
                    PumpAsync(client.GetStream(), inner.GetStream(), loses: false),
                    PumpAsync(inner.GetStream(), client.GetStream(), loses: true)
                );
            }
            catch (Exception error)
                when (error
                        is SocketException
                            or OperationCanceledException
                            or ObjectDisposedException
                            or InvalidOperationException
                )
            {
                // The application is not there, or the way was cut.
            }
            finally
            {
                _open.TryRemove(client, out _);
                _open.TryRemove(inner, out _);
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool loses)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, _end.Token)) > 0)
            {
                if (!loses || _state != NetworkState.LosesAnswers)
                {
                    await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
