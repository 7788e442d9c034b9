using KapClinic.Application.Team;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Team;

/// <summary>The open tasks of whoever looks.</summary>
public sealed class TasksModel : ClinicPage
{
    public ListTasks.Model List { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid id) =>
        DoAsync(new FinishTask.Command(id), () => Redirect("/tasks"), "Done.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ListTasks.Query()) is not { } list)
        {
            return Refusal;
        }

        List = list;
        return null;
    }
}
