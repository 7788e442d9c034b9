using KapClinic.Application.Access;

namespace KapClinic.Application.Dosing.Live;

/// <summary>What somebody gets on a device for their PIN: it says later, on that device only, that an entry is theirs.</summary>
public interface IAuthorKeys
{
    string Issue(Guid staffId, Guid deviceId);

    /// <summary>Whose key it is; null where it is nobody's on this device.</summary>
    Guid? Read(string key, Guid deviceId);
}

/// <summary>Whose an entry is. Who cannot be proven is flagged; the entry is kept all the same, as whoever's sign-in carried it.</summary>
internal sealed class EntryAuthors(IAuthorKeys keys, ICurrentUser user)
{
    public (Guid Author, IReadOnlyList<string> Flags) Of(IncomingEntry entry, Guid deviceId)
    {
        if (entry.Author is not { } claimed || claimed == user.Id)
        {
            return (user.Id, []);
        }

        return entry.AuthorKey is { } key && keys.Read(key, deviceId) == claimed
            ? (claimed, [])
            : (user.Id, ["the author's PIN was not proven"]);
    }
}
