using System.Reflection;
using System.Text.RegularExpressions;
using KapClinic.Web.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.ArchitectureTests.Pages;

/// <summary>Pages ask who is there unless they are on the one short list, and do what all pages do the same way.</summary>
public sealed class PageTests
{
    private static readonly IReadOnlyList<Type> Models =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && typeof(PageModel).IsAssignableFrom(t)),
    ];

    /// <summary>Shown in place of another page, whoever asked for that one.</summary>
    private static readonly string[] StatusPages = ["ErrorModel", "StatusModel"];

    [Fact]
    public void Page_ThatSaysItIsPublic_IsAStatusPage() =>
        Models
            .Concat(typeof(Program).Assembly.GetTypes().Where(typeof(ControllerBase).IsAssignableFrom))
            .Where(t => t.GetCustomAttributes<AllowAnonymousAttribute>(inherit: true).Any())
            .Select(t => t.Name)
            .ShouldBeSubsetOf([.. StatusPages, "TokenController"]);

    /// <summary>Those that show the house's own components (in development alone) hold no records.</summary>
    [Fact]
    public void Page_Always_IsAClinicPage() =>
        Models
            .Where(t => !typeof(ClinicPage).IsAssignableFrom(t))
            .Select(t => t.FullName!)
            .Where(n => !n.StartsWith("KapClinic.Web.Pages.Design.", StringComparison.Ordinal))
            .Select(n => n.Split('.')[^1])
            .ShouldBeSubsetOf(StatusPages);

    [Fact]
    public void Page_Always_SaysItsOwnAddress() =>
        Repository
            .Find("src/KapClinic.Web/Pages", "*.cshtml")
            .Where(f => Regex.IsMatch(f.Text, "^@page", RegexOptions.Multiline, TimeSpan.FromSeconds(5)))
            .Where(f => !Regex.IsMatch(f.Text, "^@page \"/", RegexOptions.Multiline, TimeSpan.FromSeconds(5)))
            .Select(f => f.Path)
            .ShouldBeEmpty("an address is chosen, not left to the folder");

    /// <summary>The fallback policy fails closed: whatever says nothing asks for a sign-in.</summary>
    [Fact]
    public void Policy_ForWhatSaysNothing_AsksForASignIn() =>
        Repository
            .CSharp("src/KapClinic.Web")
            .Count(f => f.Code.Contains("SetFallbackPolicy(", StringComparison.Ordinal))
            .ShouldBe(1);
}
