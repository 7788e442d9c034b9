using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Web.Access;
using KapClinic.Web.Startup;
using MediatR;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace KapClinic.Web.Api;

/// <summary>Tokens for programs: one hour for acting, one day for getting the next one.</summary>
[ApiController]
[AllowAnonymous]
[EnableRateLimiting(Security.SignInLimit)]
[Route("api/v1/token")]
[Produces("application/json")]
public sealed class TokenController(IMediator mediator) : ControllerBase
{
    private static readonly Error Ended = Error.Forbidden(
        "access.token_ended",
        "This refresh token is no longer good. Get a new one with e-mail and password."
    );

    /// <summary>Gives a token for an e-mail address and a password.</summary>
    [HttpPost]
    [ProducesResponseType<AccessTokenResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(TokenRequest request)
    {
        var session = await mediator.Send(
            new SignIn.Command(request.Email, request.Password),
            HttpContext.RequestAborted
        );
        return session.Succeeded ? Token(session.Value) : Refusals.ToProblem(session.Errors);
    }

    /// <summary>Gives the next token for the last one's refresh token, unless the person's sessions were ended meanwhile.</summary>
    [HttpPost("refresh")]
    [ProducesResponseType<AccessTokenResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Refresh(
        RefreshTokenRequest request,
        [FromServices] IOptionsMonitor<BearerTokenOptions> options,
        [FromServices] IAccounts accounts,
        [FromServices] TimeProvider clock
    )
    {
        var ticket = options.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        var session =
            ticket?.Principal.StaffId() is { } staffId && ticket.Properties.ExpiresUtc > clock.GetUtcNow()
                ? await accounts.FindSessionAsync(staffId, HttpContext.RequestAborted)
                : null;
        return session is not null && ticket!.Principal.HasClaim(StaffPrincipal.StampClaim, session.Stamp)
            ? Token(session)
            : Refusals.ToProblem([Ended], StatusCodes.Status401Unauthorized);
    }

    private Microsoft.AspNetCore.Mvc.SignInResult Token(StaffSession session) =>
        SignIn(StaffPrincipal.Ticket(session), IdentityConstants.BearerScheme);
}

/// <summary>Who asks for a token.</summary>
public sealed record TokenRequest(string Email, string Password);

/// <summary>The refresh token that came with the last token.</summary>
public sealed record RefreshTokenRequest(string RefreshToken);
