namespace KapClinic.Domain.Dosing;

/// <summary>The answers of the dose-day check (clinical reference §2.5). Null is "not yet answered".</summary>
public sealed record PreCheckAnswers
{
    public bool? IdentityCheckedTwice { get; init; }
    public bool? RouteDoseLabelChecked { get; init; }
    public bool? AllergiesReread { get; init; }
    public decimal? HoursSinceSolids { get; init; }
    public decimal? MinutesSinceClearLiquids { get; init; }

    /// <summary>mmHg, seated for five minutes; the last reading taken. Earlier ones are in the vital signs.</summary>
    public Reading Systolic { get; init; }
    public Reading Diastolic { get; init; }
    public Reading HeartRate { get; init; }
    public Reading SpO2 { get; init; }
    public Reading RespiratoryRate { get; init; }
    public bool? PregnancyPossible { get; init; }
    public string? PregnancyTestNotNeeded { get; init; }
    public bool? PregnancyTestPositive { get; init; }
    public decimal? HoursSincePregnancyTest { get; init; }
    public string? SubstancesLastDay { get; init; }
    public bool? Intoxicated { get; init; }
    public string? MedicinesTaken { get; init; }
    public string? NewMedicinesOrIllness { get; init; }

    /// <summary>Nothing new that changes the clearance: no new illness, medicine or hospital visit.</summary>
    public bool? NothingNew { get; init; }

    /// <summary>In hospital or an emergency room since the clearance: suspends it (clinical reference §2.1).</summary>
    public bool? HospitalVisit { get; init; }
    public decimal? GlucoseMmolPerL { get; init; }
    public bool? EmergencyContactConfirmed { get; init; }
    public bool? CrisisInformationShown { get; init; }
    public bool? RescueKitReady { get; init; }
    public bool? LifeSupportOnSite { get; init; }
    public bool? ChoicesReconfirmed { get; init; }
}
