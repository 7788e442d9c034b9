using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KapClinic.Infrastructure.Access;

public static class DataProtectionServices
{
    /// <summary>
    /// Keeps the data-protection keys in PostgreSQL. With <c>KAPCLINIC_KEY</c> (32 bytes in base64) they are encrypted with it;
    /// without, whoever reads the database reads them, which is right only for the embedded server in the user's own folder.
    /// </summary>
    public static IServiceCollection AddClinicDataProtection(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        var key = ServerKey.From(configuration);
        services.AddSingleton(key);
        services.AddDataProtection().SetApplicationName("KapClinic");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>(
                (options, scopes) =>
                {
                    options.XmlRepository = new DataProtectionKeyRepository(scopes);
                    if (key.Bytes is not null)
                    {
                        options.XmlEncryptor = new ServerKeyEncryptor(key);
                    }
                }
            );
        return services;
    }
}

/// <summary>The key from the server's environment; none when embedded.</summary>
internal sealed record ServerKey(byte[]? Bytes)
{
    public const string Setting = "KAPCLINIC_KEY";

    public static ServerKey From(IConfiguration configuration)
    {
        var text = configuration[Setting];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ServerKey((byte[]?)null);
        }

        var bytes = new byte[32];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == bytes.Length
            ? new ServerKey(bytes)
            : throw new OptionsValidationException(
                Setting,
                typeof(string),
                [$"{Setting} must be 32 bytes in base64, as `openssl rand -base64 32` prints them."]
            );
    }
}

internal sealed class DataProtectionKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<ClinicDbContext>()
            .DataProtectionKeys.AsNoTracking()
            .TagWith("sign-in")
            .Select(k => k.Xml)
            .ToList()
            .ConvertAll(XElement.Parse);
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ClinicDbContext>();
        db.DataProtectionKeys.Add(
            new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }
        );
        db.SaveChanges();
    }
}

/// <summary>AES-256-GCM with the server's key; nonce, tag and text in one base64 element.</summary>
internal sealed class ServerKeyEncryptor(ServerKey key) : IXmlEncryptor
{
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes!, TagLength);
        aes.Encrypt(
            nonce,
            plain,
            sealedBytes.AsSpan(NonceLength + TagLength),
            sealedBytes.AsSpan(NonceLength, TagLength)
        );
        return new EncryptedXmlInfo(
            new XElement("sealed", Convert.ToBase64String(sealedBytes)),
            typeof(ServerKeyDecryptor)
        );
    }
}

/// <summary>Made by data protection itself, which hands it the services.</summary>
internal sealed class ServerKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var key =
            services.GetRequiredService<ServerKey>().Bytes
            ?? throw new InvalidOperationException(
                $"The sign-in keys were encrypted with a {ServerKey.Setting} that is not set now."
            );
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var start = ServerKeyEncryptor.NonceLength + ServerKeyEncryptor.TagLength;
        var plain = new byte[sealedBytes.Length - start];
        using var aes = new AesGcm(key, ServerKeyEncryptor.TagLength);
        aes.Decrypt(
            sealedBytes[..ServerKeyEncryptor.NonceLength],
            sealedBytes[start..],
            sealedBytes[ServerKeyEncryptor.NonceLength..start],
            plain
        );
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
