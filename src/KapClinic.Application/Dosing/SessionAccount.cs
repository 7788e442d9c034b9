using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing;

/// <summary>Tells a session from its entries: in the order of what happened, with what was struck through left to be read.</summary>
internal static class SessionAccount
{
    public static IReadOnlyList<AccountLine> Of(IReadOnlyList<EntryRow> entries)
    {
        var why = entries
            .Where(e => e.Kind == EntryKind.Correction)
            .ToDictionary(e => e.Id, e => e.Body.GetProperty("why").GetString());
        return
        [
            .. entries
                .Where(e => e.Kind != EntryKind.Correction)
                .InOrder()
                .Select(e => new AccountLine(
                    e.At,
                    EntryWords.Of(e),
                    e.Author.Name,
                    e.StruckBy is { } by ? why.GetValueOrDefault(by) ?? "struck through" : null
                )),
        ];
    }

    /// <summary>As everybody reads a session: by its time, then by device and the order on it (docs/adr on entries made offline).</summary>
    public static IOrderedEnumerable<EntryRow> InOrder(this IEnumerable<EntryRow> entries) =>
        entries.OrderBy(e => e.At).ThenBy(e => e.DeviceId).ThenBy(e => e.Sequence).ThenBy(e => e.Number);
}
