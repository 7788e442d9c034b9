using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace KapClinic.Web.Access;

/// <summary>
/// A form that arrived after the sign-in had ended. Its fields, without passwords, travel encrypted through the sign-in page and
/// come back to the form; nothing of them is stored on the server, and only the person who typed them sees them again.
/// </summary>
/// <param name="StaffId">Whose sign-in had ended; nobody's when it cannot be told, and then whoever signs in next gets nothing.</param>
/// <param name="Fields">Name and values as posted.</param>
internal sealed record KeptForm(Guid? StaffId, Dictionary<string, string?[]> Fields)
{
    /// <summary>In the address that the sign-in page posts on to: the form's fields follow.</summary>
    public const string Marker = "kept";

    /// <summary>The hidden field that carries the encrypted form.</summary>
    public const string Field = "Kept";

    public IFormCollection ToForm() =>
        new FormCollection(Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value), StringComparer.Ordinal));
}

internal sealed class KeptForms(
    IDataProtectionProvider protection,
    IOptionsMonitor<CookieAuthenticationOptions> cookies
)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("KapClinic.KeptForm")
        .ToTimeLimitedDataProtector();

    /// <summary>Takes the fields of a posted form; null when it holds none worth keeping.</summary>
    public async Task<string?> KeepAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(f => !IsSecret(f.Key))
            .ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);
        if (fields.Count == 0 || WhoWas(context) is not { } staffId)
        {
            return null;
        }

        return _protector.Protect(JsonSerializer.Serialize(new KeptForm(staffId, fields)), Lifetime);
    }

    public KeptForm? Open(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<KeptForm>(_protector.Unprotect(text));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old or not ours: the form is shown as it is.
            return null;
        }
    }

    private static bool IsSecret(string field) =>
        field.Contains("password", StringComparison.OrdinalIgnoreCase)
        || field.StartsWith("__", StringComparison.Ordinal)
        || field == KeptForm.Field;

    /// <summary>An expired cookie opens no door, but it still tells whose it was.</summary>
    private Guid? WhoWas(HttpContext context)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        var cookie = options.CookieManager.GetRequestCookie(context, options.Cookie.Name!);
        return cookie is null ? null : options.TicketDataFormat.Unprotect(cookie)?.Principal.StaffId();
    }
}
