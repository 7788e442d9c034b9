namespace KapClinic.Domain.Access;

/// <summary>
/// The PIN by which a member of staff says, on a device that is signed in, that what follows is theirs. It opens nothing by itself and
/// signs nothing; passwords do.
/// </summary>
public sealed class ConsolePin
{
    /// <summary>Digits.</summary>
    public const int Length = 6;

    /// <summary>Wrong tries in a row, after which it rests.</summary>
    public const int MostTries = 5;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private ConsolePin() { }

    public ConsolePin(Guid staffId, string hash, DateTimeOffset at) => (StaffId, Hash, SetAt) = (staffId, hash, at);

    public Guid StaffId { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTimeOffset SetAt { get; private set; }
    public int WrongTries { get; private set; }
    public DateTimeOffset? RestsUntil { get; private set; }

    public void Change(string hash, DateTimeOffset at) => (Hash, SetAt, WrongTries, RestsUntil) = (hash, at, 0, null);

    public bool IsResting(DateTimeOffset at) => RestsUntil > at;

    public int TriesLeft => MostTries - WrongTries;

    public void Right() => (WrongTries, RestsUntil) = (0, null);

    public void Wrong(DateTimeOffset at)
    {
        if (++WrongTries >= MostTries)
        {
            (WrongTries, RestsUntil) = (0, at + Rest);
        }
    }
}
