using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>What a scenario's client has and has not. The defaults make every gate green.</summary>
public sealed class ClientSetup
{
    public Stage Stage { get; set; } = Stage.Dosing;
    public string GivenName { get; set; } = "Rosa";
    public string FamilyName { get; set; } = "Lindqvist";
    public DateOnly BirthDate { get; set; } = new(1986, 5, 17);
    public AdministrativeGender Gender { get; set; } = AdministrativeGender.Male;
    public decimal WeightKg { get; set; } = 70;

    /// <summary>Left false, nobody but the application may read the record.</summary>
    public bool OnCareTeam { get; set; } = true;
    public ClearanceState Clearance { get; set; } = ClearanceState.Cleared;
    public ClearanceConditions Conditions { get; set; } = new();

    /// <summary>Preparation visits held and signed; all of the checklist is done in them.</summary>
    public int Preparations { get; set; } = 2;
    public bool Intention { get; set; } = true;
    public bool Choices { get; set; } = true;
    public IReadOnlyList<ConsentKind> Consents { get; set; } =
    [ConsentKind.PrivacyNotice, ConsentKind.Treatment, ConsentKind.DriverAndRestriction, ConsentKind.Touch];
    public bool Driver { get; set; } = true;
    public bool OpenAlert { get; set; }
    public bool Order { get; set; } = true;
    public bool StaffPresent { get; set; } = true;
    public bool IntegrationBooked { get; set; } = true;
    public bool PreChecked { get; set; } = true;
    public PreCheckAnswers Answers { get; set; } = GoodAnswers;
    public Route Route { get; set; } = Route.Im;
    public decimal Milligrams { get; set; } = 50;
    public decimal BoosterMilligrams { get; set; }
    public int? BoosterEarliestMinute { get; set; }
    public decimal MaximumMilligrams { get; set; } = 100;
    public decimal? HardApprovedUpToMilligrams { get; set; }
    public int? InfusionMinutes { get; set; }

    /// <summary>When the dosing visit begins, from now; it must not be in the future for a dose today.</summary>
    public TimeSpan StartsIn { get; set; } = TimeSpan.Zero;

    /// <summary>Null: no dose yet.</summary>
    public int? DosedMinutesAgo { get; set; }

    /// <summary>How long the clearance is valid from now, in days.</summary>
    public int ClearedForDays { get; set; } = 150;

    /// <summary>A version that several clients share; takes the place of <see cref="Programme"/>.</summary>
    public Guid? ProgrammeVersionId { get; set; }

    /// <summary>Null: Individual KAP.</summary>
    public ProgrammeParameters? Programme { get; set; }

    public static PreCheckAnswers GoodAnswers { get; } =
        new()
        {
            IdentityCheckedTwice = true,
            RouteDoseLabelChecked = true,
            AllergiesReread = true,
            HoursSinceSolids = 12,
            MinutesSinceClearLiquids = 180,
            Systolic = Reading.Of(122),
            Diastolic = Reading.Of(78),
            HeartRate = Reading.Of(72),
            SpO2 = Reading.Of(98),
            RespiratoryRate = Reading.Of(14),
            PregnancyPossible = false,
            Intoxicated = false,
            SubstancesLastDay = "None",
            MedicinesTaken = "As usual",
            NothingNew = true,
            EmergencyContactConfirmed = true,
            CrisisInformationShown = true,
            RescueKitReady = true,
            LifeSupportOnSite = true,
            ChoicesReconfirmed = true,
        };
}
