using KapClinic.Application.Access;

namespace KapClinic.Web.Startup;

/// <summary>What can be done from the command line: <c>dotnet run --project src/KapClinic.Web -- NAME …</c>.</summary>
internal sealed record Command(string Name, Func<IServiceProvider, string[], CancellationToken, Task<int>> Run)
{
    /// <summary>Runs it in a scope of its own; Ctrl+C asks it to stop.</summary>
    public async Task<int> RunAsync(IServiceProvider services, string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using var scope = services.CreateSystemScope("command line");
        return await Run(scope.ServiceProvider, arguments, stop.Token);
    }
}

internal static class Commands
{
    /// <summary>Each command is one line here and one file of its own.</summary>
    private static readonly Command[] All =
    [
        new("create-manager", ManagerCommand.RunAsync),
        new("import", Clients.ImportCommand.RunAsync),
        new("verify-ledger", VerifyLedgerCommand.RunAsync),
    ];

    public static Command? Find(string[] args) =>
        args is [var name, ..] && !name.StartsWith('-')
            ? All.FirstOrDefault(c => c.Name == name)
                ?? throw new Infrastructure.CannotStartException(
                    $"There is no command \"{name}\"; there are: {string.Join(", ", All.Select(c => c.Name))}."
                )
            : null;
}
