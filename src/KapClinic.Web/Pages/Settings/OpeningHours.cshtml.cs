using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings;

/// <summary>When a location is open, on which days it is closed, and how long its rooms stay free between sessions.</summary>
[ForRoles(Role.Manager)]
public sealed class OpeningHoursModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    [BindProperty]
    public WeekInput Week { get; set; } = new();

    [BindProperty]
    public ClosedInput Closed { get; set; } = new();

    [BindProperty]
    public List<BufferInput> Buffers { get; set; } = [];

    /// <summary>The version of the hours on which the week was decided.</summary>
    [BindProperty]
    public uint? Seen { get; set; }

    /// <summary>The version of the minutes between sessions on which theirs were decided.</summary>
    [BindProperty]
    public uint? SeenBuffers { get; set; }

    public ReadLocationHours.Model Hours { get; private set; } = null!;

    private Guid At => Location ?? Guid.Empty;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostWeekAsync() =>
        DoAsync(
            new SaveOpeningHours.Command(At, Week.Read(ModelState, nameof(Week))) { Seen = Seen },
            Again,
            "The opening hours are saved.",
            nameof(Week)
        );

    public Task<IActionResult> OnPostCloseAsync()
    {
        if (Closed.First is null)
        {
            ModelState.AddModelError("Closed.First", "Choose the day.");
        }

        return DoAsync(Closed.ToCommand(At), Again, "The house is closed on these days.", nameof(Closed));
    }

    public Task<IActionResult> OnPostReopenAsync(DateOnly date) =>
        DoAsync(new RemoveClosedDay.Command(At, date), Again, "The house is open on this day.");

    public Task<IActionResult> OnPostBuffersAsync() =>
        DoAsync(
            new SaveBuffers.Command(
                At,
                [.. Buffers.Select(b => new SaveBuffers.Minutes(b.Kind, b.Before ?? 0, b.After ?? 0))]
            )
            {
                Seen = SeenBuffers,
            },
            Again,
            "The minutes are saved; they count for what is booked from now on.",
            nameof(Buffers)
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLocationHours.Query(Location)) is not { } hours)
        {
            return Refusal;
        }

        Hours = hours;
        Location = hours.LocationId;
        Week = Week.Days.Count == 0 ? WeekInput.Of(hours.Week) : Week;
        if (Buffers.Count == 0)
        {
            Buffers = [.. BufferInput.Of(hours.Buffers)];
        }

        return null;
    }

    private RedirectResult Again() => Redirect($"/settings/hours?location={At}");
}
