using System.Collections.Concurrent;
using MediatR;

namespace KapClinic.IntegrationTests.Hardening;

/// <summary>Notes which requests an address leads to, once permission was given.</summary>
public class SentRequests
{
    private readonly ConcurrentQueue<Type> _types = new();

    public void Note(Type type) => _types.Enqueue(type);

    /// <summary>What was sent since the last time, in order.</summary>
    public IReadOnlyList<Type> Take()
    {
        var taken = new List<Type>();
        while (_types.TryDequeue(out var type))
        {
            taken.Add(type);
        }

        return taken;
    }
}

/// <summary>Notes which requests an address sends, whether or not they are let through.</summary>
public sealed class AttemptedRequests : SentRequests;

internal sealed class NoteAttempt<TRequest, TResponse>(AttemptedRequests attempted)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        attempted.Note(typeof(TRequest));
        return next();
    }
}

internal sealed class NoteRequest<TRequest, TResponse>(SentRequests sent) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        sent.Note(typeof(TRequest));
        return next();
    }
}
