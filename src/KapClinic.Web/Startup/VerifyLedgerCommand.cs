using KapClinic.Application.Medication;
using MediatR;

namespace KapClinic.Web.Startup;

/// <summary>
/// <c>verify-ledger [HASH…]</c>: checks the medication ledger's chain and balances; a hash is one from a printed register, which must still
/// be there. Exits with 0 when all is whole, 2 when something is broken, and says where.
/// </summary>
internal static class VerifyLedgerCommand
{
    private const int Broken = 2;

    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments, CancellationToken ct)
    {
        var answer = await services.GetRequiredService<IMediator>().Send(new VerifyLedger.Command(arguments), ct);
        if (!answer.Succeeded)
        {
            await Console.Error.WriteLineAsync(answer.Error.Message);
            return 1;
        }

        var found = answer.Value;
        foreach (var broken in found.Breaks)
        {
            await Console.Error.WriteLineAsync(
                broken.LotId is { } lot ? $"{broken.Lot} ({lot}): {broken.What}" : $"{broken.Lot}: {broken.What}"
            );
        }

        Console.WriteLine(
            found.IsWhole
                ? $"The ledger is whole: {found.Lots} lots, {found.Entries} entries."
                : $"The ledger is broken in {found.Breaks.Count} places: {found.Lots} lots, {found.Entries} entries."
        );
        return found.IsWhole ? 0 : Broken;
    }
}
