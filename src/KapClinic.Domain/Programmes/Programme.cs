namespace KapClinic.Domain.Programmes;

/// <summary>A template of treatment that courses follow, in versions: a running course keeps the version it began with.</summary>
public sealed class Programme
{
    public const int NameLength = 100;
    public const int KeyLength = 40;

    private Programme() { }

    public Programme(Guid id, string key, string name) => (Id, Key, Name) = (id, key, name);

    public Guid Id { get; private set; }

    /// <summary>A short stable word for addresses and the API: "individual".</summary>
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public bool Offered { get; private set; } = true;
    public List<ProgrammeVersion> Versions { get; private set; } = [];

    public ProgrammeVersion Draft(ProgrammeParameters parameters, Guid by, DateTimeOffset at)
    {
        var version = new ProgrammeVersion(Guid.CreateVersion7(), Id, Versions.Count + 1, parameters, by, at);
        Versions.Add(version);
        return version;
    }

    public void Offer(bool offered) => Offered = offered;
}

/// <summary>One version of a programme's parameters. Once in force it never changes.</summary>
public sealed class ProgrammeVersion
{
    private ProgrammeVersion() { }

    public ProgrammeVersion(
        Guid id,
        Guid programmeId,
        int number,
        ProgrammeParameters parameters,
        Guid by,
        DateTimeOffset at
    )
    {
        Id = id;
        ProgrammeId = programmeId;
        Number = number;
        Parameters = parameters;
        DraftedBy = by;
        DraftedAt = at;
    }

    public Guid Id { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public int Number { get; private set; }
    public ProgrammeParameters Parameters { get; private set; } = null!;
    public Guid DraftedBy { get; private set; }
    public DateTimeOffset DraftedAt { get; private set; }
    public DateTimeOffset? InForceFrom { get; private set; }

    public bool InForce => InForceFrom is not null;

    public Result Revise(ProgrammeParameters parameters, Guid by, DateTimeOffset at)
    {
        if (InForce)
        {
            return ProgrammeErrors.AlreadyInForce;
        }

        (Parameters, DraftedBy, DraftedAt) = (parameters, by, at);
        return Result.Done;
    }

    public Result PutInForce(DateTimeOffset at)
    {
        if (InForce)
        {
            return ProgrammeErrors.AlreadyInForce;
        }

        InForceFrom = at;
        return Result.Done;
    }
}

public static class ProgrammeErrors
{
    public static Error NotFound { get; } = Error.NotFound("programme.not_found", "There is no such programme.");

    public static Error AlreadyInForce { get; } =
        Error.Refused("programme.already_in_force", "A version in force doesn't change. Draft a new version instead.");

    public static Error DraftedMeanwhile { get; } =
        Error.Stale(
            "programme.drafted_meanwhile",
            "Somebody drafted a version at the same moment. Nothing was saved; look at their draft and try again."
        );
}
