using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using MediatR;

namespace KapClinic.Web.Clients;

/// <summary><c>import PATH</c>: a folder of Synthea CSV files, one of them, or a FHIR bundle.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments, CancellationToken ct)
    {
        if (arguments is not [var path] || (!Directory.Exists(path) && !File.Exists(path)))
        {
            await Console.Error.WriteLineAsync(
                "Say what to import: import PATH, where PATH is a folder of CSV files, one of them, or a FHIR bundle."
            );
            return 1;
        }

        var files = ImportReader.At(path);
        var begun = await services
            .GetRequiredService<IMediator>()
            .Send(new StartImport.Command(ImportReader.Names([.. files.Select(f => f.Name)])), ct);
        if (!begun.Succeeded)
        {
            await Console.Error.WriteLineAsync(begun.Error.Message);
            return 1;
        }

        var progress = new Progress<(int Done, int Total)>(p => Console.WriteLine($"{p.Done} of {p.Total} rows"));
        await services.GetRequiredService<ImportRunner>().RunAsync(begun.Value, files, progress, ct);
        var read = await services
            .GetRequiredService<IMediator>()
            .Send(new ReadImports.Query(begun.Value), CancellationToken.None);
        var run = read.Value.Runs[0];
        foreach (var problem in run.Problems)
        {
            Console.WriteLine(
                problem.Line == ImportProblem.WholeFile
                    ? $"{problem.File} skipped: {problem.Reason}"
                    : $"{problem.File}, line {problem.Line}: {problem.Reason}"
            );
        }

        Console.WriteLine(
            $"{run.PeopleAdded} people and {run.StatementsAdded} statements added; {run.AlreadyKnown} rows were known already; "
                + $"{run.LikelyDuplicates} likely duplicates to review; {run.ProblemCount} rows could not be read."
        );
        return run.Failure is null ? 0 : 1;
    }
}
