using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Puts a client on the standby list: what they would take, and how soon they have to know.</summary>
public sealed class JoinStandbyModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public StandbyInput Input { get; set; } = new();

    public ReadBookingForm.Model Form { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds =>
        [
            .. (
                Form.IsGroup
                    ? new[] { SessionKind.Circle, SessionKind.Preparation, SessionKind.Dosing, SessionKind.Integration }
                    :
                    [
                        SessionKind.MedicalAssessment,
                        SessionKind.Preparation,
                        SessionKind.Dosing,
                        SessionKind.Integration,
                    ]
            ).Select(k => new Choice(k.ToString(), KindLook.Of(k).Word)),
        ];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new JoinStandby.Command
            {
                CourseId = Id,
                Kinds = Input.Kinds,
                Days = Input.Days,
                NoticeHours = Input.NoticeHours ?? 0,
                DriverReady = Input.DriverReady,
                Until = Input.Until,
            },
            _ => Redirect("/standby"),
            "They are on the standby list."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadBookingForm.Query(Id)) is not { } form)
        {
            return Refusal;
        }

        Form = form;
        return null;
    }

    public sealed class StandbyInput
    {
        public List<SessionKind> Kinds { get; set; } = [];
        public List<DayOfWeek> Days { get; set; } = [];
        public int? NoticeHours { get; set; } = 24;
        public bool DriverReady { get; set; }
        public DateOnly? Until { get; set; }
    }
}
