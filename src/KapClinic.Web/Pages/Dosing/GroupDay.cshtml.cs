using KapClinic.Application.Dosing.Board;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Web.Access;
using KapClinic.Web.Dosing;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>A group's dosing day: each participant with their own readings, gates, order, driver and ending.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class GroupDayModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public MoveToQuietRoom.Command Quiet { get; set; } = new();

    [BindProperty]
    public Guid StaffId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReadGroupDay.Model Group { get; private set; } = null!;

    public IEnumerable<Choice> StaffChoices =>
        Group.Staff.DistinctBy(s => s.Id).Select(s => new Choice(s.Id.ToString(), s.Name, Words.Of(s.Part)));

    public IEnumerable<Choice> ClientChoices =>
        Group
            .Participants.Where(p => p.Ending is null)
            .Select(p => new Choice(p.ParticipationId.ToString(), p.Name, p.RecordNumber));

    public LiveRowLook? Look(ReadGroupDay.Participant participant) =>
        participant.Live is { } live ? new LiveRowLook(live, Group.Now) : null;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostOutAsync() => StepAsync(isOut: true);

    public Task<IActionResult> OnPostInAsync() => StepAsync(isOut: false);

    public Task<IActionResult> OnPostQuietAsync() =>
        DoAsync(Quiet, Back, "Noted. Their console goes on there.", nameof(Quiet));

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadGroupDay.Query(Id)) is not { } group)
        {
            return Refusal;
        }

        Group = group;
        return null;
    }

    private Task<IActionResult> StepAsync(bool isOut) =>
        DoAsync(
            new StepOutOfGroup.Command(Id, StaffId, isOut, Reason),
            done =>
            {
                Toast(done.Ratio ?? "Noted.");
                return Back();
            },
            inputPrefix: "Step"
        );

    private LocalRedirectResult Back() => LocalRedirect(Request.Path);
}
