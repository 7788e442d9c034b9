using System.Globalization;
using System.Threading.Channels;
using KapClinic.Application.Clients.Import;

namespace KapClinic.Web.Clients;

/// <summary>Uploaded files wait here, in a folder of the system's for temporary files, until the import has read them; then they are deleted.</summary>
public sealed class ImportQueue(ImportRunner runner) : BackgroundService
{
    private readonly Channel<(Guid RunId, string Folder, IReadOnlyList<ImportFile> Files)> _waiting =
        Channel.CreateUnbounded<(Guid, string, IReadOnlyList<ImportFile>)>();

    /// <summary>Keeps the uploads aside and answers at once. Of files we don't read the name is kept, for the report.</summary>
    public async Task AddAsync(Guid runId, IReadOnlyList<IFormFile> uploads, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kapclinic-import-").FullName;
        List<ImportFile> files = [];
        foreach (var upload in uploads)
        {
            var name = Path.GetFileName(upload.FileName);
            // Two files of one name, from two folders, are two files.
            var path = Path.Combine(folder, files.Count.ToString(CultureInfo.InvariantCulture));
            if (ImportReader.Knows(name))
            {
                await using var file = File.Create(path);
                await upload.CopyToAsync(file, ct);
            }

            files.Add(new ImportFile(name, () => File.OpenRead(path)));
        }

        await _waiting.Writer.WriteAsync((runId, folder, files), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (runId, folder, files) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await runner.RunAsync(runId, files, progress: null, stoppingToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
