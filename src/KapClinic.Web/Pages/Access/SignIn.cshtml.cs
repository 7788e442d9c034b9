using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;

namespace KapClinic.Web.Pages.Access;

/// <summary>E-mail and password; then on to where one wanted to go, with the form one had filled in.</summary>
[EnableRateLimiting(Security.SignInLimit)]
public sealed class SignInModel : ClinicPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A form that arrived too late, encrypted (<see cref="KeptForm"/>).</summary>
    [BindProperty]
    public string? Kept { get; set; }

    public IActionResult OnGet()
    {
        if (HttpContext.Features.Get<SignInNeeded>() is { } needed)
        {
            (ReturnUrl, Kept) = (needed.ReturnUrl, needed.Kept);
            // The address was the form's; what the page shows is its own.
            ModelState.Clear();
            return Page();
        }

        return User.IsStaff() ? LocalRedirect(Destination()) : Page();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SignIn.Command(Input.Email ?? "", Input.Password ?? ""),
            async session =>
            {
                await HttpContext.SignInStaffAsync(session);
                return string.IsNullOrEmpty(Kept)
                    ? LocalRedirect(Destination())
                    : LocalRedirectPreserveMethod(QueryHelpers.AddQueryString(Destination(), KeptForm.Marker, "1"));
            }
        );

    private string Destination() => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/";

    public sealed class InputModel
    {
        public string? Email { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; }
    }
}
