using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>What a visit that takes longer runs into, and the ways out, each one press.</summary>
public sealed class OverrunModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>How many minutes it still takes, where somebody knows.</summary>
    [BindProperty(SupportsGet = true)]
    public int? More { get; set; }

    [BindProperty]
    public OverrunInput Input { get; set; } = new();

    public ReadOverrun.Model Overrun { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(Overrun.Zone);
        var (date, time, later) = zone.WallOf(Input.StartsAt);
        return await DoAsync(
            new MoveSession.Command
            {
                ParticipationId = Input.Visit,
                LocationId = Overrun.LocationId,
                RoomId = Input.RoomId,
                Date = date,
                Time = time,
                Later = later,
                Reason = "The visit before takes longer",
                TellClients = Input.IsLater,
            },
            () => Redirect($"/visits/{Id}/overrun{(More is { } more ? $"?more={more}" : "")}"),
            "The next visit is moved."
        );
    }

    public Task<IActionResult> OnPostAcceptAsync(Guid next) =>
        DoAsync(
            new AcceptOverrun.Command(Id, next),
            () => Redirect($"/visits/{Id}/overrun"),
            "Noted: both stay as they are."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadOverrun.Query(Id) { MoreMinutes = More }) is not { } overrun)
        {
            return Refusal;
        }

        Overrun = overrun;
        return null;
    }

    public sealed class OverrunInput
    {
        public Guid Visit { get; set; }
        public DateTimeOffset StartsAt { get; set; }
        public Guid? RoomId { get; set; }

        /// <summary>The client has to be told: not the room alone changes.</summary>
        public bool IsLater { get; set; }
    }
}
