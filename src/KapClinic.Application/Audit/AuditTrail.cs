namespace KapClinic.Application.Audit;

/// <summary>What the act was, in words that follow the person's name: "signed the clearance decision". Every request type carries one.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActAttribute(string words) : Attribute
{
    public string Words { get; } = words;
}

/// <summary>Whom the current request is about; handlers and the course lock tell it, the audit reads it.</summary>
public sealed class AuditTrail
{
    public Guid? StaffId { get; private set; }

    public string? StaffName { get; private set; }

    public Guid? ClientId { get; private set; }

    public Guid? CourseId { get; private set; }

    /// <summary>A few words more, where the act alone says too little. Never clinical content.</summary>
    public string? Detail { get; private set; }

    /// <summary>A job looked and found nothing to do: nothing to remember either.</summary>
    public bool NothingDone { get; private set; }

    /// <summary>A page may send several requests; what one was about says nothing of the next.</summary>
    internal void Begin()
    {
        ClientId = null;
        CourseId = null;
        Detail = null;
        StaffId = null;
        StaffName = null;
        NothingDone = false;
    }

    /// <summary>Who it was, when the act itself is what makes them known (signing in, joining).</summary>
    public void By(Guid staffId, string name)
    {
        StaffId = staffId;
        StaffName = name;
    }

    public void About(Guid clientId, Guid? courseId = null)
    {
        ClientId = clientId;
        CourseId = courseId ?? CourseId;
    }

    public void DidNothing() => NothingDone = true;

    public void Note(string detail) => Detail = detail;
}
