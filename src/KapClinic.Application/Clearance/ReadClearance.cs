using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>The clearance of a course: what the client told beside the rules it trips, the findings, and the decision in force.</summary>
public static class ReadClearance
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the clearance")]
    public sealed record Query(Guid CourseId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid CourseId { get; init; }
        public required int Version { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public string? Pronouns { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required int Age { get; init; }
        public required string RecordNumber { get; init; }
        public required string ProgrammeName { get; init; }
        public required Stage Stage { get; init; }
        public required ClearanceState State { get; init; }
        public required int PolicyNumber { get; init; }
        public required int RationaleLength { get; init; }
        public required int ValidDays { get; init; }
        public required IReadOnlyList<ListLine> Lists { get; init; }

        /// <summary>Questions to which the record speaks, with what the client answered to them.</summary>
        public required IReadOnlyList<OnRecord> OnRecord { get; init; }

        /// <summary>Open, or the last one.</summary>
        public ReviewModel? Review { get; init; }
        public DecisionModel? Decision { get; init; }
        public string? SuspendedBecause { get; init; }
        public DateTimeOffset? SuspendedAt { get; init; }

        /// <summary>The most that may ever be given, by route.</summary>
        public required IReadOnlyList<RouteCeiling> Ceilings { get; init; }

        /// <summary>Answers that trip nothing: the question and what was said.</summary>
        public required IReadOnlyList<Told> Others { get; init; }
        public required DateOnly Today { get; init; }
        public required string Zone { get; init; }
    }

    public sealed record ReviewModel(
        bool IsOpen,
        DateTimeOffset BegunAt,
        ClearanceFindings Findings,
        IReadOnlyList<ItemModel> Items,
        IReadOnlyDictionary<string, string> ClinicianAnswers,
        IReadOnlyList<string> StillMissing,
        string? NeedsInfo,
        DecisionDraft? Draft
    );

    /// <summary>A tripped rule with what tripped it.</summary>
    public sealed record ItemModel(ClearanceItem Item, IReadOnlyList<Told> Told);

    /// <summary>What the client, or a list, says.</summary>
    public sealed record Told(string Question, string Answer);

    /// <param name="Conditions">On the record, with their dates.</param>
    /// <param name="Question">What they speak to.</param>
    /// <param name="Answer">In words; null where nobody has asked.</param>
    /// <param name="Contradicts">The record has it, and the answer is no.</param>
    public sealed record OnRecord(IReadOnlyList<string> Conditions, string Question, string? Answer, bool Contradicts);

    public sealed record DecisionModel(
        Decision Decision,
        string? Reason,
        string? Referral,
        IReadOnlyList<RouteLimit> Limits,
        ClearanceConditions Conditions,
        DateTimeOffset DecidedAt,
        DateTimeOffset ValidUntil,
        string SignedBy
    );

    /// <summary>Milligrams, and milligrams per kilogram where the route is judged by weight.</summary>
    public sealed record RouteCeiling(
        Route Route,
        decimal? WarnMilligrams,
        decimal BlockMilligrams,
        decimal? BlockMgPerKg
    );

    internal sealed class Handler(IClinicDb db, CourseFiles files, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAsync(query.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var file = opened.Value;
            trail.About(file.Client.Id, file.Course.Id);
            return Show(file, await db.ListLinesAsync(file.Client.Id, file.Today, cancellationToken));
        }

        private static Model Show(CourseFile file, IReadOnlyList<ListLine> lists)
        {
            var items =
                file.Review?.Items.Select(i => new ItemModel(i, [.. Tellings.Of(i, file, lists)])).ToList() ?? [];
            return new Model
            {
                CourseId = file.Course.Id,
                Version = file.Course.Version,
                ClientId = file.Client.Id,
                ClientName = file.Client.FullName,
                Pronouns = file.Client.Pronouns,
                BirthDate = file.Client.BirthDate,
                Age = file.Client.AgeOn(file.Today),
                RecordNumber = file.Client.RecordNumber,
                ProgrammeName = file.ProgrammeName,
                Stage = file.Course.Stage,
                State = file.ClearanceAt(file.Now),
                PolicyNumber = file.PolicyVersion.Number,
                RationaleLength = file.Policy.Clearance.RationaleLength,
                ValidDays = file.Policy.Clearance.ValidDays,
                Lists = [.. lists.Where(l => l.Stands)],
                OnRecord = [.. Tellings.OnRecord(file, lists)],
                Review = file.Review is { } review ? Review(review, file, items) : null,
                Decision = file.Decision is { } d
                    ? new DecisionModel(
                        d.Decision,
                        d.Reason,
                        d.Referral,
                        d.Limits,
                        d.Conditions,
                        d.DecidedAt,
                        d.ValidUntil,
                        $"{d.Signature.Name}, {d.Signature.Credential}".TrimEnd(',', ' ')
                    )
                    : null,
                SuspendedBecause = file.Suspension is { } s && s.DecisionId == file.Decision?.Id ? s.Reason : null,
                SuspendedAt = file.Suspension is { } at && at.DecisionId == file.Decision?.Id ? at.At : null,
                Ceilings =
                [
                    .. file.Policy.Dose.Routes.Select(r => new RouteCeiling(
                        r.Route,
                        r.Milligrams.Warn,
                        r.Milligrams.Block,
                        r.MgPerKg?.Block
                    )),
                ],
                Others = [.. Tellings.Others(file, items.Select(i => i.Item.RuleId))],
                Today = file.Today,
                Zone = file.Zone.Id,
            };
        }

        private static ReviewModel Review(ClearanceReview review, CourseFile file, IReadOnlyList<ItemModel> items)
        {
            var answers = file.Intake?.Screening ?? new Dictionary<string, string>();
            var open = ScreeningQuestionnaire.Current.Unanswered(answers, Audience.Clinician).Count;
            return new ReviewModel(
                review.IsOpen,
                review.BegunAt,
                review.Findings,
                items,
                ScreeningAnswers.Clean(answers, Audience.Clinician),
                [
                    .. review.Findings.Missing(),
                    .. open > 0
                        ? [open == 1 ? "one question for you" : $"{open} questions for you"]
                        : Array.Empty<string>(),
                ],
                review.NeedsInfo,
                review.Draft
            );
        }
    }
}
