using KapClinic.Application.Discharge;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Discharge;
using KapClinic.Web.Pages.Dosing;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Discharge;

/// <summary>
/// An ending that no gate holds back. Somebody in a hurry presses one choice and one button; whatever else is to be known can be
/// written down here afterwards.
/// </summary>
public sealed class EndingModel : DosingPage
{
    public override string Heading => "Other ending";

    /// <summary>Chosen before the page was opened: an ambulance is called from the room.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public Ending? As { get; set; }

    [BindProperty]
    public RecordEnding.Command Input { get; set; } = new();

    [BindProperty]
    public AddEndingNote.Command Note { get; set; } = new();

    /// <summary>The client came and was not dosed: room and therapist can stay theirs.</summary>
    public bool MayTalk => Day.Ending?.Ending == Ending.ArrivedNotDosed;

    public IEnumerable<Choice> Choices =>
        new[] { Ending.ArrivedNotDosed, Ending.HospitalTransfer, Ending.LeftAgainstAdvice }
            .Where(e => Endings.IsPossible(e, Day.Doses.Count > 0))
            .Select(e => new Choice(
                e.ToString(),
                char.ToUpperInvariant(e.Name()[0]) + e.Name()[1..],
                Endings.Facts(e, Day.Doses.Count > 0).Sentence()
            ));

    /// <summary>What is still to be written down.</summary>
    public IReadOnlyList<EndingNoteKind> Missing =>
        [
            .. EndingWords
                .ToWriteDown(Day.Ending!.Ending, Day.Pickups.Count > 0, Day.Leaving.EmergencyContact is not null)
                .Except(Day.Leaving.Notes.Select(n => n.About)),
        ];

    public IEnumerable<Choice> About =>
        Missing.Append(EndingNoteKind.Addendum).Select(k => new Choice(k.ToString(), k.Name()));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        // Without a choice made elsewhere none is made here: the endings lead to different places.
        Input = new RecordEnding.Command { Ending = As ?? default };
        Note = new AddEndingNote.Command { About = Day.Ending is null ? default : Missing.FirstOrDefault() };
        return Page();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(Input with { ParticipationId = Id }, Back, "The ending is recorded.");

    public Task<IActionResult> OnPostNoteAsync() =>
        DoAsync(Note with { ParticipationId = Id }, Back, "Written down.", nameof(Note));

    /// <summary>Arrived, not dosed, and the client stays in the room to talk: one press.</summary>
    public Task<IActionResult> OnPostStayAsync() =>
        DoAsync(
            Input with
            {
                ParticipationId = Id,
                Ending = Ending.ArrivedNotDosed,
                // One press is enough: why nothing was given can be added beside the ending.
                Reason = string.IsNullOrWhiteSpace(Input.Reason) ? "Stayed to talk instead." : Input.Reason,
            },
            OnPostTalkAsync
        );

    public Task<IActionResult> OnPostTalkAsync() =>
        DoAsync(
            new BeginTalkingVisit.Command(Id),
            begun => Redirect($"/visits/{begun.ParticipationId}"),
            "The talking visit has begun, in the same room."
        );
}
