using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Books several visits at once: first what stands in their way, then one press.</summary>
public sealed class SeriesModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public SeriesAsk Ask { get; set; } = new();

    [BindProperty]
    public int? CourseVersion { get; set; }

    [BindProperty]
    public List<SeriesWay> Visits { get; set; } = [];

    public ReadBookingForm.Model Form { get; private set; } = null!;
    public PreviewSeries.Model? Preview { get; private set; }
    public IReadOnlyList<Choice> Rooms { get; private set; } = [];
    public IReadOnlyList<Choice> Therapists { get; private set; } = [];

    private Guid LocationId =>
        Form.Locations.FirstOrDefault(l => l.Rooms.Any(r => r.Id == Ask.RoomId))?.Id
        ?? Form.Locations.Select(l => l.Id).FirstOrDefault();

    private bool IsMisread => HttpMethods.IsGet(Request.Method) && !ModelState.IsValid;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await AskAsync(new ReadBookingForm.Query(Id)) is not { } form)
        {
            return Refusal;
        }

        Form = form;
        return await DoAsync(
            new BookSeries.Command
            {
                CourseId = Id,
                Kind = Ask.Kind,
                LocationId = LocationId,
                RoomId = Ask.RoomId,
                TherapistId = Ask.TherapistId,
                Minutes = Ask.Minutes,
                ClientJurisdiction = Ask.RoomId is null ? form.ClientJurisdiction : null,
                StartsAt = [.. Visits.Select(v => v.Chosen).OfType<DateTimeOffset>()],
                ExpectedVersion = CourseVersion,
            },
            booked =>
            {
                Toast($"{booked.Visits.Count} visits are booked.");
                return Redirect($"/visits/{booked.Visits[0]}");
            },
            inputPrefix: "Ask"
        );
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadBookingForm.Query(Id)) is not { } form)
        {
            return Refusal;
        }

        Form = form;
        CourseVersion ??= form.CourseVersion;
        Rooms = BookModel.RoomChoices(form, Ask.Kind);
        Therapists =
        [
            .. form.Staff.Where(s => s.Roles.Contains(Role.Therapist)).Select(s => new Choice(s.Id.ToString(), s.Name)),
        ];
        Ask.Complain(ModelState, asked: Request.Query.ContainsKey("Ask.Date"));
        if (Ask.Date is not { } date || Ask.Time is not { } time || IsMisread)
        {
            Response.StatusCode = ModelState.IsValid ? Response.StatusCode : StatusCodes.Status422UnprocessableEntity;
            Ask.TherapistId ??= form.TherapistId;
            Ask.EveryDays ??= 7;
            Ask.Count ??= Ask.Until is null ? 4 : null;
            return null;
        }

        (Preview, var refusal) = await AskOnFormAsync(
            Ask.Query(Id, LocationId, date, time, form.ClientJurisdiction),
            nameof(Ask)
        );
        return refusal;
    }
}
