using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Audit;

/// <summary>Who did and read what, newest first; narrowed to a person, a client, an act or a day.</summary>
public static class ReadAudit
{
    public const int PageSize = 50;

    /// <summary>Longest record number that is looked for.</summary>
    public const int RecordLength = 40;

    [Allow(Role.Manager, Permissions = [Permission.PrivacyOfficer])]
    [Act("looked at the audit")]
    public sealed record Query : IQuery<Model>
    {
        public Guid? StaffId { get; init; }

        /// <summary>The client's record number.</summary>
        public string? Record { get; init; }

        /// <summary>Part of the act's words: "signed".</summary>
        public string? Act { get; init; }

        /// <summary>A day where the clinic is.</summary>
        public DateOnly? Day { get; init; }

        /// <summary>The number of the last entry already seen; older ones follow.</summary>
        public long? Before { get; init; }
    }

    /// <param name="Entries">At most <see cref="PageSize"/>.</param>
    /// <param name="Next">The number to ask for older ones with; null at the end.</param>
    /// <param name="People">Whom one can narrow it to.</param>
    /// <param name="Zone">IANA id of the clinic's zone; days and times are read there.</param>
    public sealed record Model(
        IReadOnlyList<AuditRow> Entries,
        long? Next,
        IReadOnlyList<AuditedPerson> People,
        string Zone
    );

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Record).MaximumLength(RecordLength).WithMessage($"Use at most {RecordLength} characters.");
            RuleFor(q => q.Act).MaximumLength(AuditEntry.ActLength).WithMessage("Use fewer characters.");
        }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var zone =
                await db
                    .Locations.AsNoTracking()
                    .OrderBy(l => l.Id)
                    .Select(l => l.Zone)
                    .FirstOrDefaultAsync(cancellationToken)
                ?? "UTC";
            var entries = db.AuditEntries.AsNoTracking();
            if (!string.IsNullOrWhiteSpace(query.Record))
            {
                var record = query.Record.Trim();
                var client = await db
                    .Clients.AsNoTracking()
                    .Where(c => c.RecordNumber == record)
                    .Select(c => (Guid?)c.Id)
                    .SingleOrDefaultAsync(cancellationToken);
                if (client is { } clientId)
                {
                    trail.About(clientId);
                }

                entries = entries.Where(e => e.ClientId != null && e.ClientId == client);
            }

            if (query.StaffId is { } staffId)
            {
                entries = entries.Where(e => e.StaffId == staffId);
            }

            if (!string.IsNullOrWhiteSpace(query.Act))
            {
                var words = query.Act.Trim().ToLowerInvariant();
                entries = entries.Where(e => e.Act.Contains(words));
            }

            if (query.Day is { } day)
            {
                var (from, until) = Bounds(day, TimeZoneInfo.FindSystemTimeZoneById(zone));
                entries = entries.Where(e => e.At >= from && e.At < until);
            }

            if (query.Before is { } before)
            {
                entries = entries.Where(e => e.Id < before);
            }

            var rows = await entries
                .OrderByDescending(e => e.Id)
                .Take(PageSize + 1)
                .Select(e => new AuditRow(
                    e.Id,
                    e.At,
                    e.StaffName,
                    e.Act,
                    e.Outcome,
                    db.Clients.Where(c => c.Id == e.ClientId).Select(c => c.RecordNumber).FirstOrDefault(),
                    e.Detail,
                    e.From
                ))
                .ToListAsync(cancellationToken);
            var people = await db
                .StaffMembers.AsNoTracking()
                .OrderBy(s => s.Name)
                .Select(s => new AuditedPerson(s.Id, s.Name))
                .ToListAsync(cancellationToken);
            var page = rows.Take(PageSize).ToList();
            return new Model(page, rows.Count > PageSize ? page[^1].Number : null, people, zone);
        }

        /// <summary>A day is 23 or 25 hours long when the clocks change.</summary>
        private static (DateTimeOffset From, DateTimeOffset Until) Bounds(DateOnly day, TimeZoneInfo zone)
        {
            return (Midnight(day), day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Midnight(day.AddDays(1)));

            DateTimeOffset Midnight(DateOnly date)
            {
                var local = date.ToDateTime(TimeOnly.MinValue);
                while (zone.IsInvalidTime(local))
                {
                    local = local.AddMinutes(15);
                }

                return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone));
            }
        }
    }
}

/// <summary>One act as a person reads it.</summary>
/// <param name="Number">Grows with time.</param>
/// <param name="At">When.</param>
/// <param name="Who">The name as it was then.</param>
/// <param name="Act">Words that follow the name.</param>
/// <param name="Outcome">"done", or the code of the refusal.</param>
/// <param name="Record">Record number of the client it was about.</param>
/// <param name="Detail">A few words more.</param>
/// <param name="From">Network address, or "command line".</param>
public sealed record AuditRow(
    long Number,
    DateTimeOffset At,
    string Who,
    string Act,
    string Outcome,
    string? Record,
    string? Detail,
    string From
);

public sealed record AuditedPerson(Guid Id, string Name);
