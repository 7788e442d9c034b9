using System.Text.Json;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Tests.Settings;

public class ClinicalPolicyTests
{
    private static ClinicalPolicy Default => ClinicalPolicy.Default;

    [Fact]
    public void Validate_Default_HasNothingToSay() => Default.Validate().ShouldBeEmpty();

    [Fact]
    public void Serialization_RoundTrip_KeepsEveryNumber()
    {
        var changed = Default with
        {
            Dose = Default.Dose with { IntervalWarnHours = 96 },
            Discharge = Default.Discharge with
            {
                NextDayAt = new TimeOnly(7, 30),
                Restriction = RestrictionPolicy.TwentyFourHours,
            },
        };

        var stored = JsonSerializer.Serialize(changed);
        var read = JsonSerializer.Deserialize<ClinicalPolicy>(stored)!;

        JsonSerializer.Serialize(read).ShouldBe(stored);
        read.Dose.IntervalWarnHours.ShouldBe(96);
        read.Dose.For(Route.Sl).MgPerKg!.Warn.ShouldBe(4);
        read.Discharge.NextDayAt.ShouldBe(new TimeOnly(7, 30));
        read.Discharge.Restriction.ShouldBe(RestrictionPolicy.TwentyFourHours);
        read.Validate().ShouldBeEmpty();
    }

    [Fact]
    public void Serialization_OlderVersionWithoutANumber_ReadsItsDefault() =>
        JsonSerializer
            .Deserialize<ClinicalPolicy>("""{"Clearance":{"ValidDays":90}}""")!
            .ShouldSatisfyAllConditions(
                p => p.Clearance.ValidDays.ShouldBe(90),
                p => p.Clearance.RationaleLength.ShouldBe(20),
                p => p.Validate().ShouldBeEmpty()
            );

    [Fact]
    public void EveryRoute_HasARowInEveryTable()
    {
        foreach (var route in Enum.GetValues<Route>())
        {
            RouteFacts.All.Count(f => f.Route == route).ShouldBe(1, $"facts of {route}");
            Default.Dose.Routes.Count(r => r.Route == route).ShouldBe(1, $"dose limits of {route}");
            Default.Vitals.Routes.Count(r => r.Route == route).ShouldBe(1, $"vitals of {route}");
            Default.PreCheck.Fasting.Count(r => r.Route == route).ShouldBe(1, $"fasting of {route}");
            Default.Discharge.Observation.Count(r => r.Route == route).ShouldBe(1, $"observation of {route}");
            route.Name().ShouldNotBeNullOrWhiteSpace();
            route.Code().ShouldNotBeNullOrWhiteSpace();
            VitalsSchedule.For(route, Default, infusionMinutes: 40).Count.ShouldBeGreaterThan(2);
        }
    }

    public static TheoryData<string, ClinicalPolicy> Unsafe =>
        new()
        {
            {
                "policy.route_rows",
                Default with
                {
                    Dose = Default.Dose with { Routes = [.. Default.Dose.Routes.Skip(1)] },
                }
            },
            {
                "policy.route_rows",
                Default with
                {
                    Vitals = Default.Vitals with { Routes = [.. Default.Vitals.Routes, Default.Vitals.Routes[0]] },
                }
            },
            {
                "policy.dose_limits",
                Default with
                {
                    Dose = Default.Dose with { IvEquivalentMgPerKg = new DoseThresholds(1.0m, 0.9m, 2.0m) },
                }
            },
            {
                "policy.dose_limits",
                Default with
                {
                    Dose = Default.Dose with { IvEquivalentMgPerKg = new DoseThresholds(1.0m, 2.5m, 2.0m) },
                }
            },
            { "policy.dose_per_kg", WithLimits(new(Route.Im, null, new(1, 2, 3), null, null)) },
            {
                "policy.esketamine_dose",
                Default with
                {
                    Dose = Default.Dose with { EsketamineMilligrams = [28, 112] },
                }
            },
            { "policy.esketamine_dose", WithLimits(new(Route.InEsketamine, null, new(null, null, 112), null, null)) },
            { "policy.dose_interval", Default with { Dose = Default.Dose with { IntervalHardHours = 80 } } },
            { "policy.dose_factor", Default with { Dose = Default.Dose with { OlderWarnFactor = 1.2m } } },
            { "policy.dose_weight", Default with { Dose = Default.Dose with { LowWeightKg = 20 } } },
            {
                "policy.vitals_steps_high",
                Default with
                {
                    Vitals = Default.Vitals with { SystolicHigh = new(140, 180, 160, 200) },
                }
            },
            {
                "policy.vitals_steps_low",
                Default with
                {
                    Vitals = Default.Vitals with { SpO2Low = new(88, 93, 94, 95) },
                }
            },
            { "policy.vitals_overdue", Default with { Vitals = Default.Vitals with { OverdueAfterMinutes = 20 } } },
            {
                "policy.restriction_floor",
                Default with
                {
                    Discharge = Default.Discharge with { RestrictionFloorHours = 7 },
                }
            },
            { "policy.esketamine_observation", WithObservation(new(Route.InEsketamine, 119, null)) },
            { "policy.observation", WithObservation(new(Route.Sl, 0, null)) },
            {
                "policy.discharge_responsiveness",
                Default with
                {
                    Discharge = Default.Discharge with { Responsiveness = 4 },
                }
            },
            { "policy.discharge_ranges", Default with { Discharge = Default.Discharge with { HeartRateFrom = 120 } } },
            { "policy.precheck_pressure", Default with { PreCheck = Default.PreCheck with { SystolicAmber = 170 } } },
            {
                "policy.precheck_pressure_block",
                Default with
                {
                    PreCheck = Default.PreCheck with { SystolicBlock = 185 },
                }
            },
            { "policy.precheck_bands", Default with { PreCheck = Default.PreCheck with { SpO2Amber = 96 } } },
            { "policy.item9", Default with { Safety = Default.Safety with { Item9Alert = 2 } } },
            { "policy.pcl5_cutoff", Default with { Measures = Default.Measures with { Pcl5Cutoff = 34 } } },
            { "policy.clearance", Default with { Clearance = Default.Clearance with { LeastAge = 16 } } },
            {
                "policy.integration",
                Default with
                {
                    Integration = Default.Integration with { NoneCompletedDays = 22 },
                }
            },
            { "policy.staffing_ceiling", Default with { Staffing = new StaffingPolicy { MonitorClients = 0 } } },
            { "policy.staffing_times", Default with { Staffing = new StaffingPolicy { LateCancelHours = 400 } } },
            { "policy.inventory", Default with { Medication = Default.Medication with { InventoryDueDays = 800 } } },
        };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Validate_UnsafeNumber_IsRefused(string code, ClinicalPolicy policy) =>
        policy.Validate().ShouldContain(e => e.Code == code && e.Kind == ErrorKind.Invalid && e.Field != null);

    private static ClinicalPolicy WithLimits(RouteDoseLimits row) =>
        Default with
        {
            Dose = Default.Dose with { Routes = [.. Default.Dose.Routes.Where(r => r.Route != row.Route), row] },
        };

    private static ClinicalPolicy WithObservation(RouteObservation row) =>
        Default with
        {
            Discharge = Default.Discharge with
            {
                Observation = [.. Default.Discharge.Observation.Where(r => r.Route != row.Route), row],
            },
        };
}
