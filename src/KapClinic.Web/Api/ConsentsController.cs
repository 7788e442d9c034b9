using KapClinic.Application.Consents;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The consents of a client, and the texts they sign.</summary>
[Route("api/v1")]
public sealed class ConsentsController : ClinicController
{
    [HttpGet("clients/{clientId:guid}/consents")]
    public Task<IActionResult> Read(Guid clientId) => AskAsync(new ReadConsents.Query(clientId));

    [HttpPost("clients/{clientId:guid}/consents")]
    public Task<IActionResult> Sign(Guid clientId, SignConsent.Command command) =>
        DoAsync(command with { ClientId = clientId });

    [HttpPost("clients/{clientId:guid}/consents/{signatureId:guid}/withdrawal")]
    public Task<IActionResult> Withdraw(Guid clientId, Guid signatureId, WithdrawConsent.Command command) =>
        DoAsync(command with { ClientId = clientId, SignatureId = signatureId });

    [HttpGet("consent-texts")]
    public Task<IActionResult> Texts() => AskAsync(new ReadConsentTexts.Query());

    [HttpPost("consent-texts")]
    public Task<IActionResult> Draft(DraftConsentText.Command command) => DoAsync(command);

    [HttpPost("consent-texts/{textId:guid}/approval")]
    public Task<IActionResult> Approve(Guid textId, ApproveConsentText.Command command) =>
        DoAsync(command with { TextId = textId });
}
