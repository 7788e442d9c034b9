using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Pickup;

/// <summary>A driver's page as it stands, to go through with the client, and the address that opens it.</summary>
public sealed class TheirPageModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Whose page; whoever stands when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid? PersonId { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ReadPickup.Model Pickup { get; private set; } = null!;
    public DriverPage Sheet { get; private set; } = null!;

    /// <summary>Shown once, right after it was made.</summary>
    public string? Address { get; private set; }

    public ReadPickup.Person Person =>
        Pickup.People.FirstOrDefault(p => p.Id == PersonId) ?? Pickup.People.OrderByDescending(p => p.Stands).First();

    public bool MayBeAsked => Person is { Stands: true, State: not PickupState.Released };

    /// <summary>Opens the message program of the desk, with neutral words.</summary>
    public string Message(string address)
    {
        var words = $"Hello {Person.Name.Split(' ')[0]}, can you help somebody home? When and where: {address}";
        return $"sms:{DriverWords.Dial(Person.Phone)}?&body={Uri.EscapeDataString(words)}";
    }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new MakePickupLink.Command
            {
                ParticipationId = Id,
                PickupId = PersonId ?? Guid.Empty,
                ShowsFirstName = Input.ShowsFirstName,
                ClientAgrees = Input.ClientAgrees,
            },
            made =>
            {
                Address = $"{HttpContext.Site()}/pickup/{made.Secret}";
                return ShowAsync();
            }
        );

    public Task<IActionResult> OnPostEndAsync() =>
        DoAsync(
            new EndPickupLink.Command(Id, PersonId ?? Guid.Empty),
            () => Redirect($"/visits/{Id}/pickup"),
            "The address does not work any more."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (
            await AskAsync(new ReadPickup.Query(Id)) is not { } pickup
            || await AskAsync(new PreviewDriverPage.Query(Id, PersonId, Input.ShowsFirstName)) is not { } sheet
        )
        {
            return Refusal;
        }

        (Pickup, Sheet) = (pickup, sheet);
        return null;
    }

    /// <summary>What the client allows.</summary>
    public sealed class InputModel
    {
        public bool ShowsFirstName { get; set; } = true;
        public bool ClientAgrees { get; set; }
    }
}
