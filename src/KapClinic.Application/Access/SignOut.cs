using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Access;

/// <summary>Somebody leaves; the web takes their cookie away.</summary>
public static class SignOut
{
    [AllowAnybody]
    [Act("signed out")]
    public sealed record Command : ICommand;

    internal sealed class Handler : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command command, CancellationToken cancellationToken) =>
            Task.FromResult(Result.Done);
    }
}
