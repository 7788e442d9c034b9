using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>What several course files are put together from.</summary>
internal sealed record CourseParts
{
    public required IReadOnlyList<ClinicalHead> Heads { get; init; }
    public required PolicyVersion Policy { get; init; }

    /// <summary>By the id of the version.</summary>
    public required IReadOnlyDictionary<Guid, (string Name, ProgrammeVersion Version)> Programmes { get; init; }

    /// <summary>By course.</summary>
    public required ILookup<Guid, VisitRow> Visits { get; init; }

    /// <summary>By client.</summary>
    public required ILookup<Guid, MeasureResponse> Measures { get; init; }

    /// <summary>In use, by kind.</summary>
    public required IReadOnlyList<ConsentText> Texts { get; init; }

    /// <summary>By client.</summary>
    public required ILookup<Guid, ConsentSigned> Signatures { get; init; }

    public IReadOnlyDictionary<Guid, string> Rooms =>
        Visits
            .SelectMany(v => v)
            .Where(v => v.Session.RoomId is not null && v.Room is not null)
            .DistinctBy(v => v.Session.RoomId)
            .ToDictionary(v => v.Session.RoomId!.Value, v => v.Room!);

    public IReadOnlyList<ConsentOnFile> ConsentsOf(Guid clientId) =>
        [
            .. Texts.Select(text =>
            {
                var newest = Signatures[clientId]
                    .Where(s => s.Signature.Kind == text.Kind)
                    .MaxBy(s => s.Signature.SignedAt);
                return new ConsentOnFile(text, newest?.Signature, newest?.Withdrawal);
            }),
        ];
}

/// <summary>A consent that was signed, and perhaps taken back.</summary>
internal sealed record ConsentSigned(ConsentSignature Signature, ConsentWithdrawal? Withdrawal);

internal static class CoursePartsReading
{
    /// <summary>The questionnaires that gates ask for.</summary>
    private static readonly string[] Asked = ["PHQ-9", "GAD-7", "AUDIT-C", "ASQ"];

    private enum Part
    {
        Head,
        Visits,
        Signatures,
        Measures,

        /// <summary>What holds for all courses hangs on the first one alone, from here on.</summary>
        Policy,
        Programmes,
        Texts,
    }

    /// <summary>
    /// Reads the parts in one statement. Each part of a course is a row of its own, on which nothing else hangs, so that nothing is sent
    /// twice: not a head with every visit, nor every consent with every questionnaire.
    /// </summary>
    /// <param name="db">The clinic.</param>
    /// <param name="courses">Which courses; at least one.</param>
    /// <param name="answering">Those of them whose clients' signatures and questionnaires are asked for.</param>
    /// <param name="visits">Their visits, as far as they are asked for.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="ct">Breaks the reading off.</param>
    public static async Task<CourseParts> CoursePartsAsync(
        this IClinicDb db,
        List<Guid> courses,
        List<Guid> answering,
        IQueryable<VisitRow> visits,
        Guid reader,
        CancellationToken ct
    )
    {
        var asked = db.Courses.Where(c => courses.Contains(c.Id));
        var heads = db.ClinicalHeadsOf(asked, reader, courses);
        var parts = Enum.GetValues<Part>().Select(p => (int)p).ToArray();
        var first = courses[0];
        var rows = await (
            from c in asked.AsNoTracking()
            from part in parts.Where(p => p < (int)Part.Policy || c.Id == first)
            select new
            {
                CourseId = c.Id,
                c.ClientId,
                Policies = db
                    .PolicyVersions.Where(p =>
                        part == (int)Part.Policy
                        && p.InForceFrom != null
                        && !db.PolicyVersions.Any(n => n.InForceFrom != null && n.Number > p.Number)
                    )
                    .ToList(),
                Programmes = (
                    from version in db.ProgrammeVersions
                    join programme in db.Programmes on version.ProgrammeId equals programme.Id
                    where part == (int)Part.Programmes && asked.Any(a => a.ProgrammeVersionId == version.Id)
                    select new { programme.Name, Version = version }
                ).ToList(),
                Texts = db
                    .ConsentTexts.Where(ConsentTexts.InUse(db))
                    .Where(t => part == (int)Part.Texts)
                    // What it says is not asked for here, only which version it is.
                    .Select(t => new
                    {
                        t.Id,
                        t.Kind,
                        t.Number,
                        t.Title,
                        t.WrittenAt,
                    })
                    .ToList(),
                Heads = heads.Where(h => part == (int)Part.Head && h.Head.Course.Id == c.Id).ToList(),
                Visits = visits.Where(v => part == (int)Part.Visits && v.Participation.CourseId == c.Id).ToList(),
                Signatures = (
                    from signature in db.ConsentSignatures
                    join w in db.ConsentWithdrawals on signature.Id equals w.ConsentSignatureId into withdrawals
                    from withdrawal in withdrawals.DefaultIfEmpty()
                    where
                        part == (int)Part.Signatures
                        && answering.Contains(c.Id)
                        && signature.ClientId == c.ClientId
                        && !db.ConsentSignatures.Any(newer =>
                            newer.ClientId == signature.ClientId
                            && newer.Kind == signature.Kind
                            && newer.SignedAt > signature.SignedAt
                        )
                    select new ConsentSigned(signature, withdrawal)
                ).ToList(),
                Measures = db
                    .MeasureResponses.Where(m =>
                        part == (int)Part.Measures
                        && answering.Contains(c.Id)
                        && m.ClientId == c.ClientId
                        && Asked.Contains(m.Instrument)
                        // What a newer complete one of the same answers, too, is left behind: over the years there are many.
                        && !db.MeasureResponses.Any(newer =>
                            newer.ClientId == m.ClientId
                            && newer.Instrument == m.Instrument
                            && newer.TakenAt > m.TakenAt
                            && newer.Total != null
                            && !newer.UnderRestriction
                        )
                    )
                    .ToList(),
            }
        )
            .AsSingleQuery()
            .ToListAsync(ct);
        return new CourseParts
        {
            Heads = [.. rows.SelectMany(r => r.Heads)],
            Policy = rows.SelectMany(r => r.Policies).Single(),
            Programmes = rows.SelectMany(r => r.Programmes).ToDictionary(p => p.Version.Id, p => (p.Name, p.Version)),
            Visits = rows.SelectMany(r => r.Visits).ToLookup(v => v.Participation.CourseId),
            // A client may be on two courses.
            Measures = rows.SelectMany(r => r.Measures).DistinctBy(m => m.Id).ToLookup(m => m.ClientId),
            Texts =
            [
                .. rows.SelectMany(r => r.Texts)
                    .OrderBy(t => t.Kind)
                    .Select(t => new ConsentText(t.Id, t.Kind, t.Number, t.Title, "", t.WrittenAt)),
            ],
            Signatures = rows.SelectMany(r => r.Signatures)
                .DistinctBy(s => s.Signature.Id)
                .ToLookup(s => s.Signature.ClientId),
        };
    }
}
