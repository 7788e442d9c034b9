using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who comes to a visit beside client and staff.</summary>
public sealed class GuestsModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public GuestInput Input { get; set; } = new();

    public ReadVisit.Model Visit { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new AddGuest.Command
            {
                ParticipationId = Id,
                Name = Input.Name ?? "",
                Role = Input.Role ?? (GuestRole)(-1),
                Phone = Input.Phone,
            },
            _ => Redirect($"/visits/{Id}/guests"),
            "Noted: they come too."
        );

    public Task<IActionResult> OnPostRemoveAsync(Guid guestId) =>
        DoAsync(
            new RemoveGuest.Command(Id, guestId),
            () => Redirect($"/visits/{Id}/guests"),
            "Noted: they don't come after all."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadVisit.Query(Id)) is not { } visit)
        {
            return Refusal;
        }

        Visit = visit;
        return null;
    }

    public sealed class GuestInput
    {
        public string? Name { get; set; }
        public GuestRole? Role { get; set; }
        public string? Phone { get; set; }
    }
}
