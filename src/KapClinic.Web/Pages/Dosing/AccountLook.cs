using System.Globalization;
using KapClinic.Domain.Dosing;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>What happened at a session, line by line.</summary>
/// <param name="Lines">In their order.</param>
/// <param name="DosedAt">Minutes are counted from it.</param>
public sealed record AccountLook(IReadOnlyList<AccountLine> Lines, DateTimeOffset? DosedAt)
{
    public string Minute(AccountLine line) =>
        DosedAt is { } dosed && line.At >= dosed
            ? ((int)(line.At - dosed).TotalMinutes).ToString(CultureInfo.InvariantCulture)
            : "";
}
