using System.Globalization;
using System.Security.Claims;
using KapClinic.Application.Team;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Team;

/// <summary>Who is on call in a week, what nobody covers, and swaps.</summary>
public sealed class RotaModel : ClinicPage
{
    public static IReadOnlyList<Choice> OnCallRoles { get; } =
    [new(nameof(Role.Prescriber), "Prescriber"), new(nameof(Role.Therapist), "Therapist")];

    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public ShiftInput Shift { get; set; } = new();

    [BindProperty]
    public SwapInput Swap { get; set; } = new();

    public ReadRota.Model Rota { get; private set; } = null!;
    public bool MayManage => User.IsInRole(nameof(Role.Manager));
    public Guid Me => Guid.TryParse(User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : Guid.Empty;
    public int Uncovered => Rota.Roles.Sum(r => r.Uncovered.Count);
    public bool IsThisWeek => Rota.Monday <= Rota.Today && Rota.Today < Rota.Monday.AddDays(7);
    public IReadOnlyList<Choice> Mine => [.. Rota.Coming.Where(s => s.StaffId == Me).Select(s => Choose(s))];
    public IReadOnlyList<Choice> Theirs => [.. Rota.Coming.Where(s => s.StaffId != Me).Select(s => Choose(s, s.Name))];
    public IReadOnlyList<Choice> Colleagues =>
        [.. Rota.People.Where(p => MayManage || p.Id != Me).Select(p => new Choice(p.Id.ToString(), p.Name))];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAddAsync() =>
        DoAsync(
            Shift.ToCommand(Location ?? Guid.Empty, ModelState),
            _ => Again(),
            "The shift stands on the rota.",
            nameof(Shift)
        );

    public Task<IActionResult> OnPostRemoveAsync(Guid shiftId) =>
        DoAsync(new RemoveOnCallShift.Command(shiftId), Again, "The shift is taken off the rota.");

    public Task<IActionResult> OnPostAskAsync() =>
        DoAsync(Swap.ToCommand(), Again, "The colleague is asked; until they accept it stays yours.", nameof(Swap));

    public Task<IActionResult> OnPostAnswerAsync(Guid shiftId, bool accept) =>
        DoAsync(new AnswerSwap.Command(shiftId, accept), Again, accept ? "The shift is yours." : "It stays as it was.");

    public string Address(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"/rota?location={Rota.LocationId}&day={day:yyyy-MM-dd}");

    public string? AskedName(ReadRota.Shift shift) =>
        shift.AskedOf is { } asked ? Rota.People.FirstOrDefault(p => p.Id == asked)?.Name ?? "A colleague" : null;

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadRota.Query(Location, Day)) is not { } rota)
        {
            return Refusal;
        }

        Rota = rota;
        return null;
    }

    private RedirectToPageResult Again() => RedirectToPage(new { Location, Day });

    private Choice Choose(ReadRota.Shift shift, string? name = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Rota.Zone);
        return new Choice(shift.Id.ToString(), $"{(name is null ? "" : name + ", ")}{zone.Say(shift.From)}");
    }
}
