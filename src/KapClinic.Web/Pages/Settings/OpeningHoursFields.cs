using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers;

namespace KapClinic.Web.Pages.Settings;

/// <summary>Closed days as typed.</summary>
public sealed class ClosedInput
{
    public string? Name { get; set; }
    public DateOnly? First { get; set; }
    public DateOnly? Last { get; set; }

    public SaveClosedDays.Command ToCommand(Guid locationId) =>
        new()
        {
            LocationId = locationId,
            Name = Name ?? "",
            First = First ?? default,
            Last = Last,
        };
}

/// <summary>Minutes round one kind of session, as typed.</summary>
public sealed class BufferInput
{
    public SessionKind Kind { get; set; }
    public int? Before { get; set; }
    public int? After { get; set; }

    /// <summary>"Dosing 15 minutes before and 10 after, Circle 0 before and 30 after".</summary>
    public static string Say(IReadOnlyList<SaveBuffers.Minutes> onFile) =>
        onFile.Count == 0
            ? "no minutes"
            : string.Join(
                ", ",
                onFile
                    .OrderBy(b => b.Kind)
                    .Select(
                        (b, i) =>
                            $"{KindLook.Of(b.Kind).Word} {b.Before}{(i == 0 ? " minutes" : "")} before and {b.After} after"
                    )
            );

    /// <summary>One line for each kind, with the minutes on file.</summary>
    public static IEnumerable<BufferInput> Of(IReadOnlyList<SaveBuffers.Minutes> onFile) =>
        Enum.GetValues<SessionKind>()
            .Select(kind =>
            {
                var minutes = onFile.FirstOrDefault(b => b.Kind == kind);
                return new BufferInput
                {
                    Kind = kind,
                    Before = minutes?.Before,
                    After = minutes?.After,
                };
            });
}
