using System.Globalization;
using KapClinic.Application.Demo;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Preparation;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>What is particular about somebody who goes through the stages.</summary>
public sealed record Traveller
{
    /// <summary>As their consents are signed.</summary>
    public required string Name { get; init; }

    /// <summary>Answers to the screening questions that are not no, by question.</summary>
    public (string Question, string Answer)[] Answers { get; init; } = [];

    /// <summary>What the prescriber decides; with conditions where a rule asks for a rationale.</summary>
    public string Decision { get; init; } = "Cleared";
}

/// <summary>A client's way through every stage in a browser, with four people who each sign in and do their part.</summary>
public sealed class Journey(BrowserFixture browser, DemoBrowserClinic clinic)
{
    private const int MostClicks = 100;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(DemoPlace.Zone);

    private Traveller _traveller = null!;
    private Guid _clientId;
    private Guid _courseId;
    private Guid _dosing;
    private Guid _integration;

    public Clicks Clicks { get; } = new();

    /// <summary>From a client who is in the list and can be reached to completion.</summary>
    public async Task WalkAsync(Person desk, Guid clientId, Traveller traveller)
    {
        (_clientId, _traveller) = (clientId, traveller);
        var therapist = await ArriveAsync("Ines Calloway");
        var prescriber = await ArriveAsync("Dr Miriam Vance");
        var nurse = await ArriveAsync("Adaeze Obi");

        await OpenCourseAsync(desk);
        await TakeInAsync(therapist);
        await StageShouldBeAsync(Stage.MedicalClearance);
        await ClearAsync(prescriber);
        await StageShouldBeAsync(Stage.Preparation);
        await PrepareAsync(desk, therapist);
        await StageShouldBeAsync(Stage.Dosing);
        await DoseAsync(desk, therapist, prescriber, nurse);
        await StageShouldBeAsync(Stage.Integration);
        await IntegrateAsync(desk, therapist);
        await StageShouldBeAsync(Stage.Completed);

        Clicks.Count.ShouldBeLessThan(MostClicks, string.Join('\n', Clicks.What));
    }

    private async Task OpenCourseAsync(Person desk)
    {
        await desk.OpenAsync($"/clients/{_clientId}/open-course");
        await desk.ChooseTextAsync("Individual KAP");
        await desk.SelectTextAsync("Input.TherapistId", "Ines Calloway");
        await desk.SelectTextAsync("Input.PrescriberId", "Dr Miriam Vance");
        await desk.PressAsync("Open the course");
        _courseId = await clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.ClientId == _clientId).Select(c => c.Id).SingleAsync()
        );
    }

    private async Task TakeInAsync(Person therapist)
    {
        await therapist.OpenAsync($"/courses/{_courseId}/screening");
        await therapist.AnswerAllAsync("no", [("home.escort", "yes"), .. _traveller.Answers]);
        await therapist.FillAsync(("Input.ListsConfirmed", "true"));
        await therapist.PressAsync("Save the answers");
        await MeasureAsync(therapist, "PHQ-9", 2, 2, 2, 1, 1, 1, 1, 1, 0, 1);
        await MeasureAsync(therapist, "GAD-7", 2, 1, 1, 1, 1, 1, 1);
        await MeasureAsync(therapist, "AUDIT-C", 1, 0, 0);
        await MeasureAsync(therapist, "ASQ", 0, 0, 0, 0);
        await ConsentAsync(therapist, "PrivacyNotice");
        await therapist.OpenAsync($"/courses/{_courseId}/intake");
        await therapist.FillAsync(
            ("Input.PresentingConcern", "I cannot get out of bed."),
            ("Input.TreatmentHistory", "Two medicines, a year of talking."),
            ("Input.PsychiatricHistory", "None in the family."),
            ("Input.SubstanceUse", "A glass of wine on Sundays."),
            ("Input.Goals", "To work again.")
        );
        await therapist.PressAsync("Save");
        await therapist.OpenAsync($"/courses/{_courseId}/intake");
        await therapist.PressAsync("Hand to the prescribers");
    }

    private async Task ClearAsync(Person prescriber)
    {
        await prescriber.OpenAsync($"/courses/{_courseId}/clearance");
        await prescriber.PressAsync("Begin the review");
        await prescriber.FillAsync(
            ("Input.Findings.SystolicFirst", "122"),
            ("Input.Findings.DiastolicFirst", "78"),
            ("Input.Findings.SystolicSecond", "120"),
            ("Input.Findings.DiastolicSecond", "76"),
            ("Input.Findings.MinutesBetween", "6"),
            ("Input.Findings.HeartRate", "68"),
            ("Input.Findings.SpO2", "98"),
            ("Input.Findings.RespiratoryRate", "14"),
            ("Input.Findings.WeightKg", "70"),
            ("Input.Findings.HeightCm", "176"),
            ("Input.Findings.Asa", "2"),
            ("Input.Findings.MedicinesReconciledOn", Day(0))
        );
        await prescriber.AnswerAllAsync("no", within: "clinician.", ("clinician.capacity", "yes"));
        await prescriber.PressAsync("Save the findings");
        var sublingual = prescriber.Page.Locator("tr", new() { HasText = "sublingual" });
        await sublingual.Locator("input[name$='.StartMilligrams']").FillAsync("100");
        await sublingual.Locator("input[name$='.MaximumMilligrams']").FillAsync("250");
        await prescriber.WeighRulesAsync();
        await prescriber.FillAsync(("Input.Decision", _traveller.Decision), ("Input.Password", DemoPeople.Password));
        await prescriber.PressAsync("Sign the decision");
    }

    private async Task PrepareAsync(Person desk, Person therapist)
    {
        foreach (var kind in (string[])["Treatment", "DriverAndRestriction", "Touch"])
        {
            await ConsentAsync(therapist, kind);
        }

        await therapist.OpenAsync($"/courses/{_courseId}/choices");
        await therapist.FillAsync(("Input.Text", "To meet what I avoid."));
        await therapist.PressInFormAsync("handler=Intention");
        await therapist.OpenAsync($"/courses/{_courseId}/choices");
        await therapist.FillAsync(
            ("Input.Touch", "Hand"),
            ("Input.Initiator", "ClientOnly"),
            ("Input.StopSignal", "I raise my hand"),
            ("Input.Music", "Slow, without words"),
            ("Input.Eyeshade", "Yes")
        );
        await therapist.PressInFormAsync("/choices\"]");

        var half = PreparationChecklist.Items.Count / 2;
        // The desk books the whole course in one sitting.
        var first = await BookAsync(desk, "Preparation", 1, new TimeOnly(16, 0));
        var second = await BookAsync(desk, "Preparation", 3, new TimeOnly(16, 0));
        _dosing = await BookAsync(desk, "Dosing", 9, new TimeOnly(14, 0), nurse: "Adaeze Obi");
        _integration = await BookAsync(desk, "Integration", 11, new TimeOnly(16, 0));
        await NameDriverAsync(desk);
        await HoldPreparationAsync(desk, therapist, first, 1, PreparationChecklist.Items.Take(half));
        await HoldPreparationAsync(desk, therapist, second, 2, PreparationChecklist.Items.Skip(half));
    }

    private async Task HoldPreparationAsync(
        Person desk,
        Person therapist,
        Guid visit,
        int day,
        IEnumerable<ChecklistItem> items
    )
    {
        Go(day, new TimeOnly(16, 0));
        await desk.OpenAsync($"/visits/{visit}");
        await desk.PressAsync("Check in");
        clinic.Clock.Advance(TimeSpan.FromMinutes(50));
        await therapist.OpenAsync($"/visits/{visit}/preparation");
        await therapist.FillAsync([.. items.Select(i => ("Input.Items", i.Code)), ("Input.Suitability", "yes")]);
        await therapist.FillAsync(("Input.Password", DemoPeople.Password));
        await therapist.PressAsync("Sign the note");
    }

    private async Task NameDriverAsync(Person desk)
    {
        await desk.OpenAsync($"/visits/{_dosing}/pickup");
        await desk.FillAsync(
            ("Input.Name", "Sam Okafor"),
            ("Input.Relationship", "friend"),
            ("Input.Phone", "604 555 0199")
        );
        await desk.PressInFormAsync("handler=Name");
        await desk.OpenAsync($"/visits/{_dosing}/pickup");
        await desk.FillAsync((".How", "By phone"), (".ExpectedAt", "17:00"), (".IsAdult", "true"));
        await desk.PressInFormAsync("handler=Confirm");
    }

    private async Task DoseAsync(Person desk, Person therapist, Person prescriber, Person nurse)
    {
        var visit = _dosing;
        Go(6, new TimeOnly(14, 0));
        await prescriber.OpenAsync($"/visits/{visit}/order");
        await prescriber.FillAsync(
            ("Input.Route", "Sl"),
            ("Input.Product", "Ketamine lozenge 100 mg"),
            ("Input.DoseMilligrams", "100"),
            ("Input.Acknowledged", "true"),
            ("Input.Password", DemoPeople.Password)
        );
        await prescriber.PressAsync("Sign the order");
        await desk.OpenAsync($"/visits/{visit}");
        await desk.PressAsync("Check in");
        await MeasureAsync(therapist, "ASQ", 0, 0, 0, 0);
        await nurse.OpenAsync($"/visits/{visit}/pre-check");
        await nurse.PressAsync("Begin the checks");
        foreach (var here in (string[])["Ines Calloway", "Adaeze Obi"])
        {
            var box = nurse.Page.Locator("label.choice", new() { HasText = here }).Locator("input").First;
            if (!await box.IsCheckedAsync())
            {
                await box.PressAsync("Space");
            }
        }

        await nurse.FillAsync(
            ("Input.IdentityCheckedTwice", "true"),
            ("Input.RouteDoseLabelChecked", "true"),
            ("Input.AllergiesReread", "true"),
            ("Input.EmergencyContactConfirmed", "true"),
            ("Input.CrisisInformationShown", "true"),
            ("Input.ChoicesReconfirmed", "true"),
            ("Input.Systolic.Value", "122"),
            ("Input.Diastolic.Value", "78"),
            ("Input.HeartRate.Value", "72"),
            ("Input.SpO2.Value", "98"),
            ("Input.RespiratoryRate.Value", "14"),
            ("Input.WeightKg", "70"),
            ("Input.HoursSinceSolids", "12"),
            ("Input.MinutesSinceClearLiquids", "180"),
            ("Input.SubstancesLastDay", "None"),
            ("Input.Intoxicated", "false"),
            ("Input.MedicinesTaken", "As usual"),
            ("Input.NothingNew", "true"),
            ("Input.HospitalVisit", "false"),
            ("Input.PregnancyPossible", "false"),
            ("Input.RescueKitReady", "true"),
            ("Input.LifeSupportOnSite", "true")
        );
        await nurse.PressAsync("Save the checks");
        await nurse.OpenAsync($"/visits/{visit}/dosing");
        await nurse.FillAsync(("Dose.Milligrams", "100"), ("Dose.Acknowledged", "true"));
        await nurse.PressAsync("Record the dose as given now");

        foreach (var minutes in (int[])[40, 82])
        {
            clinic.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await nurse.OpenAsync($"/visits/{visit}/dosing");
            await nurse.FillAsync(
                ("Vitals.Systolic.Value", "124"),
                ("Vitals.Diastolic.Value", "80"),
                ("Vitals.HeartRate.Value", "74"),
                ("Vitals.SpO2.Value", "98"),
                ("Vitals.RespiratoryRate.Value", "14"),
                ("Vitals.Responsiveness.Value", "5"),
                ("Vitals.Dissociation.Value", "0"),
                ("Vitals.Nausea.Value", "0")
            );
            await nurse.PressAsync("Record the readings");
        }

        await desk.OpenAsync($"/visits/{visit}/pickup");
        await desk.PressInFormAsync("handler=Arrived");
        await nurse.OpenAsync($"/visits/{visit}/discharge");
        await nurse.FillAsync(
            ("Input.Oriented", "true"),
            ("Input.Gait", "SteadyUnaided"),
            ("Input.Nausea", "None"),
            ("Input.NoNewSuicidalIntent", "true"),
            ("Input.FeelsSafe", "true"),
            ("Input.AftercareGiven", "true"),
            ("Input.Aldrete.Activity", "2"),
            ("Input.Aldrete.Respiration", "2"),
            ("Input.Aldrete.Circulation", "2"),
            ("Input.Aldrete.Consciousness", "2"),
            ("Input.Aldrete.Oxygen", "2")
        );
        await nurse.PressAsync("Save the checks");
        await nurse.OpenAsync($"/visits/{visit}/discharge");
        await nurse.FillAsync(("Sign.Ending", "Completed"), ("Sign.Password", DemoPeople.Password));
        await nurse.PressAsync("Sign the discharge");
    }

    private async Task IntegrateAsync(Person desk, Person therapist)
    {
        Go(2, new TimeOnly(16, 0));
        await desk.OpenAsync($"/visits/{_integration}");
        await desk.PressAsync("Check in");
        clinic.Clock.Advance(TimeSpan.FromMinutes(50));
        await therapist.OpenAsync($"/visits/{_integration}/integration");
        await therapist.FillAsync(
            ("Input.Narrative", "The sea again."),
            ("Input.Insight", "I may rest."),
            ("Input.Mood", "7"),
            ("Input.RiskCheck", "No thoughts of dying."),
            ("Input.Plan", "Walk each morning."),
            ("Input.Password", DemoPeople.Password)
        );
        await therapist.PressAsync("Sign the note");
        await MeasureAsync(therapist, "PHQ-9", 0, 1, 0, 0, 1, 0, 0, 0, 0, 0);
        await MeasureAsync(therapist, "GAD-7", 0, 1, 0, 0, 0, 0, 0);
        await therapist.OpenAsync($"/courses/{_courseId}/complete");
        await therapist.FillAsync(
            ("Input.Text", "Works again, sleeps."),
            ("Input.DosesEndedReason", "One was enough."),
            ("Input.Password", DemoPeople.Password)
        );
        await therapist.PressAsync("Sign the summary");
    }

    private async Task MeasureAsync(Person person, string instrument, params int[] answers)
    {
        await person.OpenAsync($"/clients/{_clientId}/measures/{instrument}");
        await person.AnswerInOrderAsync(answers);
        await person.PressAsync("Save");
    }

    private async Task ConsentAsync(Person person, string kind)
    {
        await person.OpenAsync($"/clients/{_clientId}/consents/{kind}");
        await person.FillAsync(("Input.TypedName", _traveller.Name), ("Input.IntentConfirmed", "true"));
        await person.PressInFormAsync("handler=Sign");
    }

    private async Task<Guid> BookAsync(Person desk, string kind, int inDays, TimeOnly at, string? nurse = null)
    {
        await desk.OpenAsync($"/courses/{_courseId}/book?kind={kind}");
        await desk.FillAsync(
            ("Input.Date", Day(inDays)),
            ("Input.Time", at.ToString("HH:mm", CultureInfo.InvariantCulture))
        );
        await desk.SelectTextAsync("Input.RoomId", kind == "Dosing" ? "Cedar" : "Alder");
        await desk.SelectTextAsync("Input.LeadTherapistId", "Ines Calloway");
        if (nurse is not null)
        {
            await desk.SelectTextAsync("Input.NurseId", nurse);
        }

        await desk.PressAsync("Book the visit");
        return await clinic.WithDbAsync(db =>
            db.Participations.Where(p => p.CourseId == _courseId)
                .OrderByDescending(p => p.Id)
                .Select(p => p.Id)
                .FirstAsync()
        );
    }

    public async Task<Person> ArriveAsync(string name)
    {
        var who = DemoPeople.Staff.Single(s => s.Name == name);
        var page = await browser.OpenAsync(clinic, script: false);
        return new Person(page, who, clinic.Clock, Clicks);
    }

    private async Task StageShouldBeAsync(Stage stage) =>
        (
            await clinic.WithDbAsync(db => db.Courses.Where(c => c.Id == _courseId).Select(c => c.Stage).SingleAsync())
        ).ShouldBe(stage);

    private string Day(int days) => Today().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clinic.Clock.Now, Zone).DateTime);

    private void Go(int days, TimeOnly at)
    {
        var local = Today().AddDays(days).ToDateTime(at);
        clinic.Clock.Now = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The shipped texts are drafts; here the medical director has approved them.</summary>
    public Task ApproveTextsAsync() =>
        clinic.WithDbAsync(async db =>
        {
            foreach (var text in await db.ConsentTexts.ToListAsync())
            {
                text.Approve(new Signature(Guid.CreateVersion7(), "Dr Miriam Vance", "MD", clinic.Clock.Now));
            }

            return await db.SaveChangesAsync();
        });
}
