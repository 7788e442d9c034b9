using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>The answers that are saved, as the form shows them.</summary>
internal static class PreCheckFields
{
    /// <summary>What a check that is not green does to the dose, in words.</summary>
    public static string Word(PreCheckBand band) =>
        band switch
        {
            PreCheckBand.Amber => "To be accepted",
            PreCheckBand.Red => "Decision of the prescriber",
            _ => "No dose",
        };

    public static SavePreCheck.Command Shown(PreCheckAnswers a) =>
        new()
        {
            IdentityCheckedTwice = a.IdentityCheckedTwice,
            RouteDoseLabelChecked = a.RouteDoseLabelChecked,
            AllergiesReread = a.AllergiesReread,
            HoursSinceSolids = a.HoursSinceSolids,
            MinutesSinceClearLiquids = a.MinutesSinceClearLiquids,
            Systolic = Shown(a.Systolic),
            Diastolic = Shown(a.Diastolic),
            HeartRate = Shown(a.HeartRate),
            SpO2 = Shown(a.SpO2),
            RespiratoryRate = Shown(a.RespiratoryRate),
            PregnancyPossible = a.PregnancyPossible,
            PregnancyTestNotNeeded = a.PregnancyTestNotNeeded,
            PregnancyTestPositive = a.PregnancyTestPositive,
            HoursSincePregnancyTest = a.HoursSincePregnancyTest,
            SubstancesLastDay = a.SubstancesLastDay,
            Intoxicated = a.Intoxicated,
            MedicinesTaken = a.MedicinesTaken,
            NewMedicinesOrIllness = a.NewMedicinesOrIllness,
            NothingNew = a.NothingNew,
            HospitalVisit = a.HospitalVisit,
            GlucoseMmolPerL = a.GlucoseMmolPerL,
            EmergencyContactConfirmed = a.EmergencyContactConfirmed,
            CrisisInformationShown = a.CrisisInformationShown,
            RescueKitReady = a.RescueKitReady,
            LifeSupportOnSite = a.LifeSupportOnSite,
            ChoicesReconfirmed = a.ChoicesReconfirmed,
        };

    private static ReadingInput Shown(Reading reading) =>
        new()
        {
            Value = reading.Value,
            Without = reading.Kind is ReadingKind.Measured or ReadingKind.NotTaken ? null : reading.Kind,
        };
}
