using KapClinic.Infrastructure;
using Microsoft.AspNetCore.Connections;

namespace KapClinic.Web.Startup;

/// <summary>What the person who starts the application is told when it cannot start.</summary>
internal static class CannotStart
{
    /// <summary>One sentence for a cause that a person can remove; nothing for a bug, which keeps its stack trace.</summary>
    public static string? Sentence(Exception error) =>
        error switch
        {
            CannotStartException known => known.Message,
            IOException { InnerException: AddressInUseException } =>
                "The port is taken by another program: stop that one, or choose another address with --urls http://localhost:5081.",
            _ => null,
        };
}
