using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>The exceptions behind each 500, so that a failing test says what went wrong.</summary>
public sealed class Faults : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Exception> _seen = new();

    public string Take()
    {
        var text = "";
        while (_seen.TryDequeue(out var error))
        {
            var at = error
                .StackTrace?.Split('\n')
                .FirstOrDefault(l => l.Contains("KapClinic", StringComparison.Ordinal));
            text += $" [{error.GetType().Name}: {error.GetBaseException().Message.Split('\n')[0]}{at}]";
        }

        return text;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (exception is not null)
        {
            _seen.Enqueue(exception);
        }
    }

    public void Dispose() { }
}
