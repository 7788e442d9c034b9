using KapClinic.Application;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.ArchitectureTests.Requests;

/// <summary>Each use case is one static class in a file of its name, and answers with a result.</summary>
public sealed class RequestTests
{
    [Fact]
    public void Request_Always_AnswersWithAResult() =>
        UseCases
            .Requests.Where(r =>
                r.GetInterfaces()
                    .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))
                    .Any(i => !typeof(Result).IsAssignableFrom(i.GenericTypeArguments[0]))
            )
            .Select(UseCases.Name)
            .ShouldBeEmpty();

    [Fact]
    public void Request_Always_StandsInAStaticClassWithItsHandler() =>
        UseCases
            .Requests.Where(r =>
                r.DeclaringType is not { IsAbstract: true, IsSealed: true } useCase
                || !useCase
                    .GetNestedTypes(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
                    .Any(UseCases.IsHandler)
            )
            .Select(UseCases.Name)
            .ShouldBeEmpty();

    [Fact]
    public void UseCase_Always_HasAFileOfItsNameAndASummary()
    {
        var files = Repository
            .CSharp("src/KapClinic.Application")
            .ToLookup(f => Path.GetFileNameWithoutExtension(f.Path));
        var missing = UseCases
            .All.Where(u =>
                !files[u.Name]
                    .Any(f =>
                        System.Text.RegularExpressions.Regex.IsMatch(
                            f.Text,
                            $@"/// </?summary>[^\n]*\n(///[^\n]*\n)*public static (partial )?class {u.Name}\b",
                            System.Text.RegularExpressions.RegexOptions.None,
                            TimeSpan.FromSeconds(5)
                        )
                    )
            )
            .Select(u => u.FullName);
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Handler_Always_SendsNoOtherRequest() =>
        UseCases
            .Assembly.GetTypes()
            .Where(UseCases.IsHandler)
            .Where(t => t.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(IMediator))))
            .Select(t => t.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Command_Always_ChangesAndAQueryDoesNot() =>
        UseCases
            .Requests.Where(r => r.Name == "Query" == typeof(IChange).IsAssignableFrom(r))
            .Select(UseCases.Name)
            .ShouldBeEmpty();
}
