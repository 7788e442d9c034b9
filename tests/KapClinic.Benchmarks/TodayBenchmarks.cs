using KapClinic.Application.Pickup;
using KapClinic.Application.Team;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Benchmarks;

/// <summary>The first screen of the front desk: everybody who comes today, and whom to ring about the next two days.</summary>
public class TodayOfTheDeskBenchmarks : HandlerBenchmarks<ReadToday.Model>
{
    protected override Role Reader => Role.FrontDesk;

    protected override IRequest<Result<ReadToday.Model>> Ask(BenchClinic clinic) => new ReadToday.Query();
}

/// <summary>The first screen of a therapist: who comes today, and what waits in the whole caseload.</summary>
public class TodayOfATherapistBenchmarks : HandlerBenchmarks<ReadToday.Model>
{
    protected override Role Reader => Role.Therapist;

    protected override IRequest<Result<ReadToday.Model>> Ask(BenchClinic clinic) => new ReadToday.Query();
}

/// <summary>Who takes the clients of the next seven days home after their dose.</summary>
public class DriverBoardBenchmarks : HandlerBenchmarks<ReadDriverBoard.Model>
{
    protected override Role Reader => Role.FrontDesk;

    protected override IRequest<Result<ReadDriverBoard.Model>> Ask(BenchClinic clinic) => new ReadDriverBoard.Query();
}
