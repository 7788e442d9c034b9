namespace KapClinic.Application.Dosing;

/// <summary>Whom an act is about and who does it: enough for what follows from a fact.</summary>
internal sealed record ActContext(
    Guid ClientId,
    Guid CourseId,
    Guid? PrescriberId,
    int PolicyNumber,
    Guid UserId,
    DateTimeOffset Now
);
