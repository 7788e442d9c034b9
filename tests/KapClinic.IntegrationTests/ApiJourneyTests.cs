using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Preparation;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests;

/// <summary>One client from registering to completion through the API alone: JSON, bearer tokens, keys and versions.</summary>
public sealed class ApiJourneyTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Vancouver");

    private Guid _courseId;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Client_ThroughTheApi_ComesFromRegisteringToCompletion()
    {
        var registered = await SendAsync(
            Scenario.FrontDesk,
            "POST",
            "clients",
            new
            {
                givenName = "Wren",
                familyName = "Achterberg",
                gender = nameof(AdministrativeGender.Male),
                birthDate = "1988-02-11",
                phone = "604 555 0142",
                email = "wren@example.org",
                addressLine = "4 Cedar Lane",
                city = "Vancouver",
                contactName = "Jo Achterberg",
                contactRelationship = "sister",
                contactPhone = "604 555 0143",
                weightKg = 70,
            }
        );
        await WalkAsync(registered.GetProperty("clientId").GetGuid());
    }

    /// <summary>Somebody whom another system sends with conditions, medicines and findings: what it knows is weighed, what it lacks is asked.</summary>
    [SharedDataFact]
    public async Task ImportedClient_ThroughTheApi_ComesFromTheirFilesToCompletion()
    {
        var files = ImportReader.At(Path.Combine(SharedData.Folder, "synthea"));
        var run = await clinic.DoneAsync(
            new StartImport.Command(ImportReader.Names([.. files.Select(f => f.Name)])),
            Scenario.Manager
        );
        await clinic.Services.GetRequiredService<ImportRunner>().RunAsync(run, files, progress: null, default);
        (await clinic.DoneAsync(new ReadImports.Query(run), Scenario.Manager)).Runs[0].PeopleAdded.ShouldBe(27);

        var found = await SendAsync(Scenario.FrontDesk, "POST", "clients/find", new { term = "Pagac" });
        var clientId = found.GetProperty("clients")[0].GetProperty("id").GetGuid();
        await CompleteDetailsAsync(clientId);
        await WalkAsync(
            clientId,
            decision: "ClearedWithConditions",
            // Said against the record, so that the prescriber is told to ask again.
            contradicted: "Drug overdose",
            ("heart.high_pressure", "yes"),
            ("heart.high_pressure_uncontrolled", "no"),
            ("substances.disorder", "no")
        );
    }

    private async Task CompleteDetailsAsync(Guid clientId)
    {
        var details = await SendAsync(Scenario.FrontDesk, "GET", $"clients/{clientId}/details");
        var contact = details.GetProperty("contact");
        details.GetProperty("weightKg").GetDecimal().ShouldBeGreaterThan(20, "the newest weight came along");
        await SendAsync(
            Scenario.FrontDesk,
            "PUT",
            $"clients/{clientId}",
            new
            {
                givenName = details.GetProperty("givenName").GetString(),
                familyName = details.GetProperty("familyName").GetString(),
                gender = details.GetProperty("gender").GetString(),
                birthDate = details.GetProperty("birthDate").GetString(),
                addressLine = contact.GetProperty("addressLine").GetString(),
                city = contact.GetProperty("city").GetString(),
                region = contact.GetProperty("region").GetString(),
                country = contact.GetProperty("country").GetString(),
                phone = "508 555 0144",
                contactName = "Ray Pagac",
                contactRelationship = "brother",
                contactPhone = "508 555 0145",
                weightKg = details.GetProperty("weightKg").GetDecimal(),
            },
            $"clients/{clientId}/details"
        );
    }

    /// <summary>Everything after registering: how the client came to be in the list makes no difference.</summary>
    private async Task WalkAsync(
        Guid clientId,
        string decision = "Cleared",
        string? contradicted = null,
        params (string Question, string Answer)[] answers
    )
    {
        await IntakeAsync(clientId, answers);
        (await StageAsync()).ShouldBe(Stage.MedicalClearance);
        await ClearAsync(decision, contradicted);
        (await StageAsync()).ShouldBe(Stage.Preparation);
        await PrepareAsync(clientId);
        (await StageAsync()).ShouldBe(Stage.Dosing);
        await DoseAsync(clientId);
        (await StageAsync()).ShouldBe(Stage.Integration);
        await IntegrateAsync(clientId);
        (await StageAsync()).ShouldBe(Stage.Completed);

        var moves = await clinic.WithDbAsync(db =>
            db.StageChanges.Where(c => c.CourseId == _courseId).OrderBy(c => c.At).Select(c => c.To).ToListAsync()
        );
        Stage[] journey = [Stage.MedicalClearance, Stage.Preparation, Stage.Dosing, Stage.Integration, Stage.Completed];
        moves.Where(journey.Contains).ShouldBe(journey);
    }

    private async Task IntakeAsync(Guid clientId, (string Question, string Answer)[] answers)
    {
        await SendAsync(Scenario.FrontDesk, "POST", $"clients/{clientId}/identity");
        var opened = await SendAsync(
            Scenario.Therapist,
            "POST",
            $"clients/{clientId}/courses",
            new
            {
                programmeId = Scenario.ProgrammeId,
                therapistId = Scenario.Therapist.Id,
                prescriberId = Scenario.Prescriber.Id,
            }
        );
        _courseId =
            opened.ValueKind == JsonValueKind.String ? opened.GetGuid() : opened.GetProperty("courseId").GetGuid();
        await SendAsync(Scenario.Nurse, "POST", $"clients/{clientId}/join", new { reason = "I give the dose." });
        await SendAsync(
            Scenario.Therapist,
            "PUT",
            $"courses/{_courseId}/intake",
            new
            {
                presentingConcern = "I cannot get out of bed.",
                treatmentHistory = "Two medicines, talking.",
                psychiatricHistory = "None in the family.",
                substanceUse = "A glass of wine on Sundays.",
                goals = "To work again.",
                activeEngagement = true,
            }
        );
        await SendAsync(
            Scenario.Therapist,
            "PUT",
            $"courses/{_courseId}/screening",
            new { answers = Answered.Client(answers), listsConfirmed = true }
        );
        await MeasureAsync(clientId, "PHQ-9", 2, 2, 2, 1, 1, 1, 1, 1, 0, 1);
        await MeasureAsync(clientId, "GAD-7", 2, 1, 1, 1, 1, 1, 1);
        await MeasureAsync(clientId, "AUDIT-C", 1, 0, 0);
        await MeasureAsync(clientId, "ASQ", 0, 0, 0, 0);
        await ConsentAsync(clientId, "PrivacyNotice");
        await SendAsync(Scenario.Therapist, "POST", $"courses/{_courseId}/intake/submission");
    }

    private async Task ClearAsync(string decision, string? contradicted)
    {
        await SendAsync(Scenario.Prescriber, "POST", $"courses/{_courseId}/clearance/review");
        await SendAsync(
            Scenario.Prescriber,
            "PUT",
            $"courses/{_courseId}/clearance/findings",
            new
            {
                findings = new
                {
                    systolicFirst = 122,
                    diastolicFirst = 78,
                    systolicSecond = 120,
                    diastolicSecond = 76,
                    minutesBetween = 6,
                    heartRate = 68,
                    spO2 = 98,
                    respiratoryRate = 14,
                    weightKg = 70,
                    heightCm = 176,
                    asa = 2,
                    medicinesReconciledOn = Day(0),
                },
                answers = Answered.Clinician(),
            }
        );
        var clearance = await SendAsync(Scenario.Prescriber, "GET", $"courses/{_courseId}/clearance");
        clearance
            .GetProperty("onRecord")
            .EnumerateArray()
            .Where(r => r.GetProperty("contradicts").GetBoolean())
            .Select(r => r.GetProperty("conditions")[0].GetString()!.Split(',')[0])
            .ShouldBe(contradicted is null ? [] : [contradicted]);
        await SendAsync(
            Scenario.Prescriber,
            "POST",
            $"courses/{_courseId}/clearance/decision",
            new
            {
                decision,
                items = clearance
                    .GetProperty("review")
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(i => i.GetProperty("item").GetProperty("ruleId").GetString())
                    .Select(rule => new
                    {
                        ruleId = rule,
                        rationale = "Stable for years under treatment.",
                        mitigation = "Blood pressure is read more often.",
                        acknowledged = true,
                    })
                    .ToList(),
                limits = new[]
                {
                    new
                    {
                        route = "Im",
                        startMilligrams = 35,
                        maximumMilligrams = 100,
                    },
                },
                password = ClinicFixture.Password,
            }
        );
    }

    private async Task PrepareAsync(Guid clientId)
    {
        foreach (var kind in (string[])["Treatment", "DriverAndRestriction", "Touch"])
        {
            await ConsentAsync(clientId, kind);
        }

        await SendAsync(
            Scenario.Therapist,
            "POST",
            $"courses/{_courseId}/choices",
            new
            {
                touch = new[] { "Hand" },
                initiator = "ClientOnly",
                stopSignal = "I raise my hand",
                music = "Slow, without words",
                eyeshade = "Yes",
            }
        );
        await SendAsync(
            Scenario.Therapist,
            "POST",
            $"courses/{_courseId}/intention",
            new { text = "To meet what I avoid." }
        );
        var half = PreparationChecklist.Items.Count / 2;
        await HoldPreparationAsync([.. PreparationChecklist.Items.Take(half).Select(i => i.Code)]);
        (await StageAsync()).ShouldBe(Stage.Preparation);
        await HoldPreparationAsync([.. PreparationChecklist.Items.Skip(half).Select(i => i.Code)]);
    }

    private async Task HoldPreparationAsync(IReadOnlyList<string> items)
    {
        var visit = await BookAsync("Preparation", 2, new TimeOnly(10, 0), (Scenario.Therapist, "LeadTherapist"));
        Go(2, new TimeOnly(10, 0));
        await SendAsync(Scenario.FrontDesk, "POST", $"visits/{visit}/arrive", new { });
        await SendAsync(Scenario.Therapist, "POST", $"visits/{visit}/start", new { });
        clinic.Clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(
            Scenario.Therapist,
            "POST",
            $"visits/{visit}/preparation/sign",
            new { content = new { items, suitability = "yes" }, password = ClinicFixture.Password },
            $"visits/{visit}/preparation"
        );
    }

    private async Task DoseAsync(Guid clientId)
    {
        var visit = await BookAsync(
            "Dosing",
            3,
            new TimeOnly(10, 0),
            (Scenario.Therapist, "LeadTherapist"),
            (Scenario.Nurse, "Nurse")
        );
        _integration = await BookAsync("Integration", 5, new TimeOnly(14, 0), (Scenario.Therapist, "LeadTherapist"));
        var driver = await SendAsync(
            Scenario.FrontDesk,
            "POST",
            $"visits/{visit}/pickup",
            new
            {
                name = "Sam Okafor",
                relationship = "friend",
                phone = "604 555 0199",
            },
            $"visits/{visit}"
        );
        var driverId = driver.ValueKind == JsonValueKind.String ? driver.GetGuid() : driver.GetProperty("id").GetGuid();
        await SendAsync(
            Scenario.FrontDesk,
            "POST",
            $"visits/{visit}/pickup/{driverId}/confirm",
            new
            {
                how = "by phone",
                isAdult = true,
                expectedAt = "13:00:00",
            },
            $"visits/{visit}"
        );
        await SendAsync(
            Scenario.Prescriber,
            "POST",
            $"visits/{visit}/order",
            new
            {
                route = "Im",
                product = "Ketamine 50 mg/mL",
                doseMilligrams = 35,
                acknowledged = true,
                password = ClinicFixture.Password,
            }
        );

        Go(3, new TimeOnly(10, 0));
        await SendAsync(Scenario.FrontDesk, "POST", $"visits/{visit}/arrive", new { });
        await MeasureAsync(clientId, "ASQ", 0, 0, 0, 0);
        await SendAsync(Scenario.Nurse, "POST", $"visits/{visit}/pre-check/begin");
        await SendAsync(Scenario.Nurse, "PUT", $"visits/{visit}/pre-check", PreCheck());
        var refused = await RawAsync(
            Scenario.FrontDesk,
            "POST",
            $"visits/{visit}/doses",
            new { part = "First", milligrams = 35 },
            $"courses/{_courseId}"
        );
        ((int)refused.StatusCode).ShouldBe(403, "the front desk gives no dose");
        await SendAsync(
            Scenario.Nurse,
            "POST",
            $"visits/{visit}/doses",
            new
            {
                part = "First",
                milligrams = 35,
                acknowledged = true,
            }
        );

        for (var minute = 15; minute <= 120; minute += 15)
        {
            clinic.Clock.Advance(TimeSpan.FromMinutes(15));
            await SendAsync(
                Scenario.Nurse,
                "POST",
                $"visits/{visit}/vitals",
                new
                {
                    systolic = Of(124),
                    diastolic = Of(80),
                    heartRate = Of(74),
                    spO2 = Of(98),
                    respiratoryRate = Of(14),
                    responsiveness = Of(5),
                    dissociation = Of(0),
                    nausea = Of(0),
                }
            );
        }

        await SendAsync(Scenario.FrontDesk, "POST", $"visits/{visit}/pickup/{driverId}/arrived");
        await SendAsync(
            Scenario.Nurse,
            "POST",
            $"visits/{visit}/discharge/check",
            new
            {
                oriented = true,
                gait = "SteadyUnaided",
                nausea = "None",
                noNewSuicidalIntent = true,
                feelsSafe = true,
                siteFine = true,
                aftercareGiven = true,
                aldrete = new
                {
                    activity = 2,
                    respiration = 2,
                    circulation = 2,
                    consciousness = 2,
                    oxygen = 2,
                },
            }
        );
        await SendAsync(
            Scenario.Nurse,
            "POST",
            $"visits/{visit}/discharge",
            new { ending = "Completed", password = ClinicFixture.Password }
        );
    }

    private Guid _integration;

    private async Task IntegrateAsync(Guid clientId)
    {
        Go(2, new TimeOnly(14, 0));
        await SendAsync(Scenario.FrontDesk, "POST", $"visits/{_integration}/arrive", new { });
        await SendAsync(Scenario.Therapist, "POST", $"visits/{_integration}/start", new { });
        clinic.Clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(
            Scenario.Therapist,
            "POST",
            $"visits/{_integration}/integration/sign",
            new
            {
                content = new
                {
                    narrative = "The sea again.",
                    insight = "I may rest.",
                    mood = 7,
                    riskCheck = "No thoughts of dying.",
                    plan = "Walk each morning.",
                },
                password = ClinicFixture.Password,
            },
            $"visits/{_integration}/integration"
        );
        await MeasureAsync(clientId, "PHQ-9", 0, 1, 0, 0, 1, 0, 0, 0, 0, 0);
        await MeasureAsync(clientId, "GAD-7", 0, 1, 0, 0, 0, 0, 0);
        await SendAsync(
            Scenario.Therapist,
            "POST",
            $"courses/{_courseId}/complete",
            new
            {
                text = "Works again, sleeps.",
                dosesEndedReason = "One was enough.",
                password = ClinicFixture.Password,
            }
        );
    }

    private object PreCheck() =>
        new
        {
            identityCheckedTwice = true,
            routeDoseLabelChecked = true,
            allergiesReread = true,
            hoursSinceSolids = 12,
            minutesSinceClearLiquids = 180,
            systolic = Of(122),
            diastolic = Of(78),
            heartRate = Of(72),
            spO2 = Of(98),
            respiratoryRate = Of(14),
            weightKg = 70,
            pregnancyPossible = false,
            intoxicated = false,
            substancesLastDay = "None",
            medicinesTaken = "As usual",
            nothingNew = true,
            hospitalVisit = false,
            emergencyContactConfirmed = true,
            crisisInformationShown = true,
            rescueKitReady = true,
            lifeSupportOnSite = true,
            choicesReconfirmed = true,
            presentStaff = new[] { Scenario.Therapist.Id, Scenario.Nurse.Id },
        };

    private static object Of(int value) => new { value };

    private Task MeasureAsync(Guid clientId, string instrument, params int[] answers) =>
        SendAsync(
            Scenario.Therapist,
            "POST",
            $"clients/{clientId}/measures",
            new
            {
                instrument,
                answers,
                courseId = _courseId,
            }
        );

    private async Task ConsentAsync(Guid clientId, string kind)
    {
        var list = await SendAsync(Scenario.Therapist, "GET", $"clients/{clientId}/consents");
        var text = list.GetProperty("consents").EnumerateArray().Single(c => c.GetProperty("kind").GetString() == kind);
        await SendAsync(
            Scenario.Therapist,
            "POST",
            $"clients/{clientId}/consents",
            new
            {
                consentTextId = text.GetProperty("textId").GetGuid(),
                typedName = list.GetProperty("clientName").GetString(),
                intentConfirmed = true,
            }
        );
    }

    private async Task<Guid> BookAsync(string kind, int days, TimeOnly at, params (TestUser Who, string Part)[] staff)
    {
        var booked = await SendAsync(
            Scenario.FrontDesk,
            "POST",
            $"courses/{_courseId}/visits",
            new
            {
                kind,
                locationId = Scenario.LocationId,
                roomId = Scenario.RoomId,
                date = Day(days),
                time = at.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                staff = staff.Select(s => new { staffId = s.Who.Id, part = s.Part }),
            }
        );
        return booked.GetProperty("participationId").GetGuid();
    }

    private static DateOnly Today(DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    private string Day(int days) =>
        Today(clinic.Clock.Now).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Lets the days pass until a time of day at the clinic.</summary>
    private void Go(int days, TimeOnly at)
    {
        var local = Today(clinic.Clock.Now).AddDays(days).ToDateTime(at);
        clinic.Clock.Now = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
        // A token lasts an hour.
        _doors.Clear();
    }

    private Task<Stage> StageAsync() =>
        clinic.WithDbAsync(db => db.Courses.Where(c => c.Id == _courseId).Select(c => c.Stage).SingleAsync());

    private readonly Dictionary<Guid, (HttpClient Http, DateTimeOffset Since)> _doors = [];

    private async Task<JsonElement> SendAsync(
        TestUser by,
        string method,
        string path,
        object? body = null,
        string? versionOf = null
    )
    {
        using var answer = await RawAsync(by, method, path, body, versionOf);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpResponseMessage> RawAsync(
        TestUser by,
        string method,
        string path,
        object? body,
        string? versionOf = null
    )
    {
        if (!_doors.TryGetValue(by.Id, out var door) || clinic.Clock.Now - door.Since > TimeSpan.FromMinutes(50))
        {
            door = (await clinic.OpenApiAsync(by), clinic.Clock.Now);
            _doors[by.Id] = door;
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path);
        if (method == "POST")
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        }

        if (method != "GET" && (versionOf is not null || _courseId != default))
        {
            using var read = await door.Http.GetAsync("/api/v1/" + (versionOf ?? $"courses/{_courseId}"));
            if (read.Headers.ETag is { } version)
            {
                request.Headers.IfMatch.Add(version);
            }
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        return await door.Http.SendAsync(request);
    }
}
