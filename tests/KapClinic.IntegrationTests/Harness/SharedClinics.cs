namespace KapClinic.IntegrationTests.Harness;

/// <summary>
/// One clinic for many small test classes: each test makes its own client, so they don't meet. Four, so that they still run beside
/// each other. A class that moves the clock far or counts everything in the database asks for a clinic of its own instead.
/// </summary>
public static class SharedClinic
{
    /// <summary>Intake to clearance, preparation, consents, measures, integration.</summary>
    public const string Care = "Care";

    /// <summary>The dosing day: order, checks, dose, medicines register, way home, discharge.</summary>
    public const string DosingDay = "Dosing day";

    /// <summary>Clients, courses and the schedule.</summary>
    public const string Desk = "Desk";

    /// <summary>People, places, programmes, policy and tasks.</summary>
    public const string House = "House";
}

[CollectionDefinition(SharedClinic.Care)]
public sealed class CareClinic : ICollectionFixture<ScenarioFixture>;

[CollectionDefinition(SharedClinic.DosingDay)]
public sealed class DosingDayClinic : ICollectionFixture<ScenarioFixture>;

[CollectionDefinition(SharedClinic.Desk)]
public sealed class DeskClinic : ICollectionFixture<ScenarioFixture>;

[CollectionDefinition(SharedClinic.House)]
public sealed class HouseClinic : ICollectionFixture<ScenarioFixture>;
