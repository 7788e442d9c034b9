using FluentValidation;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application;

/// <summary>Refuses malformed input field by field before a handler or the database sees it.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var errors = validators
            .SelectMany(v => v.Validate(request).Errors)
            .Select(f => Error.Invalid("input." + ToSnake(f.ErrorCode), f.ErrorMessage, f.PropertyName))
            .ToList();
        return errors.Count == 0 ? await next() : TResponse.Refuse(errors);
    }

    // FluentValidation names its rules "NotEmptyValidator"; our codes are "input.not_empty". A failure that a rule adds by itself
    // ("this field, this sentence") has no name.
    private static string ToSnake(string? code)
    {
        if (string.IsNullOrEmpty(code))
        {
            return "invalid";
        }

        var name = code.EndsWith("Validator", StringComparison.Ordinal) ? code[..^"Validator".Length] : code;
        return string.Concat(
            name.Select(
                (c, i) =>
                    char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()
            )
        );
    }
}
