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
    private readonly List<(Guid ClientId, Guid CourseId)> _several = [];

    public Guid? StaffId { get; private set; }

    public string? StaffName { get; private set; }

    public Guid? ClientId { get; private set; }

    public Guid? CourseId { get; private set; }

    /// <summary>Everybody it was about, where that is several; each record shows it.</summary>
    public IReadOnlyList<(Guid ClientId, Guid CourseId)> Several => _several;

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
        _several.Clear();
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

    /// <summary>It was nobody of the staff, but somebody known by what they hold: a link.</summary>
    public void ByOutsider(string name) => StaffName = name;

    /// <summary>One of several whom the act is about.</summary>
    public void AlsoAbout(Guid clientId, Guid courseId)
    {
        if (!_several.Contains((clientId, courseId)))
        {
            _several.Add((clientId, courseId));
        }
    }

    public void DidNothing() => NothingDone = true;

    public void Note(string detail) => Detail = detail;
}
