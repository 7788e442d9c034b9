using KapClinic.Application.Clients.Import;
using KapClinic.Domain;
using KapClinic.Web.Clients;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients.Import;

[RequestSizeLimit(Limit)]
[RequestFormLimits(MultipartBodyLengthLimit = Limit)]
public sealed class IndexModel(ImportQueue queue) : ClinicPage
{
    /// <summary>Bytes of all files of one import together.</summary>
    private const long Limit = 200L * 1024 * 1024;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<ReadImports.Run> Runs { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        // What we can read is taken, and the report names the rest; only when there is nothing to take is it refused here.
        if (!Input.Files.Exists(f => ImportReader.Knows(f.FileName)))
        {
            var sentence =
                Input.Files.Count == 0
                    ? "Choose at least one file."
                    : $"These are not files we read: {ImportReader.Names([.. Input.Files.Select(f => f.FileName)])}. Nothing was imported.";
            return await ShowAgainAsync([Error.Invalid("import.files", sentence, nameof(InputModel.Files))]);
        }

        Guid? begun = null;
        var result = await DoAsync(
            new StartImport.Command(ImportReader.Names([.. Input.Files.Select(f => f.FileName)])),
            id =>
            {
                begun = id;
                return RedirectToPage("Run", new { id });
            }
        );
        if (begun is { } runId)
        {
            await queue.AddAsync(runId, Input.Files, HttpContext.RequestAborted);
        }

        return result;
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadImports.Query()) is not { } model)
        {
            return Refusal;
        }

        Runs = model.Runs;
        return null;
    }

    public sealed class InputModel
    {
        public List<IFormFile> Files { get; set; } = [];
    }
}
