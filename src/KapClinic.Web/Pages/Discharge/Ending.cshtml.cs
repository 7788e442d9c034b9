using KapClinic.Application.Discharge;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Discharge;
using KapClinic.Web.Pages.Dosing;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Discharge;

public sealed class EndingModel : DosingPage
{
    public override string Heading => "Other ending";

    [BindProperty]
    public RecordEnding.Command Input { get; set; } = new();

    /// <summary>The client came and was not dosed: room and therapist can stay theirs.</summary>
    public bool MayTalk => Day.Ending?.Ending == Ending.ArrivedNotDosed;

    public IEnumerable<Choice> Endings =>
        new Choice?[]
        {
            Day.Doses.Count == 0
                ? new("ArrivedNotDosed", "Arrived, not dosed", "Nothing was given; it can become a talking visit.")
                : null,
            new("HospitalTransfer", "Hospital transfer", "Never held back. The clearance is suspended."),
            new("LeftAgainstAdvice", "Left against advice", "Say who tried what and who was called."),
        }.OfType<Choice>();

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(Input with { ParticipationId = Id }, Back, "The ending is recorded.");

    public Task<IActionResult> OnPostTalkAsync() =>
        DoAsync(
            new BeginTalkingVisit.Command(Id),
            begun => Redirect($"/visits/{begun.ParticipationId}"),
            "The talking visit has begun, in the same room."
        );
}
