using KapClinic.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KapClinic.Web.Access;

/// <summary>A form whose anti-forgery token is not this person's: most often a page left open while somebody else signed in.</summary>
internal sealed class FormTooOld : IAlwaysRunResultFilter
{
    private static readonly Error TooOld = Error.Invalid(
        "access.form_too_old",
        "This form was opened by somebody else, or long ago. Go back, reload the page and try again."
    );

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
        {
            return;
        }

        var http = context.HttpContext;
        context.Result =
            http.User.IsStaff() && http.Request.Path == "/sign-in"
                ? new RedirectResult("/")
                : Refusals.ToStatusPage(http, TooOld, StatusCodes.Status400BadRequest);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
