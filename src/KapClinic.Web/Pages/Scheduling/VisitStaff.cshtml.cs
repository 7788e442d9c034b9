using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who takes part in a visit: a part goes to a colleague, one more takes part, or one is not needed.</summary>
public sealed class VisitStaffModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Whose part is given to somebody; nobody's where one more takes part.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    /// <summary>What one more does.</summary>
    [BindProperty(SupportsGet = true)]
    public StaffPart? Part { get; set; }

    [BindProperty]
    public StaffInput Input { get; set; } = new();

    public ReadVisit.Model Visit { get; private set; } = null!;

    /// <summary>Null while nothing is chosen yet.</summary>
    public ReadStaffChange.Model? Change { get; private set; }
    public IReadOnlyList<Choice> People { get; private set; } = [];

    public ReadVisit.Person? Leaving => Visit.Staff.FirstOrDefault(s => s.StaffId == From);

    /// <summary>Somebody who is taken or not at work could take part all the same, and the reader may decide that.</summary>
    public bool MayOverbook =>
        User.HasClaim("permission", "Overbook") && Change?.Others.Any(c => c.CanOverbook) == true;
    public bool MayChange => Visit.IsAhead || Visit.Status == VisitStatus.Arrived;

    /// <summary>What somebody more could do: one leads at most.</summary>
    public IEnumerable<StaffPart> Parts =>
        Enum.GetValues<StaffPart>()
            .Where(p => p != StaffPart.LeadTherapist || Visit.Staff.All(s => s.Part != StaffPart.LeadTherapist));

    public Task<IActionResult> OnGetAsync() => ModelState.IsValid ? ShowAsync() : Task.FromResult(Back());

    public Task<IActionResult> OnPostAsync() =>
        Input.To is null ? ShowAgainAsync([HandOverErrors.NobodyNamed]) : Act(Input.To, "Who takes part is changed.");

    public Task<IActionResult> OnPostLeaveAsync() => Act(to: null, "Noted: they don't take part any more.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadVisit.Query(Id)) is not { } visit)
        {
            return Refusal;
        }

        Visit = visit;
        Input.CourseVersion ??= visit.CourseVersion;
        if ((From is null && Part is null) || (From is not null && Leaving is null))
        {
            return null;
        }

        if ((Change = await AskAsync(new ReadStaffChange.Query(Id, From, Part))) is not { } change)
        {
            return Refusal;
        }

        People =
        [
            .. change
                .Free.Concat(change.Others)
                .Select(c => new Choice(
                    c.Id.ToString(),
                    c.Name,
                    c.Why,
                    c.Why is not null && !(MayOverbook && c.CanOverbook)
                )),
        ];
        return null;
    }

    private Task<IActionResult> Act(Guid? to, string toast) =>
        DoAsync(
            new ChangeStaff.Command
            {
                ParticipationId = Id,
                From = From,
                To = to,
                Part = From is null ? Part : null,
                Reason = Input.Reason ?? "",
                OverbookReason = string.IsNullOrWhiteSpace(Input.OverbookReason) ? null : Input.OverbookReason,
                ExpectedVersion = Input.CourseVersion,
            },
            Back,
            toast
        );

    private IActionResult Back() => Redirect($"/visits/{Id}/staff");
}
