namespace KapClinic.Infrastructure.Embedded;

/// <summary>The embedded server cannot run. The message is one sentence for the person who started the application.</summary>
public sealed class EmbeddedPostgresException(string message) : CannotStartException(message)
{
    internal const string Alternatives =
        "name your own PostgreSQL 18 by ConnectionStrings__Clinic, or run `docker compose up`";
}
