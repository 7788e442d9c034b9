using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KapClinic.Application.Access;

/// <summary>The secret part of an address that answers without a sign-in: 256 random bits, of which only the hash is kept.</summary>
internal static class SecretAddress
{
    private const int Octets = 32;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>SHA-256, in lower-case hexadecimal.</summary>
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
