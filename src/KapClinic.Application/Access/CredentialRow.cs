using KapClinic.Domain.Access;

namespace KapClinic.Application.Access;

/// <summary>A training or licence as lists show it.</summary>
public sealed record CredentialRow(
    Guid Id,
    CredentialKind Kind,
    string? Number,
    string? Jurisdiction,
    DateOnly ValidUntil
);
