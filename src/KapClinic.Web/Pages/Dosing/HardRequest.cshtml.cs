using KapClinic.Application.Dosing;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>What the room asks for above the usual limit, with the day's history; the prescriber answers here.</summary>
public sealed class HardRequestModel : DosingPage
{
    public override string Heading => "A dose above the usual limit";

    [BindProperty]
    public ApproveHardDose.Command Approve { get; set; } = new();

    [BindProperty]
    public RefusalInput Refuse { get; set; } = new();

    [BindProperty]
    public Guid RequestId { get; set; }

    public IReadOnlyList<ListHardRequests.Row> Requests { get; private set; } = [];

    public ListHardRequests.Row? Waiting => Requests.FirstOrDefault(r => r.State == HardRequestState.Waiting);

    public bool MayDecide => User.IsInRole(nameof(Role.Prescriber)) && Day.Ending is null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Approve = Approve with { UpToMilligrams = Waiting?.TotalMilligrams };
        return Page();
    }

    public Task<IActionResult> OnPostApproveAsync() =>
        DoAsync(
            Approve with
            {
                ParticipationId = Id,
            },
            () => LocalRedirect("/live"),
            "Approved and signed. The room sees it.",
            nameof(Approve)
        );

    public Task<IActionResult> OnPostRefuseAsync() =>
        DoAsync(
            new RefuseHardDose.Command(Id, RequestId, Refuse.Reason ?? ""),
            () => LocalRedirect("/live"),
            "Refused. The room sees why.",
            nameof(Refuse)
        );

    public Task<IActionResult> OnPostWithdrawAsync() =>
        DoAsync(new WithdrawHardDose.Command(Id, RequestId), Back, "Withdrawn.", "Withdraw");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
        {
            return refused;
        }

        if (await AskAsync(new ListHardRequests.Query(Id)) is not { } asked)
        {
            return Refusal;
        }

        Requests = asked.Requests;
        return null;
    }

    public sealed record RefusalInput
    {
        public string? Reason { get; init; }
    }
}
