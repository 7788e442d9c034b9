using FluentValidation;
using FluentValidation.Results;
using KapClinic.Application;
using KapClinic.Domain;

namespace KapClinic.IntegrationTests.Requests;

public sealed class ValidationBehaviourTests
{
    [Theory]
    [InlineData("NotEmptyValidator", "input.not_empty")]
    [InlineData("own_code", "input.own_code")]
    [InlineData("", "input.invalid")]
    [InlineData(null, "input.invalid")]
    public async Task Handle_AFailure_IsRefusedWithACode(string? rule, string code)
    {
        var behaviour = new ValidationBehaviour<Request, Result>([new Failing(rule)]);

        var result = await behaviour.Handle(
            new Request(),
            default,
            () => throw new InvalidOperationException("It was refused.")
        );

        result.Error.Code.ShouldBe(code);
        result.Error.Message.ShouldBe("Not like this.");
        result.Error.Field.ShouldBe("Field");
    }

    internal sealed record Request;

    /// <summary>A rule that adds its failure by hand, as <c>context.AddFailure</c> does: without a name unless it gives one.</summary>
    private sealed class Failing(string? rule) : AbstractValidator<Request>
    {
        public override ValidationResult Validate(ValidationContext<Request> context) =>
            new([new ValidationFailure("Field", "Not like this.") { ErrorCode = rule }]);
    }
}
