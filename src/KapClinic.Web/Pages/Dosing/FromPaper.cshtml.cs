using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>Types in what was written on paper while the computers were down.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class FromPaperModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public PaperInput Input { get; set; } = new();

    public ReadPaperEntry.Model Read { get; private set; } = null!;

    public IEnumerable<Choice> Writers => Read.Writers.Select(w => new Choice(w.Id.ToString(), w.Name));

    public static IReadOnlyList<Choice> WordKinds { get; } =
    [
        new(nameof(EntryKind.Statement), "What the client said"),
        new(nameof(EntryKind.Intervention), "What the therapist did"),
        new(nameof(EntryKind.Music), "Music"),
        new(nameof(EntryKind.Note), "A note"),
    ];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Enter in any field is for the first button.</summary>
    public Task<IActionResult> OnPostAsync() => OnPostVitalsAsync();

    public Task<IActionResult> OnPostVitalsAsync() => EnterAsync(EntryKind.Vitals);

    public Task<IActionResult> OnPostDoseAsync() => EnterAsync(EntryKind.Dose);

    public Task<IActionResult> OnPostEventAsync() => EnterAsync(EntryKind.Event);

    public Task<IActionResult> OnPostWordsAsync() => EnterAsync(Input.Kind);

    private async Task<IActionResult> EnterAsync(EntryKind kind)
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        return await DoAsync(
            Input.ToCommand(Id, kind, Read.Visit.Zone),
            // The next line of the same sheet is mostly of the same hand.
            _ => Redirect($"/visits/{Id}/from-paper?by={Input.WrittenBy}&day={Input.Day:yyyy-MM-dd}"),
            "Typed in. It is marked as from paper."
        );
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadPaperEntry.Query(Id)) is not { } read)
        {
            return Refusal;
        }

        Read = read;
        if (HttpMethods.IsGet(Request.Method))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(read.Visit.Zone);
            var shown = Request.Query["day"].ToString();
            Input.Day = DateOnly.TryParse(shown, out var day)
                ? day
                : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(read.Visit.StartsAt, zone).DateTime);
            Input.WrittenBy = Guid.TryParse(Request.Query["by"], out var by) ? by : null;
            Input.Dose = new DoseBody
            {
                Route = read.Route,
                Part = read.DosedAt is null ? DosePart.First : DosePart.Booster,
            };
        }

        return null;
    }
}
