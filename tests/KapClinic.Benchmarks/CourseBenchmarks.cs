using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Benchmarks;

/// <summary>The page that is opened most: what is missing before the next step, and who does it.</summary>
public class CourseBenchmarks : HandlerBenchmarks<ReadCourse.Model>
{
    protected override IRequest<Result<ReadCourse.Model>> Ask(BenchClinic clinic) =>
        new ReadCourse.Query(clinic.CourseId);
}

/// <summary>Instant search by parts of two names, over a tenth as many clients as sessions.</summary>
public class FindClientsBenchmarks : HandlerBenchmarks<FindClients.Model>
{
    protected override Role Reader => Role.FrontDesk;

    protected override IRequest<Result<FindClients.Model>> Ask(BenchClinic clinic) => new FindClients.Query("maya ols");
}
