using KapClinic.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

internal enum ChartEntryKind
{
    Allergy = 0,
    Medicine = 1,
    Condition = 2,
}

/// <summary>An allergy, a medicine or a condition as one kind of row.</summary>
internal sealed class ChartEntry
{
    public int Kind { get; init; }
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string? Detail { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; init; }
    public string? EndedReason { get; init; }

    public ReadChart.Entry ToEntry() => new(Id, Name, Detail, Since, Until, EndedReason);
}

internal static class ChartEntryQueries
{
    private const int MostOfEach = 100;

    /// <summary>All three lists in one statement, those in force first; imported records run to hundreds of ended ones.</summary>
    public static IQueryable<ChartEntry> ChartEntries(this IClinicDb db, Guid clientId) =>
        db
            .Allergies.AsNoTracking()
            .Where(e => e.ClientId == clientId)
            .OrderBy(e => e.Until != null)
            .ThenByDescending(e => e.Id)
            .Take(MostOfEach)
            .Select(e => new ChartEntry
            {
                Kind = (int)ChartEntryKind.Allergy,
                Id = e.Id,
                Name = e.Substance,
                Detail = e.Reaction,
                Since = e.Since,
                Until = e.Until,
                EndedReason = e.EndedReason,
            })
            .Concat(
                db.Medicines.Where(e => e.ClientId == clientId)
                    .OrderBy(e => e.Until != null)
                    .ThenByDescending(e => e.Id)
                    .Take(MostOfEach)
                    .Select(e => new ChartEntry
                    {
                        Kind = (int)ChartEntryKind.Medicine,
                        Id = e.Id,
                        Name = e.Name,
                        Detail = e.Dosage,
                        Since = e.Since,
                        Until = e.Until,
                        EndedReason = e.EndedReason,
                    })
            )
            .Concat(
                db.Conditions.Where(e => e.ClientId == clientId)
                    .OrderBy(e => e.Until != null)
                    .ThenByDescending(e => e.Id)
                    .Take(MostOfEach)
                    .Select(e => new ChartEntry
                    {
                        Kind = (int)ChartEntryKind.Condition,
                        Id = e.Id,
                        Name = e.Name,
                        Detail = e.Code,
                        Since = e.Since,
                        Until = e.Until,
                        EndedReason = e.EndedReason,
                    })
            );
}
