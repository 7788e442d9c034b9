using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>A new colleague: who, which roles; then a link to hand over.</summary>
[ForRoles(Role.Manager)]
public sealed class InviteModel : ClinicPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet() { }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new InviteStaff.Command
            {
                Name = Input.Name ?? "",
                Email = Input.Email ?? "",
                Credential = Input.Credential,
                LicenceNumber = Input.LicenceNumber,
                Phone = Input.Phone,
                Roles = Input.Roles.Everywhere(),
                Permissions = Input.Permissions,
            },
            link =>
            {
                HandedOverLink.Keep(this, link);
                return RedirectToPage("Edit", new { id = link.StaffId });
            }
        );

    public sealed class InputModel : StaffDetailsInput
    {
        public string? Email { get; set; }
        public List<Role> Roles { get; set; } = [];
        public List<Permission> Permissions { get; set; } = [];
    }
}
