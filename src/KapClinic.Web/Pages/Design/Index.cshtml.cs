using KapClinic.Domain.Dosing;
using KapClinic.Web.Charts;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Pages.Design;

/// <summary>Every component with invented data, in both themes. Development only.</summary>
public sealed class DesignModel : PageModel
{
    private static readonly DateOnly Today = new(2026, 4, 16);

    public string Theme { get; private set; } = "day";

    public DateTimeOffset Now { get; } = new(2026, 4, 16, 16, 42, 0, TimeSpan.Zero);

    public ClientHead Head { get; } =
        new(
            "Maya Ellison",
            [
                new("allergy", "Allergies", "Penicillin (hives), latex (rash)", Alert: true),
                new(
                    "warn",
                    "Before each dose",
                    "No lorazepam in the 24 hours before; Dr Vance has agreed it with her",
                    Alert: true
                ),
                new("shield", "Safety plan in place", "ASQ positive, not acute, 3 March. Review by 1 June"),
            ]
        )
        {
            Pronouns = "she/her",
            BirthDate = new(1988, 3, 4),
            Age = 38,
            RecordNumber = "KC-0412",
            WeightKg = 68.5m,
            Programme = "Individual KAP",
            NameAlert = "Maya Elison-Ferreira comes tomorrow at 10:00: check the birth date.",
            Actions =
            [
                new("Care team", "/design") { Icon = "message" },
                new("Book", "/design") { Icon = "calendar" },
                new("Write a note", "/design") { Icon = "pen", Main = true },
            ],
        };

    public IReadOnlyList<JourneyStep> Journey { get; } =
    [
        new("Intake", "3 March", StepState.Past, "Intake"),
        new("Clearance", "with conditions, to 7 September", StepState.Past, "MedicalClearance"),
        new("Preparation", "2 done, 18 and 25 March", StepState.Past, "Preparation"),
        new("Dosing 1", "2 April", StepState.Past, "Dosing"),
        new("Integration", "2 done, 3 and 8 April", StepState.Past, "Integration"),
        new("Dosing 2", "Tuesday 21 April, 09:00", StepState.Next, "Dosing"),
        new("Integration", "2 due by 12 May", StepState.Ahead, "Integration"),
        new("Completed", null, StepState.Ahead, "Completed"),
    ];

    public GateList Gates { get; } =
        new(
            [
                new(
                    "A driver who has said yes",
                    "Maya named Jo Ellison on 14 April; Jo has been asked and has not answered.",
                    "Noor Haddad"
                )
                {
                    WhoDetail = "front desk, by Monday noon",
                    Action = new("See the driver", "/design"),
                },
                new(
                    "Order for the dose",
                    "Last time 150 mg sublingual. Clearance allows up to 250 mg.",
                    "Dr Miriam Vance"
                )
                {
                    WhoDetail = "prescriber",
                    Action = new("Ask Dr Vance", "/design") { Posts = true },
                },
                new(
                    "An integration visit after it",
                    "Within 72 hours, so by Friday 24 April. You are free on Wednesday at 16:00.",
                    "You"
                )
                {
                    WhoDetail = "therapist",
                    Action = new("Book Wed 16:00", "/design") { Main = true },
                },
            ],
            [
                "Clearance",
                "Preparation",
                "Intention",
                "Consents",
                "Touch and music choices",
                "Spacing",
                "Integration of dosing 1",
                "Staff",
                "Room",
            ]
        );

    public MeasureChart Measures { get; } =
        new(
            [
                new(
                    "PHQ-9",
                    [
                        new(new(2026, 3, 3), 19),
                        new(new(2026, 3, 25), 18),
                        new(new(2026, 4, 2), 18),
                        new(new(2026, 4, 9), 11),
                        new(Today, 9),
                    ],
                    27
                ),
                new(
                    "GAD-7",
                    [
                        new(new(2026, 3, 3), 14),
                        new(new(2026, 3, 25), 13),
                        new(new(2026, 4, 2), 13),
                        new(new(2026, 4, 9), 8),
                        new(Today, 7),
                    ],
                    21
                ),
            ],
            Today
        )
        {
            Doses = [new(new(2026, 4, 2), "Dosing 1"), new(new(2026, 4, 21), "Dosing 2", Planned: true)],
            Windows = [new(new(2026, 4, 2), new(2026, 4, 23))],
            CutOffs = [new(10, "screen"), new(5, "remission")],
            Label =
                "PHQ-9 fell from 18 on the day of dosing 1 to 9 today; GAD-7 fell from 13 to 7. The numbers are in the table below.",
        };

    public IReadOnlyList<TimelineEntry> Story { get; } =
    [
        new(Today, "Note", "PHQ-9 and GAD-7, from the portal") { Text = "9 and 7. Item 9 answered “not at all”." },
        new(new(2026, 4, 8), "Integration", "Integration 2, 50 minutes")
        {
            Said = "I could stand beside the grief instead of under it.",
            Text = "One action: walk to the river with her brother on Sunday. Done. Signed by Ines Calloway.",
            Address = "/design",
        },
        new(new(2026, 4, 2), "Dosing", "Dosing 1, 150 mg sublingual at 10:04")
        {
            Text = "2.2 mg/kg. Highest blood pressure 146/88 at 40 minutes.",
        },
        new(new(2026, 3, 25), "Preparation", "Preparation 2, checklist complete"),
    ];

    public VitalsChart Vitals { get; } =
        new([
            new(-5, 124, 78, 72, 98),
            new(20, 138, 84, 86, 98),
            new(41, 168, 96, 104, 97, Alert: true),
            new(50, 150, 90, 96, 97),
            new(90, 130, 80, 78, 98),
        ])
        {
            Doses = [0, 25],
        };

    public IReadOnlyList<Fact> Facts { get; } =
    [
        new("Touch", "Hand and shoulder", "Only when she asks. Stop word “harbour”, or a raised hand"),
        new("Music", "Slow strings, rain", "No voices"),
        new("Eyeshade", "Yes"),
    ];

    public IReadOnlyList<CallRow> Calls { get; } =
    [
        new("Paula Marchetti", "Leo’s sister and driver; without her the 13:00 session cannot start.", "(503) 555-0142")
        {
            By = "Before 12:00",
            First = true,
            Actions = [new("Log the call", "/design")],
        },
        new("Jonah Feld", "Ask him to come at 10:45 and finish his form on our tablet.", "(503) 555-0163")
        {
            Actions = [new("Log the call", "/design")],
        },
    ];

    public IReadOnlyList<VisitRow> Visits { get; } =
    [
        new(new(8, 30), new(9, 20), "Owen Tate", "Integration", "Integration 1", "NoShow")
        {
            Where = "Fern · Wren Okafor",
            Note = "No message from him",
            Past = true,
            Address = "/design",
            Action = new("Rebook", "/design"),
        },
        new(new(9, 30), new(12, 30), "Daniel Okoro", "Dosing", "Dosing 1 of 3", "Blocked")
        {
            Where = "Willow · Ines Calloway",
            StateWord = "Blocked: medical",
            Note = "Arrived 09:14. Dr Vance was told at 09:31",
            Past = true,
            Address = "/design",
            Action = new("Message Dr Vance", "/design"),
            Driver = new("Confirmed", "Adaeze Okoro, here about 12:45"),
        },
        new(new(10, 0), new(10, 50), "Priya Raman", "Preparation", "Preparation 2", "Ready")
        {
            Where = "Linden · Wren Okafor",
            Address = "/design",
            Action = new("Check in", "/design") { Main = true, Posts = true },
        },
        new(new(13, 0), new(16, 0), "Leo Marchetti", "Dosing", "Dosing 3 of 3", "Waiting")
        {
            Where = "Cedar · Tomas Reyes",
            StateWord = "Waiting: driver",
            Note = "No dose without a driver",
            Address = "/design",
            Action = new("Check in", "/design") { Posts = true },
            Driver = new("Declined", "Paula Marchetti; somebody else is needed"),
        },
        new(new(17, 30), new(19, 0), "Thursday circle", "Circle", "Group, week 6 of 12", "Ready")
        {
            Where = "Linden · Wren Okafor, Tomas Reyes",
            Note = "7 of 8 have said yes",
            Action = new("See who", "/design"),
        },
    ];

    public IReadOnlyList<WindowBar> Windows =>
        [
            new(
                [Now.AddDays(-13)],
                Now.AddDays(8),
                Now,
                [
                    new(Now.AddDays(-11), WindowVisitState.Done),
                    new(Now.AddHours(-1), WindowVisitState.Missed),
                    new(Now.AddDays(3), WindowVisitState.Booked),
                ],
                TimeZoneInfo.Utc
            ),
            new([Now.AddDays(-1)], Now.AddDays(20), Now, [], TimeZoneInfo.Utc),
        ];

    public PhaseArc Arc { get; } =
        new(
            PhaseArc.BandsOf(RouteFacts.For(Route.Sl)),
            43.2,
            [
                new(0, true, true, "dose"),
                new(20, true, true),
                new(40, true, true),
                new(60, false, false, "60 if you wish"),
                new(90, false, true),
                new(120, false, true, "120, earliest leave"),
            ],
            180
        );

    public PhaseArc FastArc { get; } =
        new(
            PhaseArc.BandsOf(RouteFacts.For(Route.Im)),
            22,
            [new(0, true, true, "dose"), new(10, true, true), new(30, false, true), new(60, false, true)],
            120
        );

    public DoseRule Dose { get; } = new(150, 200, 250);

    public PhaseStrip Strip { get; } = new(43, 20, 55, 180);

    public ConfirmDialog Confirm { get; } =
        new(
            "Cancel the visit",
            "Cancel this visit on 21 April?",
            "Maya and her driver are told at once. The room and the people are free again.",
            "/design"
        )
        {
            ReasonField = "Reason",
            Grave = true,
        };

    public void OnGet(string? theme) => Theme = theme == "dim" ? "dim" : "day";
}
