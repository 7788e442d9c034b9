using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Medication;

/// <summary>The register of a substance at a location over some days, as a regulator reads it, with the hashes that prove it later.</summary>
public static class ReadRegister
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("read the medication register")]
    public sealed record Query(RegisterPart Part) : IQuery<Register>;

    internal sealed class Handler(RegisterReader register) : IRequestHandler<Query, Result<Register>>
    {
        public Task<Result<Register>> Handle(Query query, CancellationToken cancellationToken) =>
            register.ReadAsync(query.Part, cancellationToken);
    }
}
