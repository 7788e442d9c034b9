using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Measures;
using MediatR;

namespace KapClinic.Application.Measures;

/// <summary>A clinician is concerned that a client may harm themselves. From then on no dose is given until somebody has screened and signed.</summary>
public static class RaiseSafetyAlert
{
    public const int WhatLength = 1000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("raised a safety alert")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public required string What { get; init; }
        public AlertSeverity Severity { get; init; } = AlertSeverity.Urgent;
        public CourseKey Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.What).Given(WhatLength, "Say what you saw or heard.");
            RuleFor(c => c.Severity).IsInEnum().WithMessage("Choose how soon somebody has to look.");
        }
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, AlertRaiser alerts)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await care.FindForCareAsync(command.ClientId, cancellationToken);
            if (!found.Succeeded)
            {
                return Result<Guid>.Refuse(found.Errors);
            }

            var alert = alerts.Raise(found.Value, AlertSource.ClinicianConcern, command.Severity, command.What.Trim());
            await db.SaveChangesAsync(cancellationToken);
            return alert.Id;
        }
    }
}
