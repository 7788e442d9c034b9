namespace KapClinic.Application.Clients;

/// <summary>Hands out the clinic's record numbers, each once: "KC-0412".</summary>
public interface IRecordNumbers
{
    Task<IReadOnlyList<string>> TakeAsync(int count, CancellationToken ct);
}
