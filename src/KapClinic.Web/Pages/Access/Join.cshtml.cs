using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KapClinic.Web.Pages.Access;

/// <summary>Where an invitation link leads.</summary>
[EnableRateLimiting(Security.SignInLimit)]
public sealed class JoinModel : ClinicPage
{
    [BindProperty(SupportsGet = true, Name = "link")]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ReadLink.Model Link { get; private set; } = null!;

    public bool IsFirstManager => Link.Purpose == LinkPurpose.FirstManager;

    public async Task<IActionResult> OnGetAsync()
    {
        var missing = await LoadAsync();
        // Until somebody says their name, the list of staff shows the address.
        Input.Name = missing is null && Link.Name != Link.Email ? Link.Name : null;
        return missing ?? Page();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new AcceptInvitation.Command
            {
                Token = Token ?? "",
                Name = Input.Name ?? "",
                Email = Input.Email,
                Password = Input.Password ?? "",
            },
            async session =>
            {
                await HttpContext.SignInStaffAsync(session);
                return LocalRedirect("/");
            },
            toast: "Welcome. You are signed in."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        var link = await AskAsync(new ReadLink.Query(Token ?? "", LinkPurpose.Invitation, LinkPurpose.FirstManager));
        if (link is null)
        {
            return Refusal;
        }

        Link = link;
        return null;
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
        public string? Email { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; }
    }
}
