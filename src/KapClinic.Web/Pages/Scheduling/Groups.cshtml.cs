using KapClinic.Application.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who follows a group programme: from here a group is planned.</summary>
public sealed class GroupsModel : ClinicPage
{
    public IReadOnlyList<ListGroups.Group> Groups { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ListGroups.Query(), found => Groups = found.Groups);
}
