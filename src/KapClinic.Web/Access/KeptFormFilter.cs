using KapClinic.Web.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace KapClinic.Web.Access;

/// <summary>Puts what was typed before the sign-in ended back into the page, after its GET has read everything else.</summary>
internal sealed class KeptFormFilter(
    IModelMetadataProvider metadata,
    IModelBinderFactory binders,
    ParameterBinder parameters
) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var executed = await next();
        var http = context.HttpContext;
        if (
            http.Features.Get<KeptForm>() is not { } kept
            || executed.Result is not PageResult
            || context.HandlerInstance is not PageModel page
            || kept.StaffId != http.User.StaffId()
        )
        {
            return;
        }

        var form = kept.ToForm();
        http.Features.Set<IFormFeature>(new FormFeature(form));
        var values = new FormValueProvider(BindingSource.Form, form, System.Globalization.CultureInfo.CurrentCulture);
        page.ModelState.Clear();
        foreach (var (name, value) in form)
        {
            page.ModelState.SetModelValue(name, new ValueProviderResult(value));
            page.ModelState.MarkFieldSkipped(name);
        }

        // As the framework binds a POST: also what the page reads from its properties is then as it was typed.
        foreach (
            var bound in context
                .ActionDescriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>()
                .Where(p => p.Property.SetMethod is not null && values.ContainsPrefix(p.Name))
        )
        {
            var type = metadata.GetMetadataForType(bound.ParameterType);
            var binder = binders.CreateBinder(
                new ModelBinderFactoryContext
                {
                    BindingInfo = bound.BindingInfo,
                    Metadata = type,
                    CacheToken = bound,
                }
            );
            var result = await parameters.BindModelAsync(page.PageContext, binder, values, bound, type, value: null);
            if (result.IsModelSet)
            {
                bound.Property.SetValue(page, result.Model);
            }
        }

        page.TempData[ClinicPage.ToastKey] =
            "You are signed in again. What you typed is still here: look it over and save.";
    }
}
