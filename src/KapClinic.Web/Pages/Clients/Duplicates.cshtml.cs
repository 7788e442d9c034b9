using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>Pairs of records that may be of one person, side by side.</summary>
[ForRoles(Role.FrontDesk, Role.Manager)]
public sealed class DuplicatesModel : ClinicPage
{
    public IReadOnlyList<ListDuplicates.Pair> Pairs { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostDifferentAsync(Guid id) =>
        DoAsync(new NotDuplicate.Command(id), () => Redirect("/clients/duplicates"), "Kept as two people.");

    public Task<IActionResult> OnPostSameAsync(Guid id) =>
        DoAsync(
            new ConfirmDuplicate.Command(id),
            () => Redirect("/clients/duplicates"),
            "The later record is set aside."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ListDuplicates.Query()) is not { } model)
        {
            return Refusal;
        }

        Pairs = model.Pairs;
        return null;
    }
}
