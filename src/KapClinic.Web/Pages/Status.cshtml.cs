using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace KapClinic.Web.Pages;

/// <summary>What a person sees instead of a page: there is nothing here, they may not, somebody was faster, or we failed.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class StatusModel : PageModel
{
    public int Code { get; private set; }

    public string Heading { get; private set; } = "";

    public string Sentence { get; private set; } = "";

    /// <summary>The number under which the log knows this request; only when we failed.</summary>
    public string? RequestNumber { get; private set; }

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    public bool IsStaff => Navigation.For(User).Count > 0;

    public void OnGet(int code) => Show(code);

    /// <summary>A refused post is shown on the page that answers in its place.</summary>
    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = code;
        (Heading, var usual) = code switch
        {
            400 => (
                "This could not be read",
                "The address or the form is incomplete. Go back, reload the page and try again."
            ),
            401 => ("Please sign in", "This page needs a sign-in."),
            403 => (
                "You may not open this",
                "Your roles do not include this page. If you need it, ask the manager of your clinic."
            ),
            404 => ("There is nothing here", "The address may be mistyped, or what stood here is not for you to see."),
            405 => ("This does not work like that", "Go back to the page before and use its buttons."),
            409 => ("This was not done", "Something stands against it. Nothing was changed."),
            412 => (
                "Somebody was faster",
                "Another person changed this while you had it open. Reload the page and look again; nothing of yours was saved."
            ),
            413 => ("This is too large", "Choose a smaller file."),
            429 => ("Too many tries", "Wait a minute and try again."),
            >= 500 => (
                "Something went wrong on our side",
                "Nothing was saved. Please try again; if it happens twice, tell the person who looks after KapClinic."
            ),
            _ => ("This was not done", "Nothing was changed."),
        };
        Sentence = HttpContext.Refusal()?.Message ?? usual;
        RequestNumber = code >= 500 ? HttpContext.TraceIdentifier : null;
    }
}
