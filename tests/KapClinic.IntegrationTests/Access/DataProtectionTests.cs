using System.Security.Cryptography;
using System.Xml.Linq;
using KapClinic.Infrastructure.Access;
using KapClinic.IntegrationTests.Harness;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KapClinic.IntegrationTests.Access;

public sealed class DataProtectionTests(ClinicFixture clinic) : IClassFixture<ClinicFixture>
{
    [Fact]
    public async Task Keys_OfTheApplication_LieInTheDatabase()
    {
        clinic.Services.GetDataProtector("test").Protect("x");

        (await clinic.WithDbAsync(db => db.DataProtectionKeys.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public void Encryptor_WithTheServersKey_HidesAndBringsBack()
    {
        var key = ServerKey.From(Configure(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        var secret = new XElement("key", "very secret");

        var hidden = new ServerKeyEncryptor(key).Encrypt(secret).EncryptedElement;

        hidden.ToString().ShouldNotContain("secret");
        new ServerKeyDecryptor(With(key)).Decrypt(hidden).Value.ShouldBe("very secret");
        var other = ServerKey.From(Configure(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        Should.Throw<CryptographicException>(() => new ServerKeyDecryptor(With(other)).Decrypt(hidden));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    public void ServerKey_OfAnotherLength_StopsTheStartWithASentence(string given) =>
        Should
            .Throw<OptionsValidationException>(() => ServerKey.From(Configure(given)))
            .Message.ShouldContain("openssl rand -base64 32");

    private static ServiceProvider With(ServerKey key) =>
        new ServiceCollection().AddSingleton(key).BuildServiceProvider();

    private static IConfiguration Configure(string key) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal) { [ServerKey.Setting] = key }
            )
            .Build();
}
