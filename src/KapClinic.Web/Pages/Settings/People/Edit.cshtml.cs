using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Layout;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>One member of staff: details, roles, links, leaving and coming back.</summary>
[ForRoles(Role.Manager)]
public sealed class EditModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public StaffDetailsInput Details { get; set; } = new();

    [BindProperty]
    public HoldsInput Holds { get; set; } = new();

    [BindProperty]
    public CredentialInput Credential { get; set; } = new();

    public StaffRow Person { get; private set; } = null!;

    /// <summary>What somebody else saved while this form was open.</summary>
    public Meanwhile? Meanwhile { get; private set; }

    /// <summary>A link just made; shown once.</summary>
    public HandedOverLink? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Link = HandedOverLink.Take(TempData);
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostDetailsAsync() =>
        DoAsync(
            new EditStaff.Command
            {
                StaffId = Id,
                Name = Details.Name ?? "",
                Credential = Details.Credential,
                LicenceNumber = Details.LicenceNumber,
                Phone = Details.Phone,
                Seen = Details.Seen,
            },
            Again,
            toast: "The details are saved.",
            inputPrefix: nameof(Details)
        );

    public Task<IActionResult> OnPostRolesAsync() =>
        DoAsync(
            new ChangeRoles.Command
            {
                StaffId = Id,
                Roles = Holds.Roles.Everywhere(),
                Permissions = Holds.Permissions,
                Seen = Holds.Seen,
            },
            Again,
            toast: "The roles are saved and count from now on.",
            inputPrefix: nameof(Holds)
        );

    public Task<IActionResult> OnPostCredentialAsync() =>
        DoAsync(Credential.ToCommand(Id, ModelState), _ => Again(), "It is on file.", nameof(Credential));

    public Task<IActionResult> OnPostEndCredentialAsync(Guid credentialId) =>
        DoAsync(new EndCredential.Command(credentialId), Again, "It no longer counts from today on.");

    public Task<IActionResult> OnPostLinkAsync() =>
        DoAsync(
            new IssueResetLink.Command(Id),
            link =>
            {
                HandedOverLink.Keep(this, link);
                return Again();
            }
        );

    public Task<IActionResult> OnPostLeaveAsync() =>
        DoAsync(new DeactivateStaff.Command(Id), Again, toast: "Their access has ended.");

    public Task<IActionResult> OnPostReturnAsync() =>
        DoAsync(new ReactivateStaff.Command(Id), Again, toast: "They can sign in again.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadStaff.Query(Id)) is not var (person, zone))
        {
            return Refusal;
        }

        Person = person;
        ViewData["Zone"] = zone;
        // The form that was sent shows what was typed; the others show what is.
        var sent = HttpMethods.IsPost(Request.Method) ? Request.Query["handler"].ToString() : "";
        if (sent != "Details")
        {
            Details = new StaffDetailsInput
            {
                Name = person.Name,
                Credential = person.Credential,
                LicenceNumber = person.LicenceNumber,
                Phone = person.Phone,
                Seen = person.Version,
            };
        }
        else if (Details.Seen is not null && Details.Seen != person.Version)
        {
            Meanwhile = new Meanwhile(
                null,
                null,
                Fact.Given(
                    ("Name", person.Name),
                    ("Signs as", person.Credential),
                    ("Licence number", person.LicenceNumber),
                    ("Phone", person.Phone)
                )
            );
            Details.Seen = person.Version;
        }

        if (sent != "Roles")
        {
            Holds = new HoldsInput
            {
                Roles = [.. person.Roles.Select(r => r.Role).Distinct()],
                Permissions = [.. person.Permissions],
                Seen = person.Holds,
            };
        }
        else if (Holds.Seen is not null && Holds.Seen != person.Holds)
        {
            Meanwhile = new Meanwhile(
                null,
                null,
                Fact.Given(
                    (
                        "Roles",
                        string.Join(", ", person.Roles.Select(r => r.Role).Distinct().Select(r => Wording.Of(r)))
                    ),
                    ("Permissions", string.Join(", ", person.Permissions.Select(p => Wording.Of(p))))
                )
            );
            Holds.Seen = person.Holds;
        }

        return null;
    }

    private RedirectToPageResult Again() => RedirectToPage(new { Id });

    public sealed class HoldsInput
    {
        public List<Role> Roles { get; set; } = [];
        public List<Permission> Permissions { get; set; } = [];
        public string? Seen { get; set; }
    }
}
