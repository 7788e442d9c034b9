using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KapClinic.Web.Pages.Access;

/// <summary>Where a link for a new password leads.</summary>
[EnableRateLimiting(Security.SignInLimit)]
public sealed class ResetModel : ClinicPage
{
    [BindProperty(SupportsGet = true, Name = "link")]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ReadLink.Model Link { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new ResetPassword.Command(Token ?? "", Input.Password ?? ""),
            async session =>
            {
                await HttpContext.SignInStaffAsync(session);
                return LocalRedirect("/");
            },
            toast: "The new password counts from now on."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        var link = await AskAsync(new ReadLink.Query(Token ?? "", LinkPurpose.Reset));
        if (link is null)
        {
            return Refusal;
        }

        Link = link;
        return null;
    }

    public sealed class InputModel
    {
        [DataType(DataType.Password)]
        public string? Password { get; set; }
    }
}
