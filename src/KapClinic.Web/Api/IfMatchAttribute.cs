using Microsoft.AspNetCore.Mvc.Filters;

namespace KapClinic.Web.Api;

/// <summary>
/// For actions that change what exists: without <c>If-Match</c> they answer 428. The version that the sender saw is then
/// <see cref="ClinicController.ExpectedVersion"/> of a course, or <see cref="ClinicController.Seen"/> of one record; after success
/// the new one is sent as ETag.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class IfMatchAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    private const string ItemKey = "KapClinic.IfMatch";

    /// <summary>Before the Idempotency-Key is taken.</summary>
    public int Order => -10;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var version = ETags.Read(context.HttpContext.Request);
        if (!version.Succeeded)
        {
            context.Result = Refusals.ToProblem(
                version.Errors,
                version.Error == ETags.Required
                    ? StatusCodes.Status428PreconditionRequired
                    : StatusCodes.Status400BadRequest
            );
            return;
        }

        context.HttpContext.Items[ItemKey] = version.Value;
        await next();
    }

    internal static uint? Version(HttpContext context) => context.Items[ItemKey] as uint?;
}
