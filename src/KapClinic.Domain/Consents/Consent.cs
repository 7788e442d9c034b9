using System.Security.Cryptography;
using System.Text;

namespace KapClinic.Domain.Consents;

/// <summary>What is consented to (clinical reference §7.1).</summary>
public enum ConsentKind
{
    Treatment,
    Touch,
    DriverAndRestriction,
    PrivacyNotice,
    ReleaseOfInformation,
    SubstanceUseRecords,
    Telehealth,
    Recording,
    Financial,
    Group,
}

/// <summary>One version of a consent's text. A draft can't be signed outside the demo.</summary>
public sealed class ConsentText
{
    public const int TitleLength = 200;

    private ConsentText() { }

    public ConsentText(Guid id, ConsentKind kind, int number, string title, string markdown, DateTimeOffset at)
    {
        Id = id;
        Kind = kind;
        Number = number;
        Title = title;
        Markdown = markdown;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
        WrittenAt = at;
    }

    public Guid Id { get; private set; }
    public ConsentKind Kind { get; private set; }
    public int Number { get; private set; }
    public string Title { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }
    public Signature? ApprovedBy { get; private set; }

    public bool IsDraft => ApprovedBy is null;

    public Result Approve(Signature by)
    {
        if (!IsDraft)
        {
            return ConsentErrors.AlreadyApproved;
        }

        ApprovedBy = by;
        return Result.Done;
    }
}

/// <summary>A client's signature under one version of a text, with the evidence of clinical reference §7.8. Append-only.</summary>
public sealed class ConsentSignature
{
    /// <summary>Signed again every twelve months (clinical reference §7.1).</summary>
    public const int RenewAfterMonths = 12;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required Guid ConsentTextId { get; init; }
    public required ConsentKind Kind { get; init; }

    /// <summary>The name as the client typed it.</summary>
    public required string TypedName { get; init; }
    public required string DocumentSha256 { get; init; }
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>Who was with the client and recorded it; empty when the client signed alone.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>How the signer was known: "in person, identity checked by staff".</summary>
    public required string AuthenticatedBy { get; init; }
    public required string From { get; init; }

    /// <summary>The client ticked that the typed name is meant as a signature.</summary>
    public required bool IntentConfirmed { get; init; }
}

/// <summary>A consent taken back. Always possible. Append-only.</summary>
public sealed class ConsentWithdrawal
{
    public required Guid ConsentSignatureId { get; init; }
    public required Guid ClientId { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? RecordedBy { get; init; }
    public required string Reason { get; init; }
}

public static class ConsentErrors
{
    public static Error NotFound { get; } = Error.NotFound("consent.not_found", "There is no such consent.");
    public static Error AlreadyApproved { get; } =
        Error.Refused("consent.already_approved", "This version is approved already.");

    public static Error Draft { get; } =
        Error.Refused(
            "consent.draft",
            "This text is a draft. The medical director approves a version before clients can sign it."
        );

    public static Error NotCurrent { get; } =
        Error.Refused("consent.not_current", "A newer version of this text exists. Read and sign that one.");

    public static Error UnderDose { get; } =
        Error.Refused(
            "consent.under_dose",
            "Nothing new is signed from a dose until the client has left and the restriction is over. Withdrawing is always possible."
        );

    public static Error UnderRestriction(DateTimeOffset until) =>
        Error.Refused(
            "consent.under_restriction",
            $"Nothing new is signed between a dose and the end of the restriction ({until:yyyy-MM-dd HH:mm} UTC). Withdrawing is always possible."
        );
}
