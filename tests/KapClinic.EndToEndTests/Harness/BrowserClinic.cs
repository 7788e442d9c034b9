using KapClinic.IntegrationTests.Harness;

namespace KapClinic.EndToEndTests.Harness;

/// <summary>A clinic of its own that a browser can reach.</summary>
public class BrowserClinic() : ClinicFixture(listens: true);
