using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Application.Intake;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;

namespace KapClinic.Application.Clearance;

/// <summary>
/// Everything else that stood on the review's page when one of its buttons was pressed. It is kept together with the act, so that
/// nothing typed is lost whichever button it was.
/// </summary>
public sealed record ReviewPaper
{
    /// <summary>Null leaves the findings as they are.</summary>
    public ClearanceFindings? Findings { get; init; }

    /// <summary>The clinician's questions by id, "yes" or "no"; read with the findings.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<ItemNote> Items { get; init; } = [];
    public DecisionDraft? Draft { get; init; }
}

internal sealed class ReviewPaperValidator : AbstractValidator<ReviewPaper>
{
    private const int DraftLength = ClearanceDecision.ReasonLength;

    public ReviewPaperValidator()
    {
        RuleFor(p => p.Items).Notes();
        RuleFor(p => p.Findings!).SetValidator(new SaveFindings.FindingsValidator()).When(p => p.Findings is not null);
        When(p => p.Draft is not null, Draft);
    }

    private void Draft()
    {
        Text(p => p.Draft!.Reason, "Reason");
        Text(p => p.Draft!.Referral, "Referral");
        Text(p => p.Draft!.Missing, "What");
        Text(p => p.Draft!.Conditions.MedicineHold, "MedicineHold");
        RuleFor(p => p.Draft!.Evidence)
            .Must(e => e.Count <= 200 && e.Values.All(x => (x.Text?.Length ?? 0) <= DraftLength))
            .WithMessage($"Use at most {DraftLength} characters.")
            .OverridePropertyName("Evidence");
    }

    private void Text(System.Linq.Expressions.Expression<Func<ReviewPaper, string?>> text, string field) =>
        RuleFor(text)
            .MaximumLength(DraftLength)
            .WithMessage($"Use at most {DraftLength} characters.")
            .OverridePropertyName(field);
}

internal static class ReviewPapers
{
    /// <summary>Problems carry the names of the page's own fields.</summary>
    public static void Paper<T>(this IRuleBuilder<T, ReviewPaper> rule) =>
        rule.Custom(
            (paper, context) =>
            {
                foreach (var problem in new ReviewPaperValidator().Validate(paper).Errors)
                {
                    context.AddFailure(problem);
                }
            }
        );
}

/// <summary>Opens the review of a course and keeps what stands on its page.</summary>
public sealed class ReviewDesk(IClinicDb db, CourseFiles files, ClearanceSuspender suspender, ICurrentUser user)
{
    internal async Task<Result<ReviewInProgress>> OpenAsync(Guid courseId, ReviewPaper? paper, CancellationToken ct)
    {
        var opened = await ReviewInProgress.OpenAsync(files, db, courseId, ct);
        if (!opened.Succeeded || paper is null)
        {
            return opened;
        }

        if (paper.Findings is { } findings)
        {
            var found = Find(opened.Value, findings, paper.Answers);
            if (!found.Succeeded)
            {
                return Result<ReviewInProgress>.Refuse(found.Errors);
            }
        }

        var written = Write(opened.Value, paper);
        return written.Succeeded ? opened : Result<ReviewInProgress>.Refuse(written.Errors);
    }

    /// <summary>Keeps findings and answers, and asks the rules again.</summary>
    internal Result Find(
        ReviewInProgress at,
        ClearanceFindings findings,
        IReadOnlyDictionary<string, string> clinicianAnswers
    )
    {
        var problems = ScreeningAnswers.Check(clinicianAnswers, Audience.Clinician);
        if (problems.Count > 0)
        {
            return Result.Refuse(problems);
        }

        var (file, review, lists) = at;
        var intake = db.IntakeOf(file);
        var answers = ScreeningAnswers
            .Clean(intake.Screening, Audience.Client)
            .Concat(ScreeningAnswers.Clean(clinicianAnswers, Audience.Clinician))
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        intake.Answer(answers, intake.ListsConfirmed, user.Id, file.Now);
        review.Record(
            findings with
            {
                HasCapacity = answers.GetValueOrDefault("clinician.capacity") switch
                {
                    ScreeningQuestionnaire.Yes => true,
                    ScreeningQuestionnaire.No => false,
                    _ => findings.HasCapacity,
                },
            }
        );
        Weigh(file, findings.WeightKg);
        db.RuleEvaluations.AddRange(ReviewRules.Evaluate(review, file with { Intake = intake }, lists));
        return Result.Done;
    }

    /// <summary>Keeps what is written beside the rules and towards the decision; a note for a rule that is tripped no longer has nowhere to stand.</summary>
    internal static Result Write(ReviewInProgress at, ReviewPaper paper)
    {
        if (paper.Draft is { } draft)
        {
            at.Review.Keep(draft);
        }

        return at.Review.Write(paper.Items.Where(n => at.Review.Items.Any(i => i.RuleId == n.RuleId)));
    }

    /// <summary>Whether what stands on the page is what the rules were asked with.</summary>
    internal static bool IsSaved(ReviewInProgress at, ReviewPaper? paper)
    {
        if (paper?.Findings is not { } typed)
        {
            return true;
        }

        var saved = at.Review.Findings;
        var answers = ScreeningAnswers.Clean(
            at.File.Intake?.Screening ?? new Dictionary<string, string>(),
            Audience.Clinician
        );
        var given = ScreeningAnswers.Clean(paper.Answers, Audience.Clinician);
        return typed with { HasCapacity = saved.HasCapacity, HepaticImpairment = saved.HepaticImpairment } == saved
            && answers.Count == given.Count
            && answers.All(a => given.GetValueOrDefault(a.Key) == a.Value);
    }

    // A weight that changed by more than the policy allows makes earlier limits wrong (clinical reference §2.1).
    private void Weigh(CourseFile file, decimal? kilograms)
    {
        if (kilograms is not { } now)
        {
            return;
        }

        if (
            file.Client.WeightKg is > 0 and { } before
            && Math.Abs(now - before) / before > file.Policy.Clearance.SuspendOnWeightChange
            && file.IsClearedAt(file.Now)
        )
        {
            suspender.Suspend(
                file.Course.Id,
                file.Client.Id,
                file.Decision!.Id,
                "The weight changed since the clearance.",
                file.Now
            );
        }

        file.Client.Weigh(now, file.Today);
    }
}
