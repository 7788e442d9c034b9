using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Programmes;

/// <summary>A programme as it comes with the product: key, name and first parameters.</summary>
public sealed record ShippedProgramme(string Key, string Name, ProgrammeParameters Parameters);

/// <summary>The six programmes every clinic starts with. Each number is a default that a manager edits in a new version.</summary>
public static class ShippedProgrammes
{
    private const int Day = 24;

    /// <summary>Every route of racemic ketamine.</summary>
    private static readonly Route[] Racemic = [Route.Iv, Route.Im, Route.Sl, Route.Po, Route.InRacemic];

    /// <summary>First visit between 24 and 72 hours after the dose, the second by day 7.</summary>
    private static readonly IntegrationPlan Outpatient = new(Day, 3 * Day, 7 * Day, 2, Requirement.Required);

    public static ShippedProgramme Individual { get; } =
        new(
            "individual",
            "Individual KAP",
            new ProgrammeParameters
            {
                PreparationMinimum = 2,
                PreparationPlanned = 3,
                DosesPlanned = 3,
                LeastHoursBetweenDoses = 3 * Day,
                Integration = Outpatient,
                MonitorRequired = true,
                Routes = Racemic,
                Sessions = Lengths(dosing: 180),
            }
        );

    /// <summary>Five days together; doses on days 2 and 4, integration from the same day on.</summary>
    public static ShippedProgramme Retreat { get; } =
        new(
            "retreat",
            "Intensive retreat",
            new ProgrammeParameters
            {
                PreparationMinimum = 2,
                PreparationPlanned = 2,
                DosesPlanned = 2,
                LeastHoursBetweenDoses = 2 * Day,
                MostHoursBetweenDoses = 3 * Day,
                Integration = new IntegrationPlan(0, 2 * Day, null, 1, Requirement.Required),
                MonitorRequired = true,
                ConsecutiveDays = 5,
                Destination = DischargeDestination.ResponsibleAdult,
                Routes = Racemic,
                Sessions =
                [
                    .. Lengths(dosing: 180),
                    new SessionLength(SessionKind.TraumaTherapy, 90),
                    new SessionLength(SessionKind.Circle, 90),
                ],
            }
        );

    /// <summary>Twelve weeks in a circle that prepares and integrates; three dosing sessions together.</summary>
    public static ShippedProgramme Community { get; } =
        new(
            "group",
            "Group and community of practice",
            new ProgrammeParameters
            {
                PreparationMinimum = 2,
                PreparationPlanned = 2,
                DosesPlanned = 3,
                LeastHoursBetweenDoses = 14 * Day,
                Integration = new IntegrationPlan(Day, 7 * Day, 14 * Day, 2, Requirement.Required),
                MonitorRequired = true,
                ClientsPerStaff = 4,
                IsGroup = true,
                // As many as one prescriber is on call for.
                MostInGroup = 8,
                CircleWeeks = 12,
                CircleCountsAsIntegration = true,
                Routes = [Route.Im, Route.Sl, Route.Po],
                Sessions = [.. Lengths(dosing: 240), new SessionLength(SessionKind.Circle, 90)],
            }
        );

    public static ShippedProgramme TherapistEngaged { get; } =
        new("engaged", "Therapist-engaged", Individual.Parameters with { ActiveEngagementAsked = true });

    /// <summary>Ongoing therapy with one dose at a time, each later one prepared anew.</summary>
    public static ShippedProgramme PsychotherapyLed { get; } =
        new(
            "psychotherapy",
            "Psychotherapy-led",
            Individual.Parameters with
            {
                PreparationPlanned = 2,
                PreparationPerLaterDose = 1,
                DosesPlanned = 1,
            }
        );

    /// <summary>Twice a week for four weeks, weekly for four, then maintenance; the label sets observation and restriction.</summary>
    public static ShippedProgramme Esketamine { get; } =
        new(
            "esketamine",
            "Esketamine",
            new ProgrammeParameters
            {
                PreparationMinimum = 1,
                PreparationPlanned = 1,
                DosesPlanned = 12,
                LeastHoursBetweenDoses = 2 * Day,
                MostHoursBetweenDoses = 7 * Day,
                Integration = new IntegrationPlan(0, 7 * Day, null, 1, Requirement.Warned),
                TherapistRequired = false,
                MonitorRequired = true,
                Restriction = RestrictionPolicy.NextDay,
                Routes = [Route.InEsketamine],
                Sessions = Lengths(dosing: 150),
            }
        );

    public static IReadOnlyList<ShippedProgramme> All { get; } =
    [Individual, Retreat, Community, TherapistEngaged, PsychotherapyLed, Esketamine];

    private static IReadOnlyList<SessionLength> Lengths(int dosing) =>
        [
            new(SessionKind.Intake, 60),
            new(SessionKind.MedicalAssessment, 45),
            new(SessionKind.Preparation, 60),
            new(SessionKind.Dosing, dosing),
            new(SessionKind.Integration, 60),
            new(SessionKind.Closing, 50),
        ];
}
