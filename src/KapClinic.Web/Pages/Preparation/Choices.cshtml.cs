using KapClinic.Application.Preparation;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Preparation;

/// <summary>The client's intention, and what they want and don't want: touch, music, eyeshades.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class ChoicesModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ChoicesInput Input { get; set; } = new();

    public ReadChoices.Model Current { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new RecordChoices.Command
            {
                CourseId = Id,
                Touch = Input.Touch,
                Initiator = Input.Initiator,
                StopSignal = Input.StopSignal ?? "",
                Music = Input.Music ?? "",
                MusicToAvoid = Input.MusicToAvoid,
                Eyeshade = Input.Eyeshade,
                Comfort = Input.Comfort,
                ExpectedVersion = Input.CourseVersion,
            },
            Again,
            "The choices are recorded."
        );

    public Task<IActionResult> OnPostIntentionAsync() =>
        DoAsync(
            new RecordIntention.Command
            {
                CourseId = Id,
                Text = Input.Text ?? "",
                ExpectedVersion = Input.CourseVersion,
            },
            Again,
            "The intention is recorded."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadChoices.Query(Id)) is not { } current)
        {
            return Refusal;
        }

        Current = current;
        // Each form sends its own part; the other one shows what is recorded.
        var sent = HttpMethods.IsPost(Request.Method) ? Request.Query["handler"].ToString() : null;
        if (sent != "Intention")
        {
            Input.Text = current.Intention;
        }

        if (sent != "" && current.Choices is { } choices)
        {
            (Input.Touch, Input.Initiator, Input.Eyeshade) = ([.. choices.Touch], choices.Initiator, choices.Eyeshade);
            (Input.StopSignal, Input.Music, Input.MusicToAvoid, Input.Comfort) = (
                choices.StopSignal,
                choices.Music,
                choices.MusicToAvoid,
                choices.Comfort
            );
        }

        Input.CourseVersion ??= current.CourseVersion;
        return null;
    }

    private IActionResult Again() => Redirect($"/courses/{Id}/choices");

    public sealed class ChoicesInput
    {
        public int? CourseVersion { get; set; }
        public string? Text { get; set; }
        public List<TouchKind> Touch { get; set; } = [];
        public TouchInitiator Initiator { get; set; }
        public string? StopSignal { get; set; }
        public string? Music { get; set; }
        public string? MusicToAvoid { get; set; }
        public EyeshadeChoice Eyeshade { get; set; }
        public string? Comfort { get; set; }
    }
}
