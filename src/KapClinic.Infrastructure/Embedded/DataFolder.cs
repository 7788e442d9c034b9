using System.Security.Cryptography;
using System.Text.Json;

namespace KapClinic.Infrastructure.Embedded;

/// <summary>The folder of an embedded server: held by one process at a time, readable by its user alone.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
        Passwords = ReadOrMakePasswords();
    }

    public string Path { get; }

    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Where a new cluster is made before it takes its name, so that an interrupted start leaves nothing half made.</summary>
    public string DataInTheMaking => System.IO.Path.Combine(Path, "data.new");

    public string Log => System.IO.Path.Combine(Path, "server.log");

    /// <summary>The password of each role, kept beside the data so that a person can connect with their own tools.</summary>
    public IReadOnlyDictionary<string, string> Passwords { get; }

    private string PasswordFile => System.IO.Path.Combine(Path, "passwords.json");

    public static DataFolder Take(string path)
    {
        try
        {
            CreatePrivateDirectory(path);
            // The system gives the lock back when the process ends, however it ends.
            var file = new FileStream(
                System.IO.Path.Combine(path, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return new DataFolder(path, file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {path} cannot be written: name another by KAPCLINIC_DATA, or {EmbeddedPostgresException.Alternatives}."
            );
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, "lock")))
        {
            throw new EmbeddedPostgresException(
                $"The data folder {path} is already in use by another running KapClinic: stop that one first, or name another folder by KAPCLINIC_DATA."
            );
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Writes a file that nobody but this user may read, whole or not at all.</summary>
    public static void WritePrivately(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(path + ".new");
        using (var writer = new StreamWriter(path + ".new", options))
            writer.Write(text);
        File.Move(path + ".new", path, overwrite: true);
    }

    public static void CreatePrivateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Dictionary<string, string> ReadOrMakePasswords()
    {
        if (File.Exists(PasswordFile))
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(PasswordFile))!;
        if (Directory.Exists(Data))
            throw new EmbeddedPostgresException(
                $"The passwords of the database are missing: put {PasswordFile} back, or name another folder by KAPCLINIC_DATA."
            );
        var made = new[] { EmbeddedPostgres.Superuser }
            .Concat(Database.DatabaseRoles.All)
            .ToDictionary(role => role, _ => Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
        WritePrivately(PasswordFile, JsonSerializer.Serialize(made));
        return made;
    }
}
