using System.Security.Cryptography;
using KapClinic.Application.Dosing.Live;
using Microsoft.AspNetCore.DataProtection;

namespace KapClinic.Infrastructure.Dosing;

/// <summary>
/// Keys of authors, sealed with the application's own keys, for one device. They say who, and hold no right: an entry needs a sign-in
/// beside it. They don't run out, since a tablet may be without a connection for longer than anybody foresaw.
/// </summary>
internal sealed class AuthorKeys(IDataProtectionProvider protection) : IAuthorKeys
{
    private readonly IDataProtector _protector = protection.CreateProtector("KapClinic.Console.Author");

    public string Issue(Guid staffId, Guid deviceId) => _protector.Protect($"{staffId:N}{deviceId:N}");

    public Guid? Read(string key, Guid deviceId)
    {
        try
        {
            var text = _protector.Unprotect(key);
            return text.Length == 64 && text[32..] == deviceId.ToString("N") ? Guid.ParseExact(text[..32], "N") : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
