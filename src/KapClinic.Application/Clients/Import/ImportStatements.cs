using System.Globalization;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients.Import;

/// <summary>Takes a batch of conditions, medicines, allergies and observations over. A row whose person is unknown is reported.</summary>
public static class ImportStatements
{
    [AllowSystem]
    [Act("imported clinical statements")]
    public sealed record Command(Guid RunId, IReadOnlyList<ImportedStatement> Statements) : ICommand;

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken ct)
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == command.RunId, ct);
            var personKeys = command.Statements.Select(s => s.PersonKey).Distinct().ToList();
            var people = await db
                .Clients.Where(c => personKeys.Contains(c.ImportKey!))
                .ToDictionaryAsync(c => c.ImportKey!, c => c, ct);
            var keys = command.Statements.Select(s => s.Key).ToList();
            var known = await db
                .Conditions.Where(x => keys.Contains(x.ImportKey!))
                .Select(x => x.ImportKey)
                .Concat(db.Medicines.Where(x => keys.Contains(x.ImportKey!)).Select(x => x.ImportKey))
                .Concat(db.Allergies.Where(x => keys.Contains(x.ImportKey!)).Select(x => x.ImportKey))
                .Concat(db.Observations.Where(x => keys.Contains(x.ImportKey!)).Select(x => x.ImportKey))
                .ToListAsync(ct);

            var now = clock.GetUtcNow();
            var seen = known.ToHashSet(StringComparer.Ordinal);
            List<ImportProblem> problems = [];
            var added = 0;
            foreach (var statement in command.Statements)
            {
                if (!people.TryGetValue(statement.PersonKey, out var client))
                {
                    problems.Add(
                        new ImportProblem(
                            statement.Source.File,
                            statement.Source.Line,
                            "It belongs to a person who is not in the files or the clinic."
                        )
                    );
                }
                else if (seen.Add(statement.Key))
                {
                    Add(statement, client, now);
                    added++;
                }
            }

            run.TookStatements(command.Statements.Count, added, problems);
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }

        /// <summary>LOINC's code of a measured body weight.</summary>
        private const string BodyWeight = "29463-7";

        private void Add(ImportedStatement s, Client client, DateTimeOffset now)
        {
            switch (s.Kind)
            {
                case StatementKind.Condition:
                    var condition = new Condition
                    {
                        ClientId = client.Id,
                        Name = s.Name,
                        Code = s.Code,
                        Since = s.Since,
                        RecordedAt = now,
                        ImportKey = s.Key,
                    };
                    EndAsImported(s.Until, condition.End);
                    db.Conditions.Add(condition);
                    break;
                case StatementKind.Medicine:
                    var medicine = new Medicine
                    {
                        ClientId = client.Id,
                        Name = s.Name,
                        Code = s.Code,
                        Dosage = s.Detail,
                        Since = s.Since,
                        RecordedAt = now,
                        ImportKey = s.Key,
                    };
                    EndAsImported(s.Until, medicine.End);
                    db.Medicines.Add(medicine);
                    break;
                case StatementKind.Allergy:
                    var allergy = new Allergy
                    {
                        ClientId = client.Id,
                        Substance = s.Name,
                        Code = s.Code,
                        Reaction = s.Detail,
                        Since = s.Since,
                        RecordedAt = now,
                        ImportKey = s.Key,
                    };
                    EndAsImported(s.Until, allergy.End);
                    db.Allergies.Add(allergy);
                    break;
                default:
                    WeighAsImported(s, client);
                    db.Observations.Add(
                        new Observation
                        {
                            ClientId = client.Id,
                            Name = s.Name,
                            Code = s.Code,
                            Value = s.Detail ?? "",
                            Unit = s.Unit,
                            ObservedAt = s.ObservedAt ?? now,
                            RecordedAt = now,
                            ImportKey = s.Key,
                        }
                    );
                    break;
            }
        }

        /// <summary>The newest imported weight is the client's, in the range in which one can be written by hand.</summary>
        private static void WeighAsImported(ImportedStatement s, Client client)
        {
            if (
                s is { Code: BodyWeight, Unit: "kg", ObservedAt: { } at }
                && decimal.TryParse(s.Detail, NumberStyles.Number, CultureInfo.InvariantCulture, out var kilograms)
                && kilograms is >= ClientDetailsValidator.LeastKg and <= ClientDetailsValidator.MostKg
            )
            {
                client.Weigh(Math.Round(kilograms, 1), DateOnly.FromDateTime(at.UtcDateTime));
            }
        }

        private static void EndAsImported(DateOnly? until, Action<DateOnly, string> end)
        {
            if (until is { } day)
            {
                end(day, "ended in the source");
            }
        }
    }
}
