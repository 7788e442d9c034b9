using System.Text.Json;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

public sealed class PreCheckModel : DosingPage
{
    public override string Heading => "Checks of the day";

    [BindProperty]
    public SavePreCheck.Command Input { get; set; } = new();

    [BindProperty]
    public AcceptPreCheck.Command Accept { get; set; } = new();

    public IEnumerable<ReadDosingDay.CheckRow> Open => Day.Checks.Where(c => !c.Result.IsGreen);

    public IEnumerable<ReadDosingDay.CheckRow> Green => Day.Checks.Where(c => c.Result.IsGreen);

    public IEnumerable<Choice> StaffChoices =>
        Day.Staff.Select(s => new Choice(s.Id.ToString(), s.Name, Words.Of(s.Part) + (s.Present ? ", here" : "")));

    public string WeightBefore =>
        Day.Client.WeighedOn is { } day ? $"{Day.Client.WeightKg:0.#} kg on {day:yyyy-MM-dd}" : "Not weighed yet";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Input = Shown();
        return Page();
    }

    public Task<IActionResult> OnPostBeginAsync() =>
        DoAsync(
            new BeginPreCheck.Command(Id) { ExpectedVersion = Input.ExpectedVersion },
            Back,
            "The checks of the day have begun."
        );

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            Input with
            {
                ParticipationId = Id,
            },
            () => string.IsNullOrWhiteSpace(Accept.Reason) ? Task.FromResult(Back()) : StayAsync(),
            string.IsNullOrWhiteSpace(Accept.Reason) ? "Saved." : "The checks are saved. Nothing is accepted yet."
        );

    public async Task<IActionResult> OnPostAcceptAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        var typed = JsonSerializer.Serialize(
            Input with
            {
                ParticipationId = default,
                ExpectedVersion = null,
                PresentStaff = [.. Input.PresentStaff.Order()],
            }
        );
        var isSaved = typed == JsonSerializer.Serialize(Shown());
        return await DoAsync(
            Accept with
            {
                ParticipationId = Id,
                ExpectedVersion = Input.ExpectedVersion,
            },
            () =>
            {
                Accept = new AcceptPreCheck.Command();
                return isSaved ? Task.FromResult(Back()) : StayAsync();
            },
            isSaved ? "Accepted and signed." : "Accepted and signed. The checks you changed are not saved yet.",
            nameof(Accept)
        );
    }

    private SavePreCheck.Command Shown() =>
        PreCheckFields.Shown(Day.Answers) with
        {
            PresentStaff = [.. Day.Staff.Where(s => s.Present).Select(s => s.Id).Order()],
        };
}
