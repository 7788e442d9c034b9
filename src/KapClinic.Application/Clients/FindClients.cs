using System.Globalization;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>Finds clients by part of a name, phone digits, birth date or record number; without a term it lists them by name.</summary>
public static class FindClients
{
    public const int PageSize = 30;
    public const int TermLength = 80;

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd",
        "d.M.yyyy",
        "d/M/yyyy",
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d yyyy",
        "MMMM d, yyyy",
    ];

    /// <param name="Term">What was typed.</param>
    /// <param name="After">The last client of the page before.</param>
    /// <param name="Most">Rows asked for.</param>
    [AllowStaff]
    [Act("looked for a client")]
    public sealed record Query(string? Term = null, Guid? After = null, int Most = PageSize) : IQuery<Model>;

    /// <param name="Clients">By family name.</param>
    /// <param name="Next">Goes into the next page's question; null at the end.</param>
    public sealed record Model(IReadOnlyList<Row> Clients, Guid? Next);

    public sealed record Row
    {
        public required Guid Id { get; init; }
        public required string RecordNumber { get; init; }
        public required string Name { get; init; }
        public required DateOnly BirthDate { get; init; }
        public string? Phone { get; init; }
        public required bool Active { get; init; }
        public Guid? CourseId { get; init; }
        public Stage? Stage { get; init; }
        public string? Programme { get; init; }
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Query, Result<Model>>
    {
        // All of this is SQL by the time it runs; the database's collation compares.
#pragma warning disable CA1304, CA1309, CA1311, MA0011
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var most = Math.Clamp(query.Most, 1, PageSize);
            var clients = Matching(db.Clients.AsNoTracking(), (query.Term ?? "").Trim());
            if (query.After is { } after)
            {
                clients = clients.Where(c =>
                    db.Clients.Any(last =>
                        last.Id == after
                        && (
                            string.Compare(c.FamilyName, last.FamilyName) > 0
                            || (
                                c.FamilyName == last.FamilyName
                                && (
                                    string.Compare(c.GivenName, last.GivenName) > 0
                                    || (c.GivenName == last.GivenName && c.Id > last.Id)
                                )
                            )
                        )
                    )
                );
            }

            var found = await clients
                .OrderBy(c => c.FamilyName)
                .ThenBy(c => c.GivenName)
                .ThenBy(c => c.Id)
                .Take(most + 1)
                .Select(c => new
                {
                    Client = c,
                    // All of the few that a client has: to pick one here, the database would number everybody's.
                    Courses = db
                        .Courses.Where(x => x.ClientId == c.Id)
                        .Select(x => new
                        {
                            x.Id,
                            x.Stage,
                            x.ClosedAt,
                            x.OpenedAt,
                            Programme = db.Programmes.Where(p => p.Id == x.ProgrammeId).Select(p => p.Name).First(),
                        })
                        .ToList(),
                })
                .AsSingleQuery()
                .ToListAsync(cancellationToken);
            var rows = found
                .Take(most)
                .Select(f =>
                    (
                        f.Client,
                        Course: f.Courses.OrderBy(x => x.ClosedAt is not null)
                            .ThenByDescending(x => x.OpenedAt)
                            .FirstOrDefault()
                    )
                )
                .Select(f => new Row
                {
                    Id = f.Client.Id,
                    RecordNumber = f.Client.RecordNumber,
                    Name = f.Client.FullName,
                    BirthDate = f.Client.BirthDate,
                    Phone = f.Client.Contact.Phone,
                    Active = f.Client.Active,
                    CourseId = f.Course?.Id,
                    Stage = f.Course?.Stage,
                    Programme = f.Course?.Programme,
                })
                .ToList();
            return new Model(rows, found.Count > most ? rows[^1].Id : null);
        }

        private static IQueryable<Client> Matching(IQueryable<Client> clients, string term)
        {
            if (term.Length == 0)
            {
                return clients;
            }

            if (AsDate(term) is { } born)
            {
                return clients.Where(c => c.BirthDate == born);
            }

            if (term.StartsWith("KC-", StringComparison.OrdinalIgnoreCase))
            {
                var number = term.ToUpperInvariant();
                return clients.Where(c => c.RecordNumber.StartsWith(number));
            }

            var digits = Likeness.Digits(term);
            if (digits.Length >= 3 && !term.Any(char.IsLetter))
            {
                return clients.Where(c => c.PhoneDigits!.Contains(digits) || c.RecordNumber.EndsWith(digits));
            }

            // Each word somewhere in the name, in any order; the index on trigrams answers each.
            foreach (var word in term.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
            {
                var pattern = $"%{Escape(word)}%";
                clients = clients.Where(c =>
                    EF.Functions.Like(
                        (c.GivenName + " " + c.FamilyName + " " + (c.PreferredName ?? "")).ToLower(),
                        pattern,
                        "\\"
                    )
                );
            }

            return clients;
        }

        private static string Escape(string word) =>
            word.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal);

        private static DateOnly? AsDate(string term) =>
            DateOnly.TryParseExact(
                term,
                DateForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces,
                out var date
            )
                ? date
                : null;
    }
}
