using KapClinic.Application.Dosing.Board;
using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>The roll call: who is under medicine now, to be ticked off outside. Kept on the device by script.</summary>
public sealed class RollCallModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    [BindProperty]
    public List<Guid> Outside { get; set; } = [];

    public ReadRollCall.Model Call { get; private set; } = null!;

    public string Lede =>
        Call.Count switch
        {
            0 => "Nobody is under medicine.",
            1 => "One person is under medicine. Tick them off outside.",
            var n => $"{Wording.Count(n)} people are under medicine. Tick each off outside.",
        };

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        // Only what is different now: who was outside before, and is not ticked any more, was ticked by mistake.
        var ticks = Call
            .Places.SelectMany(p => p.People)
            .Select(p =>
                (p.ParticipationId, Now: Outside.Contains(p.ParticipationId), Before: p.Mark?.IsOutside == true)
            )
            .Where(p => p.Now != p.Before)
            .Select(p => new TickRollCall.Tick(Guid.CreateVersion7(), p.ParticipationId, p.Now, At: null))
            .ToList();
        return ticks.Count == 0
            ? Back()
            : await DoAsync(new TickRollCall.Command(ticks), Back, "The roll call is kept.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadRollCall.Query(Location)) is not { } call)
        {
            return Refusal;
        }

        Call = call;
        return null;
    }

    private LocalRedirectResult Back() => LocalRedirect(Request.Path + (Location is { } at ? $"?location={at}" : ""));
}
