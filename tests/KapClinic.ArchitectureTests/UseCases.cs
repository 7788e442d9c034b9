using System.Reflection;
using KapClinic.Application;
using MediatR;

namespace KapClinic.ArchitectureTests;

/// <summary>What the use cases are made of.</summary>
internal static class UseCases
{
    public static Assembly Assembly { get; } = typeof(IClinicDb).Assembly;

    public static IReadOnlyList<Type> Requests { get; } =
    [
        .. Assembly
            .GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && typeof(IBaseRequest).IsAssignableFrom(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    /// <summary>The static classes that hold a request with its handler.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [.. Requests.Select(r => r.DeclaringType).OfType<Type>().Distinct()];

    public static bool IsHandler(Type type) =>
        type is { IsAbstract: false }
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));

    /// <summary>As people of the project say it: "DecideClearance", or "DecideClearance.Command".</summary>
    public static string Name(Type request) =>
        request.DeclaringType is { } outer ? $"{outer.Name}.{request.Name}" : request.Name;
}
