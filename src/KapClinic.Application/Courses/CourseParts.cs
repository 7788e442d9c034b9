using KapClinic.Application.Consents;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>One row of what several course files are put together from: <see cref="Part"/> says what it holds, the rest is missing.</summary>
internal sealed record CoursePart
{
    public required CoursePartKind Part { get; init; }
    public required Guid CourseId { get; init; }

    /// <summary>IANA zone of the clinic.</summary>
    public required string? Zone { get; init; }
    public Course? Course { get; init; }
    public Client? Client { get; init; }
    public CareTeamMember? Care { get; init; }
    public IntakeRecord? Intake { get; init; }
    public Intention? Intention { get; init; }
    public SessionChoices? Choices { get; init; }
    public ClearanceReview? Review { get; init; }
    public ClearanceDecision? Decision { get; init; }
    public ClearanceSuspension? Suspension { get; init; }
    public SafetyAlert? Alert { get; init; }
    public VisitRow? Visit { get; init; }
    public ConsentSignature? Signature { get; init; }
    public ConsentWithdrawal? Withdrawal { get; init; }
    public MeasureResponse? Measure { get; init; }
    public PolicyVersion? Policy { get; init; }
    public ProgrammeVersion? Programme { get; init; }
    public string? ProgrammeName { get; init; }
    public ConsentText? Text { get; init; }
}

internal enum CoursePartKind
{
    /// <summary>The course, its client and the newest of what belongs to it as a whole.</summary>
    Head,
    Alerts,
    Visits,
    Signatures,
    Measures,

    /// <summary>What holds for all courses hangs on the first one alone, from here on.</summary>
    Policy,
    Programmes,
    Texts,
}

internal static class CourseParts
{
    /// <summary>The questionnaires that gates ask for.</summary>
    private static readonly string[] Asked = ["PHQ-9", "GAD-7", "AUDIT-C", "ASQ"];

    /// <summary>
    /// The parts in one statement. Each is a row of its own, so that nothing is sent twice: not a head with every visit, nor every consent
    /// with every questionnaire. And the rows are flat: nested lists would have the database sort them by every key there is, and the
    /// reading compare as many for each row. Where only the newest counts the courses are named once more: else the planner compares
    /// whole tables with themselves to find who is newest.
    /// </summary>
    /// <param name="db">The clinic.</param>
    /// <param name="courses">Which courses; at least one.</param>
    /// <param name="answering">Those of them whose clients' signatures and questionnaires are asked for.</param>
    /// <param name="visits">Their visits, as far as they are asked for.</param>
    /// <param name="reader">Who reads.</param>
    public static IQueryable<CoursePart> PartsOf(
        this IClinicDb db,
        List<Guid> courses,
        List<Guid> answering,
        IQueryable<VisitRow> visits,
        Guid reader
    )
    {
        var asked = db.Courses.Where(c => courses.Contains(c.Id));
        var parts = Enum.GetValues<CoursePartKind>().Select(p => (int)p).ToArray();
        var first = courses[0];
        return from c in asked.AsNoTracking()
            from part in parts.Where(p => p < (int)CoursePartKind.Policy || c.Id == first)
            from policy in db
                .PolicyVersions.Where(p =>
                    part == (int)CoursePartKind.Policy
                    && p.InForceFrom != null
                    && !db.PolicyVersions.Any(n => n.InForceFrom != null && n.Number > p.Number)
                )
                .DefaultIfEmpty()
            from programme in db
                .ProgrammeVersions.Where(v =>
                    part == (int)CoursePartKind.Programmes && asked.Any(a => a.ProgrammeVersionId == v.Id)
                )
                .DefaultIfEmpty()
            from text in db
                .ConsentTexts.Where(ConsentTexts.InUse(db))
                .Where(t => part == (int)CoursePartKind.Texts)
                .DefaultIfEmpty()
            from course in db.Courses.Where(x => part == (int)CoursePartKind.Head && x.Id == c.Id).DefaultIfEmpty()
            from client in db.Clients.Where(x => x.Id == course.ClientId).DefaultIfEmpty()
            from care in db
                .CareTeamMembers.Where(m => m.ClientId == course.ClientId && m.StaffId == reader)
                .DefaultIfEmpty()
            from intake in db.IntakeRecords.Where(i => i.CourseId == course.Id).DefaultIfEmpty()
            from intention in db
                .Intentions.Where(i =>
                    i.CourseId == course.Id
                    && courses.Contains(i.CourseId)
                    && !db.Intentions.Any(n => n.CourseId == i.CourseId && n.RecordedAt > i.RecordedAt)
                )
                .DefaultIfEmpty()
            from choices in db
                .SessionChoices.Where(s =>
                    s.CourseId == course.Id
                    && courses.Contains(s.CourseId)
                    && !db.SessionChoices.Any(n => n.CourseId == s.CourseId && n.RecordedAt > s.RecordedAt)
                )
                .DefaultIfEmpty()
            from review in db
                .ClearanceReviews.Where(r =>
                    r.CourseId == course.Id
                    && courses.Contains(r.CourseId)
                    && !db.ClearanceReviews.Any(n => n.CourseId == r.CourseId && n.BegunAt > r.BegunAt)
                )
                .DefaultIfEmpty()
            from decision in db
                .ClearanceDecisions.Where(d =>
                    d.CourseId == course.Id
                    && courses.Contains(d.CourseId)
                    && !db.ClearanceDecisions.Any(n => n.CourseId == d.CourseId && n.DecidedAt > d.DecidedAt)
                )
                .DefaultIfEmpty()
            from suspension in db
                .ClearanceSuspensions.Where(s =>
                    s.CourseId == course.Id
                    && courses.Contains(s.CourseId)
                    && !db.ClearanceSuspensions.Any(n => n.CourseId == s.CourseId && n.At > s.At)
                )
                .DefaultIfEmpty()
            from alert in db
                .SafetyAlerts.Where(a =>
                    part == (int)CoursePartKind.Alerts && a.ClientId == c.ClientId && a.ClosedAt == null
                )
                .DefaultIfEmpty()
            from visit in visits
                .Where(v => part == (int)CoursePartKind.Visits && v.Participation!.CourseId == c.Id)
                .DefaultIfEmpty()
            from signature in db
                .ConsentSignatures.Where(s =>
                    part == (int)CoursePartKind.Signatures
                    && answering.Contains(c.Id)
                    && s.ClientId == c.ClientId
                    && !db.ConsentSignatures.Any(n =>
                        n.ClientId == s.ClientId && n.Kind == s.Kind && n.SignedAt > s.SignedAt
                    )
                )
                .DefaultIfEmpty()
            from withdrawal in db.ConsentWithdrawals.Where(w => w.ConsentSignatureId == signature.Id).DefaultIfEmpty()
            from measure in db
                .MeasureResponses.Where(m =>
                    part == (int)CoursePartKind.Measures
                    && answering.Contains(c.Id)
                    && m.ClientId == c.ClientId
                    && Asked.Contains(m.Instrument)
                    // What a newer complete one of the same answers, too, is left behind: over the years there are many.
                    && !db.MeasureResponses.Any(n =>
                        n.ClientId == m.ClientId
                        && n.Instrument == m.Instrument
                        && n.TakenAt > m.TakenAt
                        && n.Total != null
                        && !n.UnderRestriction
                    )
                )
                .DefaultIfEmpty()
            select new CoursePart
            {
                Part = (CoursePartKind)part,
                CourseId = c.Id,
                Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                Course = course,
                Client = client,
                Care = care,
                Intake = intake,
                Intention = intention,
                Choices = choices,
                Review = review,
                Decision = decision,
                Suspension = suspension,
                Alert = alert,
                Visit = visit,
                Signature = signature,
                Withdrawal = withdrawal,
                Measure = measure,
                Policy = policy,
                Programme = programme,
                ProgrammeName = db
                    .Programmes.Where(p => p.Id == programme.ProgrammeId)
                    .Select(p => p.Name)
                    .FirstOrDefault(),
                Text = text,
            };
    }
}
