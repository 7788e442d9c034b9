namespace KapClinic.Domain;

/// <summary>Who signed, under which credential and when, kept as it read on that day.</summary>
public sealed record Signature(Guid StaffId, string Name, string Credential, DateTimeOffset At);
