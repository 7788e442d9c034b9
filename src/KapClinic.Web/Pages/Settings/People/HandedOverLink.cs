using System.Globalization;
using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>A one-time link between the redirect and the one page that shows it. It travels in the encrypted cookie of the manager.</summary>
public sealed record HandedOverLink(string Address, DateTimeOffset ExpiresAt)
{
    private const string Key = "OneTimeLink";

    public static void Keep(PageModel page, IssuedLink link)
    {
        var target = link.Purpose == LinkPurpose.Reset ? "/Access/Reset" : "/Access/Join";
        page.TempData[Key] = string.Create(
            CultureInfo.InvariantCulture,
            $"{link.ExpiresAt:O} {page.Url.PageLink(target, values: new { link = link.Token })}"
        );
    }

    public static HandedOverLink? Take(ITempDataDictionary kept) =>
        kept[Key] is string text && text.Split(' ', 2) is [var at, var address]
            ? new HandedOverLink(address, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture))
            : null;
}
