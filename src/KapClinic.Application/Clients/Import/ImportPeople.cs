using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients.Import;

/// <summary>Takes a batch of people over. Whoever came before is left as they are; a likely duplicate is marked for review.</summary>
public static class ImportPeople
{
    [AllowSystem]
    [Act("imported people")]
    public sealed record Command(Guid RunId, IReadOnlyList<ImportedPerson> People) : ICommand;

    internal sealed class Handler(IClinicDb db, IRecordNumbers numbers, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == command.RunId, ct);
            var keys = command.People.Select(p => p.Key).ToList();
            var known = await db
                .Clients.Where(c => keys.Contains(c.ImportKey!))
                .Select(c => c.ImportKey)
                .ToListAsync(ct);
            var fresh = command.People.Where(p => !known.Contains(p.Key)).DistinctBy(p => p.Key).ToList();

            var days = fresh.Select(p => p.BirthDate).Distinct().ToList();
            var sameDay = await db
                .Clients.AsNoTracking()
                .Where(c => days.Contains(c.BirthDate))
                .Select(c => new
                {
                    c.Id,
                    c.GivenName,
                    c.FamilyName,
                    c.BirthDate,
                })
                .ToListAsync(ct);
            var recordNumbers = await numbers.TakeAsync(fresh.Count, ct);
            var now = clock.GetUtcNow();
            var duplicates = 0;
            foreach (var (person, number) in fresh.Zip(recordNumbers))
            {
                var client = new Client(
                    Guid.CreateVersion7(now),
                    number,
                    person.GivenName,
                    person.FamilyName,
                    person.BirthDate,
                    now
                );
                client.Describe(person.GivenName, person.FamilyName, null, null, person.Gender, person.BirthDate);
                client.Reach(person.Contact, null);
                client.CameFromImport(person.Key, person.DeceasedOn, person.Active);
                var twin = sameDay.FirstOrDefault(c =>
                    c.BirthDate == person.BirthDate
                    && LooksLike(c.FamilyName, person.FamilyName)
                    && LooksLike(c.GivenName, person.GivenName)
                );
                if (twin is not null)
                {
                    client.MayBeTheSameAs(twin.Id);
                    duplicates++;
                }

                db.Clients.Add(client);
            }

            run.TookPeople(command.People.Count, fresh.Count, duplicates);
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }

        private static bool LooksLike(string one, string other) =>
            one.Length > 1
            && other.Length > 1
            && string.Compare(one, 0, other, 0, 2, StringComparison.OrdinalIgnoreCase) == 0;
    }
}
