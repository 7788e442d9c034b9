using KapClinic.Domain.Dosing;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>What is written beside the account of a session, as typed.</summary>
public sealed class DosingNoteInput
{
    public uint Seen { get; set; }
    public string? Summary { get; set; }
    public string? Tone { get; set; }
    public string? Debrief { get; set; }
    public bool DebriefDeferred { get; set; }
    public string? Plan { get; set; }
    public string? Text { get; set; }
    public string? Password { get; set; }

    public static DosingNoteInput From(DosingContent content) =>
        new()
        {
            Summary = content.Summary,
            Tone = content.Tone,
            Debrief = content.Debrief,
            DebriefDeferred = content.DebriefDeferred,
            Plan = content.Plan,
        };

    public DosingContent ToContent() =>
        new()
        {
            Summary = Summary,
            Tone = Tone,
            Debrief = Debrief,
            DebriefDeferred = DebriefDeferred,
            Plan = Plan,
        };
}
