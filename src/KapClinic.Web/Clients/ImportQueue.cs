using System.Threading.Channels;
using KapClinic.Application.Clients.Import;

namespace KapClinic.Web.Clients;

/// <summary>Uploaded files wait here, in a folder of the system's for temporary files, until the import has read them; then they are deleted.</summary>
public sealed class ImportQueue(ImportRunner runner) : BackgroundService
{
    private readonly Channel<(Guid RunId, string Folder)> _waiting = Channel.CreateUnbounded<(Guid, string)>();

    /// <summary>Keeps the uploads aside and answers at once.</summary>
    public async Task AddAsync(Guid runId, IReadOnlyList<IFormFile> uploads, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kapclinic-import-").FullName;
        foreach (var upload in uploads)
        {
            await using var file = File.Create(Path.Combine(folder, Path.GetFileName(upload.FileName)));
            await upload.CopyToAsync(file, ct);
        }

        await _waiting.Writer.WriteAsync((runId, folder), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (runId, folder) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await runner.RunAsync(runId, ImportReader.At(folder), progress: null, stoppingToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
