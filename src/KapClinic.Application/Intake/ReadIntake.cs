using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;
using MediatR;

namespace KapClinic.Application.Intake;

/// <summary>The intake of a course: what was told, what is still open before the clearance review, and what the record proposes.</summary>
public static class ReadIntake
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the intake")]
    public sealed record Query(Guid CourseId) : IQuery<Model>;

    public sealed record Model
    {
        public Guid CourseId { get; init; }
        public required int Version { get; init; }
        public Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required string ProgrammeName { get; init; }
        public required Stage Stage { get; init; }

        /// <summary>Answers may still be changed.</summary>
        public required bool IsOpen { get; init; }
        public required HistoryAnswers History { get; init; }
        public string? Goals { get; init; }
        public bool? ActiveEngagement { get; init; }
        public required bool ActiveEngagementAsked { get; init; }

        /// <summary>The client would rather not take an active part, which this programme asks for (SR-31).</summary>
        public required bool SuggestsReferral { get; init; }
        public required IReadOnlyDictionary<string, string> Screening { get; init; }
        public required bool ListsConfirmed { get; init; }

        /// <summary>Ids of the client's questions that are still open.</summary>
        public required IReadOnlyList<string> Unanswered { get; init; }
        public required IReadOnlyList<ListLine> Lists { get; init; }

        /// <summary>Conditions on the record that speak to a question, with their dates, by its id. A person confirms.</summary>
        public required IReadOnlyDictionary<string, IReadOnlyList<string>> Proposals { get; init; }
        public required IReadOnlyList<MissingStep> Missing { get; init; }
        public DateTimeOffset? SavedAt { get; init; }
        public DateTimeOffset? SubmittedAt { get; init; }
        public required string Zone { get; init; }
    }

    /// <summary>What is still missing before the clearance review, and who does it.</summary>
    public sealed record MissingStep(string Code, string Sentence, string Detail, GateOwner Owner, GateArea Area);

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
            var lists = await db.ListLinesAsync(file.Client.Id, file.Today, cancellationToken);
            return Show(file, lists);
        }

        private static Model Show(CourseFile file, IReadOnlyList<ListLine> lists)
        {
            var intake = file.Intake ?? new IntakeRecord(file.Course.Id);
            return new Model
            {
                CourseId = file.Course.Id,
                Version = file.Course.Version,
                ClientId = file.Client.Id,
                ClientName = file.Client.FullName,
                ProgrammeName = file.ProgrammeName,
                Stage = file.Course.Stage,
                IsOpen = IntakeErrors.IsOpenFor(file.Course),
                History = intake.History,
                Goals = intake.Goals,
                ActiveEngagement = intake.ActiveEngagement,
                ActiveEngagementAsked = file.Parameters.ActiveEngagementAsked,
                SuggestsReferral = file.Parameters.ActiveEngagementAsked && intake.ActiveEngagement == false,
                Screening = intake.Screening,
                ListsConfirmed = intake.ListsConfirmed,
                Unanswered = [.. ScreeningQuestionnaire.Current.Unanswered(intake.Screening).Select(q => q.Id)],
                Lists = [.. lists.Where(l => l.Stands)],
                Proposals = ConditionProposals.From(lists.RecordedConditions(), file.Today),
                Missing =
                [
                    .. GateEvaluator
                        .Evaluate(file, GateStep.ClearanceReview)
                        .Where(g => g.Refuses)
                        .Select(g => new MissingStep(
                            g.Gate.Code,
                            g.Gate.Sentence,
                            g.Detail,
                            g.Gate.Owner,
                            g.Gate.Area
                        )),
                ],
                SavedAt = intake.SavedAt,
                SubmittedAt = intake.SubmittedAt,
                Zone = file.Zone.Id,
            };
        }
    }
}
