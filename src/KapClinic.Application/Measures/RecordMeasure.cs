using System.Globalization;
using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clearance;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Settings;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>
/// Keeps a filled-in measure with its score. An answer that calls for a person raises a safety alert at once, also when the measure is
/// incomplete (clinical reference §5.3).
/// </summary>
public static class RecordMeasure
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded a measure")]
    public sealed record Command : ICommand<Outcome>, ILocksCourse
    {
        public Guid ClientId { get; init; }

        /// <summary>"PHQ-9", "GAD-7", "PCL-5", "AUDIT-C", "ASQ", "PHQ-2", "C-SSRS".</summary>
        public required string Instrument { get; init; }

        /// <summary>In item order; null for one not answered, -1 where an answer was refused (ASQ).</summary>
        public required IReadOnlyList<int?> Answers { get; init; }
        public Guid? CourseId { get; init; }

        // An alert may come of it, so that it must not pass a dose (PRODUCT, "Gates").
        public CourseKey Lock => CourseKey.OfClient(ClientId);
    }

    /// <param name="ResponseId">The stored measure.</param>
    /// <param name="Complete">False when it was kept, for its safety answer, with others missing.</param>
    /// <param name="Total">Null when there is none.</param>
    /// <param name="Band">Its band or level.</param>
    /// <param name="AlertId">The safety alert it raised.</param>
    /// <param name="Notes">For the reader of the score.</param>
    public sealed record Outcome(
        Guid ResponseId,
        bool Complete,
        decimal? Total,
        string? Band,
        Guid? AlertId,
        IReadOnlyList<string> Notes
    );

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Instrument).NotEmpty().WithMessage("Choose a measure.");
            RuleFor(c => c.Answers).NotNull().WithMessage("Send the answers.");
        }
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, AlertRaiser alerts, ICurrentUser user)
        : IRequestHandler<Command, Result<Outcome>>
    {
        public async Task<Result<Outcome>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (MeasureDefinition.Find(command.Instrument) is not { } measure)
            {
                return MeasureErrors.Unknown;
            }

            var wrong = measure.Validate(command.Answers);
            if (wrong.Count > 0)
            {
                return Result<Outcome>.Refuse([.. wrong.Select(MeasureErrors.OnField)]);
            }

            var found = await care.FindForCareAsync(command.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Outcome>.Refuse(found.Errors);
            }

            var client = found.Value;
            var score = measure.Score(command.Answers, await ContextAsync(client, measure.Id, cancellationToken));
            if (!score.Complete && score.Safety is null)
            {
                return Result<Outcome>.Refuse(MeasureErrors.Missing(measure, command.Answers));
            }

            var course = await CourseAsync(command, cancellationToken);
            var response = Response(command, client, score, course);
            db.MeasureResponses.Add(response);
            db.RuleEvaluations.AddRange(Evaluations(measure, score, response, client));
            var alert = await alerts.FromMeasureAsync(client, response, score, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome(response.Id, score.Complete, score.Total, score.Band, alert?.Id, score.Notes);
        }

        private async Task<Guid?> CourseAsync(Command command, CancellationToken ct) =>
            await db
                .Courses.Where(c =>
                    c.ClientId == command.ClientId
                    && (command.CourseId == null ? c.ClosedAt == null : c.Id == command.CourseId)
                )
                .OrderByDescending(c => c.OpenedAt)
                .Select(c => (Guid?)c.Id)
                .FirstOrDefaultAsync(ct);

        private async Task<MeasureContext> ContextAsync(ClientAtHand client, string instrument, CancellationToken ct)
        {
            var last = instrument is "ASQ" or "C-SSRS"
                ? await db
                    .MeasureResponses.AsNoTracking()
                    .Where(m => m.ClientId == client.Client.Id && m.Instrument == instrument)
                    .OrderByDescending(m => m.TakenAt)
                    .FirstOrDefaultAsync(ct)
                : null;
            return new MeasureContext
            {
                Sex = client.Client.Gender switch
                {
                    AdministrativeGender.Female => SexForScoring.Female,
                    AdministrativeGender.Male => SexForScoring.Male,
                    _ => SexForScoring.Unspecified,
                },
                AttemptAlreadyKnown = instrument == "ASQ" && last?.Answers.ElementAtOrDefault(3) == MeasureAnswers.Yes,
                PreviousCssrsLevel = instrument == "C-SSRS" ? Screens.LevelOf(last?.Band) : null,
                Policy = client.Policy.Policy,
            };
        }

        private MeasureResponse Response(Command command, ClientAtHand client, MeasureScore score, Guid? courseId) =>
            new()
            {
                Id = Guid.CreateVersion7(client.Now),
                ClientId = client.Client.Id,
                CourseId = courseId,
                Instrument = score.MeasureId,
                Answers = [.. command.Answers],
                Total = score.Total,
                Band = score.Band,
                Positive = score.Positive == true,
                TakenAt = client.Now,
                RecordedAt = client.Now,
                RecordedBy = user.IsSystem ? null : user.Id,
                Source = MeasureSource.Clinic,
                UnderRestriction = client.IsRestricted,
            };

        private static IEnumerable<RuleEvaluation> Evaluations(
            MeasureDefinition measure,
            MeasureScore score,
            MeasureResponse response,
            ClientAtHand client
        )
        {
            var inputs = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["total"] = score.Total?.ToString(CultureInfo.InvariantCulture) ?? "",
                ["complete"] = score.Complete ? "true" : "false",
            };
            yield return Row("measure." + measure.Id, score.Band ?? (score.Positive == true ? "positive" : "scored"));
            if (score.Safety is { } safety)
            {
                yield return Row(safety.Code, safety.Severity.ToString());
            }

            RuleEvaluation Row(string rule, string result) =>
                new()
                {
                    RuleId = rule,
                    PolicyNumber = client.Policy.Number,
                    SubjectId = response.Id,
                    ClientId = client.Client.Id,
                    Inputs = inputs,
                    Result = result,
                    At = client.Now,
                };
        }
    }
}

public static class MeasureErrors
{
    public static Error Unknown { get; } = Error.NotFound("measures.unknown", "There is no such measure.");

    /// <summary>Refusals of the definition name the field in its own way; pages and API call it "Answers[0]".</summary>
    internal static Error OnField(Error error) =>
        error.Field is { } field ? error with { Field = "A" + field[1..] } : error with { Field = "Answers" };

    internal static IReadOnlyList<Error> Missing(MeasureDefinition measure, IReadOnlyList<int?> answers) =>
        [
            .. measure
                .Items.Where(i =>
                    !i.Optional
                    && !(measure.Id == "ASQ" && i.Number == 5)
                    && (i.Number > answers.Count || answers[i.Number - 1] is null)
                )
                .Select(i =>
                    Error.Invalid(
                        "measures.answer_missing",
                        "This one is still open. Choose the answer that comes nearest.",
                        $"Answers[{i.Number - 1}]"
                    )
                ),
        ];
}
