using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using Route = KapClinic.Domain.Dosing.Route;

namespace KapClinic.Web.Pages.Settings.Programmes;

/// <summary>The form of a programme's version: one field for each parameter.</summary>
public sealed class ProgrammeFields
{
    public int PreparationMinimum { get; set; }
    public int PreparationPlanned { get; set; }
    public int PreparationPerLaterDose { get; set; }
    public bool ActiveEngagementAsked { get; set; }

    public int DosesPlanned { get; set; }
    public int LeastHoursBetweenDoses { get; set; }
    public int? MostHoursBetweenDoses { get; set; }
    public List<Route> Routes { get; set; } = [];
    public bool TherapistRequired { get; set; }
    public bool MonitorRequired { get; set; }

    public int FirstFromHours { get; set; }
    public int FirstByHours { get; set; }
    public int? SecondByHours { get; set; }
    public int PerDose { get; set; }
    public Requirement Requirement { get; set; }

    public bool IsGroup { get; set; }
    public int? ClientsPerStaff { get; set; }
    public int? MostInGroup { get; set; }
    public int? CircleWeeks { get; set; }
    public bool CircleCountsAsIntegration { get; set; }
    public int? ConsecutiveDays { get; set; }

    public DischargeDestination Destination { get; set; }
    public RestrictionPolicy Restriction { get; set; }

    public int? IntakeMinutes { get; set; }
    public int? MedicalAssessmentMinutes { get; set; }
    public int? PreparationMinutes { get; set; }
    public int? DosingMinutes { get; set; }
    public int? IntegrationMinutes { get; set; }
    public int? TraumaTherapyMinutes { get; set; }
    public int? CircleMinutes { get; set; }
    public int? ClosingMinutes { get; set; }

    public static ProgrammeFields Of(ProgrammeParameters p) =>
        new()
        {
            PreparationMinimum = p.PreparationMinimum,
            PreparationPlanned = p.PreparationPlanned,
            PreparationPerLaterDose = p.PreparationPerLaterDose,
            ActiveEngagementAsked = p.ActiveEngagementAsked,
            DosesPlanned = p.DosesPlanned,
            LeastHoursBetweenDoses = p.LeastHoursBetweenDoses,
            MostHoursBetweenDoses = p.MostHoursBetweenDoses,
            Routes = [.. p.Routes],
            TherapistRequired = p.TherapistRequired,
            MonitorRequired = p.MonitorRequired,
            FirstFromHours = p.Integration.FirstFromHours,
            FirstByHours = p.Integration.FirstByHours,
            SecondByHours = p.Integration.SecondByHours,
            PerDose = p.Integration.PerDose,
            Requirement = p.Integration.Requirement,
            IsGroup = p.IsGroup,
            ClientsPerStaff = p.ClientsPerStaff,
            MostInGroup = p.MostInGroup,
            CircleWeeks = p.CircleWeeks,
            CircleCountsAsIntegration = p.CircleCountsAsIntegration,
            ConsecutiveDays = p.ConsecutiveDays,
            Destination = p.Destination,
            Restriction = p.Restriction,
            IntakeMinutes = Minutes(p, SessionKind.Intake),
            MedicalAssessmentMinutes = Minutes(p, SessionKind.MedicalAssessment),
            PreparationMinutes = Minutes(p, SessionKind.Preparation),
            DosingMinutes = Minutes(p, SessionKind.Dosing),
            IntegrationMinutes = Minutes(p, SessionKind.Integration),
            TraumaTherapyMinutes = Minutes(p, SessionKind.TraumaTherapy),
            CircleMinutes = Minutes(p, SessionKind.Circle),
            ClosingMinutes = Minutes(p, SessionKind.Closing),
        };

    public ProgrammeParameters Parameters() =>
        new()
        {
            PreparationMinimum = PreparationMinimum,
            PreparationPlanned = PreparationPlanned,
            PreparationPerLaterDose = PreparationPerLaterDose,
            ActiveEngagementAsked = ActiveEngagementAsked,
            DosesPlanned = DosesPlanned,
            LeastHoursBetweenDoses = LeastHoursBetweenDoses,
            MostHoursBetweenDoses = MostHoursBetweenDoses,
            Routes = [.. Routes.Distinct().Order()],
            TherapistRequired = TherapistRequired,
            MonitorRequired = MonitorRequired,
            Integration = new IntegrationPlan(FirstFromHours, FirstByHours, SecondByHours, PerDose, Requirement),
            IsGroup = IsGroup,
            ClientsPerStaff = ClientsPerStaff,
            MostInGroup = MostInGroup,
            CircleWeeks = CircleWeeks,
            CircleCountsAsIntegration = CircleCountsAsIntegration,
            ConsecutiveDays = ConsecutiveDays,
            Destination = Destination,
            Restriction = Restriction,
            Sessions =
            [
                .. Lengths().Where(l => l.Minutes is not null).Select(l => new SessionLength(l.Kind, l.Minutes!.Value)),
            ],
        };

    private IEnumerable<(SessionKind Kind, int? Minutes)> Lengths() =>
        [
            (SessionKind.Intake, IntakeMinutes),
            (SessionKind.MedicalAssessment, MedicalAssessmentMinutes),
            (SessionKind.Preparation, PreparationMinutes),
            (SessionKind.Dosing, DosingMinutes),
            (SessionKind.Integration, IntegrationMinutes),
            (SessionKind.TraumaTherapy, TraumaTherapyMinutes),
            (SessionKind.Circle, CircleMinutes),
            (SessionKind.Closing, ClosingMinutes),
        ];

    private static int? Minutes(ProgrammeParameters parameters, SessionKind kind) =>
        parameters.Sessions.FirstOrDefault(s => s.Kind == kind)?.Minutes;
}
