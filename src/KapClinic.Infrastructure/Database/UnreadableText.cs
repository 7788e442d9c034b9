using Npgsql;

namespace KapClinic.Infrastructure.Database;

/// <summary>Text that PostgreSQL cannot hold (a NUL character, half of a surrogate pair) is the sender's mistake, not a bug.</summary>
public static class UnreadableText
{
    public static bool Caused(Exception error) =>
        (error as PostgresException ?? error.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.CharacterNotInRepertoire
                or PostgresErrorCodes.UntranslatableCharacter;
}
