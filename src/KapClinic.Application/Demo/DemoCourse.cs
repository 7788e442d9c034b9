using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Team;

namespace KapClinic.Application.Demo;

/// <summary>Walks one invented client through a course by the domain's own moves, in the past and ahead.</summary>
internal sealed partial class DemoCourse
{
    private const string Prescriber = "Dr Miriam Vance";
    private const string Nurse = "Adaeze Obi";
    private const string Desk = "Noor Haddad";

    private readonly DemoSetting _clinic;
    private readonly string _therapist;
    private readonly int _number;
    private ClearanceDecision? _decision;

    public DemoCourse(DemoSetting clinic, int number, string programmeKey, string therapist, int openedDaysAgo)
    {
        _clinic = clinic;
        _therapist = therapist;
        _number = number;
        var (given, family, pronouns, gender, born) = DemoPeople.Client(number);
        var opened = Ago(openedDaysAgo, 10);
        var client = new Client(Guid.CreateVersion7(opened), $"KC-{number + 1:0000}", given, family, born, opened);
        client.Describe(given, family, null, pronouns, gender, born);
        client.Reach(
            new ContactDetails(
                $"(503) 555-{100 + number:0000}",
                $"{given}.{family}@mail.example".ToLowerInvariant(),
                $"{12 + number} Alder Street",
                "Portland",
                "Oregon",
                "97205",
                "US"
            ),
            number % 9 == 8
                ? null
                : new EmergencyContact(
                    $"Jo {family}",
                    number % 2 == 0 ? "spouse" : "sister",
                    $"(503) 555-{300 + number:0000}",
                    "Times of visits, nothing more"
                )
        );
        client.Weigh(58 + number * 7 % 38, DateOnly.FromDateTime(opened.Date));
        Client = client;
        var (programme, version) = clinic.Programmes[programmeKey];
        Course = new Course(Guid.CreateVersion7(opened), client.Id, programme.Id, version.Id, clinic.Id(Desk), opened);
        Course.Assign(clinic.Id(therapist), clinic.Id(Prescriber));
        Parameters = version.Parameters;
        clinic.Db.Clients.Add(client);
        clinic.Db.Courses.Add(Course);
        foreach (var member in new[] { therapist, Prescriber, Nurse })
        {
            clinic.Db.CareTeamMembers.Add(
                new CareTeamMember
                {
                    ClientId = client.Id,
                    StaffId = clinic.Id(member),
                    Since = opened,
                    Reason = "Assigned to the course",
                }
            );
        }
    }

    public Client Client { get; }

    public Course Course { get; }

    public ProgrammeParameters Parameters { get; }

    public void Task(string kind, string sentence, Domain.Access.Role role, DateTimeOffset due) =>
        _clinic.Db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(due),
                kind,
                sentence,
                role,
                null,
                Client.Id,
                Course.Id,
                due,
                due.AddDays(-1)
            )
        );

    private void Sign(ConsentKind kind, DateTimeOffset at)
    {
        var text = _clinic.Consents.Where(t => t.Kind == kind).MaxBy(t => t.Number);
        if (text is not null)
        {
            _clinic.Db.ConsentSignatures.Add(
                new ConsentSignature
                {
                    ClientId = Client.Id,
                    ConsentTextId = text.Id,
                    Kind = kind,
                    TypedName = $"{Client.GivenName} {Client.FamilyName}",
                    DocumentSha256 = text.Sha256,
                    SignedAt = at,
                    RecordedBy = _clinic.Id(_therapist),
                    AuthenticatedBy = "in person, identity checked by staff",
                    From = "demo",
                    IntentConfirmed = true,
                }
            );
        }
    }

    private Guid Measure(string instrument, DateTimeOffset at, IReadOnlyList<int?> answers)
    {
        var score = MeasureDefinition.Find(instrument)!.Score(answers);
        var response = new MeasureResponse
        {
            Id = Guid.CreateVersion7(at),
            ClientId = Client.Id,
            CourseId = Course.Id,
            Instrument = instrument,
            Answers = answers,
            Total = score.Total,
            Band = score.Band,
            Positive = score.Positive ?? false,
            TakenAt = at,
            RecordedAt = at,
            RecordedBy = _clinic.Id(_therapist),
            Source = MeasureSource.Clinic,
        };
        _clinic.Db.MeasureResponses.Add(response);
        return response.Id;
    }

    /// <summary>An instant so many days ago at about this hour of the clinic's day, and never in the future.</summary>
    private DateTimeOffset Ago(int days, int hour)
    {
        var at = _clinic.Calendar.At(_clinic.Calendar.Today.AddDays(-days), new TimeOnly(hour, 0));
        return at < _clinic.Now ? at : _clinic.Now.AddMinutes(-(30 - hour));
    }
}
