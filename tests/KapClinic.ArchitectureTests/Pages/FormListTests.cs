using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.ArchitectureTests.Pages;

/// <summary>
/// Model binding fills the list it finds and passes over one that is read-only without a word: ticked boxes would be lost. A list of
/// a bound form is therefore null, or one that can be filled.
/// </summary>
public sealed class FormListTests
{
    [Fact]
    public void List_OfABoundForm_CanBeFilled()
    {
        var lost = typeof(Program)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract)
            .SelectMany(page =>
                page.GetProperties()
                    .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null)
                    .SelectMany(p => ReadOnlyLists(p.PropertyType, $"{page.Name}.{p.Name}"))
            );

        lost.ShouldBeEmpty();
    }

    private static IEnumerable<string> ReadOnlyLists(Type form, string path)
    {
        if (
            form.IsPrimitive
            || form.IsInterface
            || form == typeof(string)
            || form.GetConstructor(Type.EmptyTypes) is null
        )
        {
            return [];
        }

        var blank = Activator.CreateInstance(form);
        return form.GetProperties()
            .Where(p =>
                p.CanRead
                && p.SetMethod is not null
                && p.GetIndexParameters().Length == 0
                && p.PropertyType != typeof(string)
            )
            .Where(p => typeof(IEnumerable).IsAssignableFrom(p.PropertyType))
            .Where(p => p.GetValue(blank) is IList { IsReadOnly: true } or Array)
            // A form that hands the list over by hand names it on the page under another name.
            .Select(p => $"{path}.{p.Name}")
            .Except(FilledByHand);
    }

    /// <summary>Not fields of the form: the page writes these itself before it sends the command.</summary>
    private static readonly string[] FilledByHand = ["OrderModel.Input.Prn"];
}
