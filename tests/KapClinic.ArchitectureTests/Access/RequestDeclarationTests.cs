using System.Reflection;
using KapClinic.Application;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using MediatR;

namespace KapClinic.ArchitectureTests.Access;

/// <summary>Each request says who may send it, is named in words for the audit, and is handled once.</summary>
public sealed class RequestDeclarationTests
{
    public static TheoryData<Type> Requests { get; } =
    [
        .. typeof(IClinicDb)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IBaseRequest).IsAssignableFrom(t)),
    ];

    [Fact]
    public void Requests_OfTheApplication_AreFound() => Requests.Count.ShouldBeGreaterThan(10);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_Always_SaysWhoMaySendIt(Type request) =>
        request
            .GetCustomAttributes()
            .Count(a => a is AllowAttribute or AllowStaffAttribute or AllowAnybodyAttribute or AllowSystemAttribute)
            .ShouldBe(1, request.FullName);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_Always_IsAnActInWords(Type request)
    {
        var words = request.GetCustomAttribute<ActAttribute>()?.Words;
        words.ShouldNotBeNullOrWhiteSpace(request.FullName);
        char.IsLower(words[0]).ShouldBeTrue($"{request.FullName}: \"{words}\" follows a name");
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_Always_IsACommandOrAQuery(Type request) =>
        (typeof(IChange).IsAssignableFrom(request) || IsQuery(request)).ShouldBeTrue(request.FullName);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_Always_HasOneHandler(Type request) =>
        typeof(IClinicDb)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetInterfaces())
            .Count(i =>
                i.IsGenericType
                && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                && i.GenericTypeArguments[0] == request
            )
            .ShouldBe(1, request.FullName);

    private static bool IsQuery(Type request) =>
        request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));
}
