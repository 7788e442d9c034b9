namespace KapClinic.Domain;

/// <summary>What sort of refusal this is; the web maps each to one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input is malformed or incomplete (422, or the field on the page).</summary>
    Invalid,

    /// <summary>The record does not exist or may not be known to exist (404).</summary>
    NotFound,

    /// <summary>The person may not do this (403).</summary>
    Forbidden,

    /// <summary>A gate, limit or stage refuses permission (409).</summary>
    Refused,

    /// <summary>Somebody else changed the record first (412).</summary>
    Stale,
}

/// <summary>A refusal as a value: a stable code (<c>area.snake_case</c>), a sentence a person can act on, and the field it belongs to, if any.</summary>
public sealed record Error(ErrorKind Kind, string Code, string Message, string? Field = null)
{
    public static Error Invalid(string code, string message, string? field = null) =>
        new(ErrorKind.Invalid, code, message, field);

    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    public static Error Forbidden(string code, string message) => new(ErrorKind.Forbidden, code, message);

    public static Error Refused(string code, string message, string? field = null) =>
        new(ErrorKind.Refused, code, message, field);

    public static Error Stale(string code, string message) => new(ErrorKind.Stale, code, message);
}
