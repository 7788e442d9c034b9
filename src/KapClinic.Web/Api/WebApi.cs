using System.Text.Json.Serialization;
using KapClinic.Domain;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

public static class WebApi
{
    private const string DocumentName = "v1";

    /// <summary>JSON as the API speaks it, its refusals of what cannot be read, and its description.</summary>
    public static IServiceCollection AddWebApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options =>
        {
            options.JsonSerializerOptions.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
            // A misspelt field must not be taken for a missing one.
            options.JsonSerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.AllowInputFormatterExceptionMessages = false;
        });
        services.Configure<ApiBehaviorOptions>(options =>
        {
            options.InvalidModelStateResponseFactory = context => Malformed(context);
            // An answer without a body gets ours, with its code (RefusalPages).
            options.SuppressMapClientErrors = true;
        });
        services.AddOpenApi(DocumentName, ApiDescription.Apply);
        return services;
    }

    public static void MapWebApi(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();

    private static JsonResult Malformed(ActionContext context)
    {
        var errors = context
            .ModelState.Where(entry => entry.Value is { Errors.Count: > 0 })
            .Select(entry => Error.Invalid("api.malformed", "This cannot be read.", Field(entry.Key)))
            .DefaultIfEmpty(Error.Invalid("api.malformed", "This request cannot be read."))
            .ToList();
        return Refusals.ToProblem(errors, StatusCodes.Status400BadRequest);
    }

    // System.Text.Json says "$.limits.mg" where model binding says "limits.mg".
    private static string? Field(string key)
    {
        var field = key.StartsWith("$.", StringComparison.Ordinal) ? key[2..] : key;
        return field is "" or "$" ? null : field;
    }
}
