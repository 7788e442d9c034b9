using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

/// <summary>Dosing visits that are over.</summary>
internal static class Ended
{
    /// <summary>Dosed, completed and discharged two days ago.</summary>
    public static Task<TestVisit> VisitAsync(Scenario scenario) => scenario.InIntegrationAsync();
}
