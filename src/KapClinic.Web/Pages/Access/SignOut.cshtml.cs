using KapClinic.Application.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Access;

/// <summary>Leaves. Works also when the sign-in has ended meanwhile; signing somebody out is no harm that a token must prevent.</summary>
[IgnoreAntiforgeryToken]
public sealed class SignOutModel : ClinicPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        if (User.IsStaff())
        {
            await DoAsync(new SignOut.Command(), Page);
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("/Access/SignedOut");
    }
}
