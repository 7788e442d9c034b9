using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KapClinic.Web.Pages.Pickup;

/// <summary>The one page of whoever takes a client home: when, where, what to watch for, and what they want to say. No account.</summary>
[EnableRateLimiting(Security.SecretLimit)]
public sealed class DriverModel : ClinicPage
{
    private Guid _visit;

    [BindProperty(SupportsGet = true)]
    public string Secret { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DriverPage Sheet { get; private set; } = null!;

    public string Answer(bool comes) => $"/pickup/{Secret}?handler=Answer&comes={comes}";

    public string Tell(PickupEventKind word) => $"/pickup/{Secret}?handler=Tell&word={word}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAnswerAsync(bool comes)
    {
        // The address says whose page it is, before anything is locked or changed.
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        return await DoAsync(
            new AnswerAsDriver.Command
            {
                Secret = Secret,
                ParticipationId = _visit,
                Comes = comes,
                IsAdult = Input.IsAdult,
            },
            Back,
            comes ? "Thank you. We count on you." : "Thank you for telling us."
        );
    }

    public Task<IActionResult> OnPostTellAsync(PickupEventKind word) =>
        DoAsync(
            new TellAsDriver.Command
            {
                Secret = Secret,
                Word = word,
                ExpectedAt = Input.ExpectedAt,
            },
            Back,
            word switch
            {
                PickupEventKind.OnTheWay => "Safe travels. We know that you are coming.",
                PickupEventKind.RunningLate => "Thank you. We know when to expect you.",
                _ => "Thank you. Somebody comes to the door.",
            }
        );

    private RedirectResult Back() => Redirect($"/pickup/{Secret}");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadDriverPage.Query(Secret)) is not { } found)
        {
            return Refusal;
        }

        (_visit, Sheet) = (found.ParticipationId, found.Page);
        return null;
    }

    /// <summary>What goes with an answer.</summary>
    public sealed class InputModel
    {
        public bool IsAdult { get; set; }
        public TimeOnly? ExpectedAt { get; set; }
    }
}
