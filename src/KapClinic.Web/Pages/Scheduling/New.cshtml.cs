using KapClinic.Application.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>For whom a visit is booked, where a place on the schedule came first. Names are posted, so that none stands in an address.</summary>
public sealed class NewModel : ClinicPage
{
    private const int Quick = 8;

    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public TimeOnly? Time { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool? Later { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Room { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    public string? Term { get; set; }

    public FindClients.Model? Found { get; private set; }

    public IActionResult OnGet() => ModelState.IsValid ? Page() : Redirect("/schedule");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Redirect("/schedule");
        }

        Term = Term?.Length > FindClients.TermLength ? Term[..FindClients.TermLength] : Term;
        var asked = Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
        if (await AskAsync(new FindClients.Query(Term, Most: Quick)) is not { } found)
        {
            return Refusal;
        }

        Found = found;
        return asked
            ? new JsonResult(
                found.Clients.Select(c => new
                {
                    name = c.Name,
                    detail = Detail(c),
                    address = Address(c),
                })
            )
            : Page();
    }

    public static string Detail(FindClients.Row client) =>
        $"born {Dates.Full(client.BirthDate)}, {client.RecordNumber}, "
        + (client.CourseId is null ? "no course yet" : client.Programme);

    /// <summary>The booking form with the chosen place filled in; who has no course begins one first.</summary>
    public string Address(FindClients.Row client)
    {
        if (client.CourseId is not { } course)
        {
            return $"/clients/{client.Id}/open-course";
        }

        var place = QueryString.Create("kind", KindFor(client.Stage).ToString());
        place = Day is { } day ? place.Add("day", FormattableString.Invariant($"{day:yyyy-MM-dd}")) : place;
        place = Time is { } time ? place.Add("time", FormattableString.Invariant($"{time:HH\\:mm}")) : place;
        place = Later is true ? place.Add("later", "true") : place;
        place = Room is { } room ? place.Add("room", room.ToString()) : place;
        place = Person is { } person ? place.Add("person", person.ToString()) : place;
        return $"/courses/{course}/book{place}";
    }

    /// <summary>What a client of this stage most likely comes for.</summary>
    private static SessionKind KindFor(Stage? stage) =>
        stage switch
        {
            Stage.Intake or Stage.MedicalClearance => SessionKind.MedicalAssessment,
            Stage.Dosing => SessionKind.Dosing,
            Stage.Integration => SessionKind.Integration,
            _ => SessionKind.Preparation,
        };
}
