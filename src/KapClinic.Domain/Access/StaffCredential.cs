namespace KapClinic.Domain.Access;

/// <summary>What a credential lets somebody do.</summary>
public enum CredentialKind
{
    /// <summary>Training in ketamine-assisted psychotherapy (clinical reference, SR-04).</summary>
    KetamineTraining,

    /// <summary>Training in psychedelic-assisted psychotherapy; counts for dosing sessions as well (clinical reference, SR-04).</summary>
    PsychedelicTraining,

    /// <summary>A licence to practise in one jurisdiction.</summary>
    Licence,
    Other,
}

/// <summary>A training or licence on file for a member of staff, with the last day it counts. Kept when it ends: what was true on a past day stays so.</summary>
public sealed class StaffCredential
{
    public const int NumberLength = 60;

    private StaffCredential() { }

    public StaffCredential(Guid id, Guid staffId, CredentialDetails details, Guid? by, DateTimeOffset at)
    {
        (Id, StaffId) = (id, staffId);
        (Kind, Number, Jurisdiction, ValidUntil) = details;
        CountsUntil = ValidUntil;
        (AddedBy, AddedAt) = (by, at);
    }

    public Guid Id { get; private set; }
    public Guid StaffId { get; private set; }
    public CredentialKind Kind { get; private set; }
    public string? Number { get; private set; }

    /// <summary>Country and region where a licence counts: "CA-BC", "US-OR" (ISO 3166-2). Null for trainings.</summary>
    public string? Jurisdiction { get; private set; }

    /// <summary>The last day it is valid, as it says itself.</summary>
    public DateOnly ValidUntil { get; private set; }

    /// <summary>The last day it counts here: that, or the day before it was ended.</summary>
    public DateOnly CountsUntil { get; private set; }
    public Guid? AddedBy { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public Guid? EndedBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts as the training that SR-04 asks of a therapist in a dosing session.</summary>
    public static bool IsDosingTraining(CredentialKind kind) =>
        kind is CredentialKind.KetamineTraining or CredentialKind.PsychedelicTraining;

    /// <summary>It was withdrawn or replaced: it no longer counts from this day on.</summary>
    public Result End(DateOnly today, Guid by, DateTimeOffset at)
    {
        if (EndedAt is not null)
        {
            return StaffErrors.CredentialEnded;
        }

        (EndedBy, EndedAt) = (by, at);
        if (CountsUntil >= today)
        {
            CountsUntil = today.AddDays(-1);
        }

        return Result.Done;
    }
}

/// <summary>What a credential says.</summary>
public sealed record CredentialDetails(CredentialKind Kind, string? Number, string? Jurisdiction, DateOnly ValidUntil);
