using KapClinic.Application;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A colleague is away: all their visits with ways out; one press takes them all and writes the time off.</summary>
[ForRoles(Role.FrontDesk, Role.Manager)]
public sealed class AwayModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public AwayAsk Ask { get; set; } = new();

    [BindProperty]
    public List<AwayWay> Ways { get; set; } = [];

    public ReadAway.Model Away { get; private set; } = null!;
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>What could not be done, by session; the list below shows what is left.</summary>
    public IReadOnlyDictionary<Guid, string> NotDone { get; private set; } = new Dictionary<Guid, string>();

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        if (Ask.StaffId is not { } staffId || Away.Name is null)
        {
            return await ShowAgainAsync([AwayErrors.NobodyChosen], "Ask");
        }

        // First of all, so that nothing is offered or booked with them any more.
        var marked = await SendAsync(new MarkAway.Command { StaffId = staffId, Time = Ask.Time!.Value });
        if (!marked.Succeeded)
        {
            return await ShowAgainAsync(marked.Errors, "Ask");
        }

        var (done, refused) = (0, new Dictionary<Guid, string>());
        foreach (var way in Ways)
        {
            if (Away.Visits.FirstOrDefault(v => v.SessionId == way.SessionId) is not { } visit)
            {
                continue;
            }

            foreach (var command in way.Commands(visit, staffId, Away.Name))
            {
                var result = await SendAsync(command);
                done += result.Succeeded ? 1 : 0;
                if (!result.Succeeded)
                {
                    refused.TryAdd(visit.SessionId, result.Error.Message);
                }
            }
        }

        if (refused.Count == 0)
        {
            Toast(
                "The time off is written down, and every way you chose is taken. The calls to make stand under Tasks."
            );
            return Redirect(Ask.Address);
        }

        NotDone = refused;
        Response.StatusCode = StatusCodes.Status409Conflict;
        ModelState.Clear();
        return await LoadAsync() ?? Page();
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadAway.Query(ModelState.IsValid ? Ask.StaffId : null, Ask.Time)) is not { } away)
        {
            return Refusal;
        }

        Away = away;
        Ask.FirstDay ??= away.Today;
        Ask.LastDay ??= Ask.FirstDay;
        People = [.. Away.People.Select(p => new Choice(p.Id.ToString(), p.Name))];
        return null;
    }
}
