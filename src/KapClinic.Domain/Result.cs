namespace KapClinic.Domain;

/// <summary>A type of outcome that can be made from refusals alone, so that a pipeline may refuse without knowing the answer's type.</summary>
public interface IRefusable<out TSelf>
{
    static abstract TSelf Refuse(IReadOnlyList<Error> errors);
}

/// <summary>The outcome of an act: done, or refused for one or more reasons. Exceptions are for bugs only (docs/adr/0001).</summary>
public class Result : IRefusable<Result>
{
    private protected Result(IReadOnlyList<Error> errors) => Errors = errors;

    public static Result Done { get; } = new([]);

    public IReadOnlyList<Error> Errors { get; }

    public bool Succeeded => Errors.Count == 0;

    /// <summary>The first refusal. Only for a result that was refused.</summary>
    public Error Error => Errors[0];

    public static Result Refuse(IReadOnlyList<Error> errors) => new(errors);

    public static implicit operator Result(Error error) => new([error]);
}

/// <summary>The outcome of an act that answers with a value.</summary>
public sealed class Result<T> : Result, IRefusable<Result<T>>
{
    private readonly T? _value;

    private Result(T value)
        : base([]) => _value = value;

    private Result(IReadOnlyList<Error> errors)
        : base(errors) { }

    /// <summary>The answer. Only for a result that succeeded.</summary>
    public T Value => Succeeded ? _value! : throw new InvalidOperationException($"Refused: {Error.Code}");

    public static new Result<T> Refuse(IReadOnlyList<Error> errors) => new(errors);

    public static Result<T> From(T value) => new(value);

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new([error]);
}
