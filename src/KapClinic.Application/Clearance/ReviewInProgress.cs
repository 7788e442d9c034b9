using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;

namespace KapClinic.Application.Clearance;

/// <summary>A course whose review is open, with the lists its rules read.</summary>
internal sealed record ReviewInProgress(CourseFile File, ClearanceReview Review, IReadOnlyList<ListLine> Lists)
{
    public static async Task<Result<ReviewInProgress>> OpenAsync(
        CourseFiles files,
        IClinicDb db,
        Guid courseId,
        CancellationToken ct
    )
    {
        var opened = await files.OpenForCareAsync(courseId, ct);
        if (!opened.Succeeded)
        {
            return Result<ReviewInProgress>.Refuse(opened.Errors);
        }

        var file = opened.Value;
        if (file.Review is not { IsOpen: true } review)
        {
            return ClearanceErrors.NoReview;
        }

        return new ReviewInProgress(file, review, await db.ListLinesAsync(file.Client.Id, file.Today, ct));
    }
}
