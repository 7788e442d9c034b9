using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KapClinic.Web.Api;

/// <summary>What the OpenAPI document says of every action: tokens, the Idempotency-Key, If-Match, refusals.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    public static void Apply(OpenApiOptions options)
    {
        options.ShouldInclude = action =>
            action.RelativePath?.StartsWith("api/", StringComparison.OrdinalIgnoreCase) == true;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info.Title = "KapClinic";
                document.Info.Description =
                    "The clinic's acts and records, with the same rules as its pages. Every refusal is problem details with a stable code.";
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(
                    StringComparer.Ordinal
                );
                document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "From POST /api/v1/token; good for one hour.",
                };
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                if (!metadata.OfType<IAllowAnonymous>().Any())
                {
                    operation.Security =
                    [
                        new OpenApiSecurityRequirement
                        {
                            [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [],
                        },
                    ];
                }

                if (context.Description.HttpMethod == HttpMethods.Post && metadata.OfType<IdempotentAttribute>().Any())
                {
                    Require(
                        operation,
                        IdempotentAttribute.KeyHeader,
                        "A new one for each act; sent again, the act is not done again."
                    );
                }

                if (metadata.OfType<IfMatchAttribute>().Any())
                {
                    Require(
                        operation,
                        "If-Match",
                        "The ETag as you last read what is changed: the course, or the note, plan or details named in the address."
                    );
                }

                return Task.CompletedTask;
            }
        );
    }

    private static void Require(OpenApiOperation operation, string header, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = header,
                In = ParameterLocation.Header,
                Required = true,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }
}
