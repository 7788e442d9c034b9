using KapClinic.Application;
using KapClinic.Application.Pickup;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Pickup;

/// <summary>Who takes the client home after a visit: named, asked, confirmed, identified.</summary>
public sealed class PickupModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public PickupForm Input { get; set; } = new();

    /// <summary>By person: how they said yes. Two people may be asked at once, each with fields of their own.</summary>
    // By its name alone: a form without these fields would otherwise have every other field read as somebody's id.
    [BindProperty(Name = nameof(Said))]
    public Dictionary<Guid, SaidYes> Said { get; set; } = [];

    public ReadPickup.Model Pickup { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostNameAsync() =>
        DoAsync(
            new NominatePickup.Command
            {
                ParticipationId = Id,
                Name = Input.Name ?? "",
                Relationship = Input.Relationship ?? "",
                Phone = Input.Phone ?? "",
                IsBackup = Input.IsBackup,
            },
            _ => Redirect($"/visits/{Id}/pickup"),
            "Named. Ask them next."
        );

    public Task<IActionResult> OnPostReplaceAsync(Guid pickupId) =>
        DoAsync(
            new ReplacePickup.Command
            {
                ParticipationId = Id,
                PickupId = pickupId,
                Name = Input.Name ?? "",
                Relationship = Input.Relationship ?? "",
                Phone = Input.Phone ?? "",
            },
            _ => Redirect($"/visits/{Id}/pickup"),
            "Replaced. Ask them next."
        );

    public Task<IActionResult> OnPostConfirmAsync(Guid pickupId) =>
        DoAsync(
            new ConfirmPickup.Command
            {
                ParticipationId = Id,
                PickupId = pickupId,
                How = Said.GetValueOrDefault(pickupId)?.How ?? "",
                IsAdult = Said.GetValueOrDefault(pickupId)?.IsAdult ?? false,
                ExpectedAt = Said.GetValueOrDefault(pickupId)?.ExpectedAt,
            },
            () => Redirect($"/visits/{Id}/pickup"),
            "Confirmed.",
            $"{nameof(Said)}[{pickupId}]"
        );

    public Task<IActionResult> OnPostDeclineAsync(Guid pickupId) =>
        Act(new DeclinePickup.Command(Id, pickupId), "Noted. Somebody else is needed.");

    public Task<IActionResult> OnPostMissedAsync(Guid pickupId) =>
        Act(new MissPickup.Command(Id, pickupId), "Noted. The client stays until somebody comes.");

    public Task<IActionResult> OnPostRemindAsync(Guid pickupId) =>
        Act(new RemindPickup.Command(Id, pickupId), "Noted.");

    public Task<IActionResult> OnPostArrivedAsync(Guid pickupId) =>
        Act(new PickupArrived.Command(Id, pickupId), "Here, and identified.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadPickup.Query(Id)) is not { } pickup)
        {
            return Refusal;
        }

        Pickup = pickup;
        foreach (var person in pickup.People)
        {
            Said.TryAdd(person.Id, new SaidYes());
        }

        return null;
    }

    private Task<IActionResult> Act(ICommand command, string toast) =>
        DoAsync(command, () => Redirect($"/visits/{Id}/pickup"), toast);
}
