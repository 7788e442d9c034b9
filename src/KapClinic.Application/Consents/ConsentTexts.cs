using System.Linq.Expressions;
using KapClinic.Domain.Consents;

namespace KapClinic.Application.Consents;

/// <summary>Which version of each text is in use: the newest approved one; while none is approved, the newest draft.</summary>
internal static class ConsentTexts
{
    /// <summary>A draft of a new version changes nothing for anybody until it is approved.</summary>
    public static Expression<Func<ConsentText, bool>> InUse(IClinicDb db) =>
        t =>
            !db.ConsentTexts.Any(other =>
                other.Kind == t.Kind
                && other.Id != t.Id
                && (
                    (other.ApprovedBy != null && (t.ApprovedBy == null || other.Number > t.Number))
                    || (other.ApprovedBy == null && t.ApprovedBy == null && other.Number > t.Number)
                )
            );
}
