using KapClinic.Application.Access;
using KapClinic.Domain;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KapClinic.Application.Clients.Import;

/// <summary>Reads the files and sends their rows in batches, each its own transaction, so that progress shows and a late problem costs nothing earlier.</summary>
public sealed class ImportRunner(IServiceProvider services, ILogger<ImportRunner> logger)
{
    private const int BatchSize = 500;

    /// <param name="runId">The import that was begun.</param>
    /// <param name="files">What to read.</param>
    /// <param name="progress">Told after each batch: rows done, rows in all.</param>
    /// <param name="ct">Stops between batches; importing the same files again goes on where it stopped.</param>
    public async Task RunAsync(
        Guid runId,
        IReadOnlyList<ImportFile> files,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken ct
    )
    {
        string? failure = null;
        try
        {
            var read = ImportReader.Read(files);
            await SendAsync(new TrackImport.Command(runId, read), ct);
            var (done, total) = (0, read.People.Count + read.Statements.Count);
            foreach (var people in read.People.Chunk(BatchSize))
            {
                await SendAsync(new ImportPeople.Command(runId, people), ct);
                progress?.Report((done += people.Length, total));
            }

            foreach (var statements in read.Statements.Chunk(BatchSize))
            {
                await SendAsync(new ImportStatements.Command(runId, statements), ct);
                progress?.Report((done += statements.Length, total));
            }
        }
        catch (OperationCanceledException)
        {
            failure = "Stopped before the end. Import the same files again to go on.";
        }
        catch (Exception broken)
            when (broken is IOException or InvalidOperationException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            logger.LogError(broken, "Import {RunId} stopped", runId);
            failure = "Stopped by a fault. What was taken over stays; import the same files again to go on.";
        }

        await SendAsync(new TrackImport.Command(runId, Read: null, failure), CancellationToken.None);
    }

    private async Task SendAsync(ICommand command, CancellationToken ct)
    {
        await using var scope = services.CreateSystemScope("import");
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Import batch refused: {result.Error.Code}");
        }
    }
}
