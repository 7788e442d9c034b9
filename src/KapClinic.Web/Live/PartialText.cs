using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using ActionContext = Microsoft.AspNetCore.Mvc.ActionContext;

namespace KapClinic.Web.Live;

/// <summary>Draws a partial as text where there is no page: for everybody who watches, once.</summary>
internal sealed class PartialText(IRazorViewEngine engine, ITempDataProvider kept)
{
    /// <param name="services">Of the scope it is drawn in.</param>
    /// <param name="path">"/Pages/Dosing/_LiveRow.cshtml".</param>
    /// <param name="model">What it shows; nothing that depends on who looks.</param>
    public async Task<string> DrawAsync<T>(IServiceProvider services, string path, T model)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        var found = engine.GetView(executingFilePath: null, path, isMainPage: false);
        found.EnsureSuccessful([path]);
        await using var text = new StringWriter();
        var data = new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
        {
            Model = model,
        };
        await found.View!.RenderAsync(
            new ViewContext(
                new ActionContext(http, new RouteData(), new ActionDescriptor()),
                found.View,
                data,
                new TempDataDictionary(http, kept),
                text,
                new HtmlHelperOptions()
            )
        );
        return text.ToString();
    }
}
