using System.Security.Cryptography;
using System.Text;
using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KapClinic.Web.Api;

/// <summary>Every POST of the API carries an Idempotency-Key: sent again, it is answered again and not done again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IdempotentAttribute() : TypeFilterAttribute(typeof(IdempotencyFilter))
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
}

/// <summary>For actions whose request bears ids of its own, by which what is sent again is known again: no key is asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentByIdAttribute : Attribute;

internal sealed class IdempotencyFilter(IdempotencyStore store, ICurrentUser user) : IAsyncResourceFilter
{
    private static readonly Error KeyRequired = Error.Invalid(
        "api.idempotency_key_required",
        "Send an Idempotency-Key (1 to 200 printable characters, a new one for each act) with every POST."
    );
    private static readonly Error KeyReused = Error.Invalid(
        "api.idempotency_key_reused",
        "This Idempotency-Key was already used for another request. Use a new one for each act."
    );
    private static readonly Error UnderWay = Error.Refused(
        "api.idempotency_in_progress",
        "The same request is being worked on, or was cut off. Read what there is before you send it with a new key."
    );

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (
            !HttpMethods.IsPost(http.Request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<IdempotentByIdAttribute>() is not null
        )
        {
            await next();
            return;
        }

        var key = http.Request.Headers[IdempotentAttribute.KeyHeader].ToString();
        if (key.Length is 0 or > IdempotencyRecord.KeyLength || key.Any(c => c is < ' ' or > '~'))
        {
            context.Result = Refusals.ToProblem([KeyRequired], StatusCodes.Status400BadRequest);
            return;
        }

        var hash = await HashAsync(http.Request, http.RequestAborted);
        switch (await store.TakeAsync(user.Id, key, hash, http.RequestAborted))
        {
            case KeyState.Taken taken:
                await AnswerAndKeepAsync(http, taken.RecordId, next);
                break;
            case KeyState.Answered before:
                context.Result = new ReplayResult(before.Answer);
                break;
            case KeyState.OtherRequest:
                context.Result = Refusals.ToProblem([KeyReused]);
                break;
            default:
                context.Result = Refusals.ToProblem([UnderWay]);
                break;
        }
    }

    private async Task AnswerAndKeepAsync(HttpContext http, Guid recordId, ResourceExecutionDelegate next)
    {
        var outside = http.Response.Body;
        using var body = new MemoryStream();
        http.Response.Body = body;
        try
        {
            var executed = await next();
            var response = http.Response;
            if (executed.Exception is null && IsKept(response.StatusCode))
            {
                await store.KeepAsync(
                    recordId,
                    new StoredAnswer(
                        response.StatusCode,
                        response.ContentType,
                        response.Headers.Location,
                        response.Headers.ETag,
                        body.ToArray()
                    )
                );
            }
            else
            {
                await store.ForgetAsync(recordId);
            }
        }
        finally
        {
            http.Response.Body = outside;
        }

        body.Position = 0;
        await body.CopyToAsync(outside, http.RequestAborted);
    }

    /// <summary>Done, or decided against. After a stale version or a fault on our side the same key may try again.</summary>
    private static bool IsKept(int status) =>
        status is (>= 200 and < 300) or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity;

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(request.Method + " " + request.Path + request.QueryString + "\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            sha.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private sealed class ReplayResult(StoredAnswer answer) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.StatusCode = answer.Status;
            response.Headers[IdempotentAttribute.ReplayedHeader] = "true";
            response.Headers.Location = answer.Location;
            response.Headers.ETag = answer.ETag;
            if (answer.Body.Length > 0)
            {
                response.ContentType = answer.ContentType;
                await response.Body.WriteAsync(answer.Body, context.HttpContext.RequestAborted);
            }
        }
    }
}
