using KapClinic.Web.Layout;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KapClinic.Web.TagHelpers;

/// <summary>
/// A signature: who signs, what signing does (content), the password, and the button.
/// <c>&lt;sign-box for="Input.Password" who="Dr Miriam Vance, MD" button="Sign the decision"&gt;Signing locks it.&lt;/sign-box&gt;</c>.
/// </summary>
[HtmlTargetElement("sign-box", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SignBoxTagHelper : TagHelper
{
    /// <summary>The property that takes the password.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>Name and profession of the person who signs; the signed-in person's name when absent.</summary>
    public string? Who { get; set; }

    public string Label { get; set; } = "Your password";

    public string Button { get; set; } = "Sign";

    /// <summary>Where the signature goes, when the form's other buttons go elsewhere.</summary>
    public string? Action { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var effect = await output.GetChildContentAsync();
        var state = new FieldState(For, ViewContext);
        FieldRegistry.Of(http).Add(new(state.Name, state.Id, Label));

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "sign-box");

        var words = new TagBuilder("div");
        var who = new TagBuilder("p");
        who.InnerHtml.AppendHtml(FieldTagHelper.Element("b", Who ?? http.User.Identity?.Name ?? ""));
        words.InnerHtml.AppendHtml(who);
        var what = FieldTagHelper.Element("p", null, "small quiet");
        what.InnerHtml.AppendHtml(effect);
        words.InnerHtml.AppendHtml(what);
        output.Content.AppendHtml(words);
        output.Content.AppendHtml(Password(http, state));

        var button = FieldTagHelper.Element("button", null, "button");
        button.Attributes["type"] = "submit";
        if (Action is not null)
        {
            button.Attributes["formaction"] = Action;
        }

        button.InnerHtml.AppendHtml(Drawing.Icon(http, "sign"));
        button.InnerHtml.Append(Button);
        output.Content.AppendHtml(button);
    }

    private TagBuilder Password(HttpContext http, FieldState state)
    {
        var field = FieldTagHelper.Element("div", null, "field");
        var label = FieldTagHelper.Element("label", Label);
        label.Attributes["for"] = state.Id;
        field.InnerHtml.AppendHtml(label);
        var input = FieldTagHelper.Element("input", null, null, state.Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["name"] = state.Name;
        input.Attributes["type"] = "password";
        input.Attributes["autocomplete"] = "current-password";
        if (state.Wrong)
        {
            field.Attributes["data-error"] = "";
            var error = FieldTagHelper.Element("p", null, "field__error", state.Id + "-error");
            error.InnerHtml.AppendHtml(Drawing.Icon(http, "stop"));
            error.InnerHtml.AppendHtml(FieldTagHelper.Element("span", state.Errors[0]));
            field.InnerHtml.AppendHtml(error);
            input.Attributes["aria-invalid"] = "true";
            input.Attributes["aria-describedby"] = state.Id + "-error";
        }

        field.InnerHtml.AppendHtml(input);
        return field;
    }
}
