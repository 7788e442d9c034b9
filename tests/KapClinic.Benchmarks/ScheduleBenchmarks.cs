using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Benchmarks;

/// <summary>The calendar of a day, by room or by person: the statements are the same.</summary>
public class DayBenchmarks : HandlerBenchmarks<ReadCalendar.Model>
{
    protected override IRequest<Result<ReadCalendar.Model>> Ask(BenchClinic clinic) =>
        new ReadCalendar.Query(clinic.Day, false, clinic.LocationId);
}

/// <summary>The calendar of a week, by room or by person: the statements are the same.</summary>
public class WeekBenchmarks : HandlerBenchmarks<ReadCalendar.Model>
{
    protected override IRequest<Result<ReadCalendar.Model>> Ask(BenchClinic clinic) =>
        new ReadCalendar.Query(clinic.Day, true, clinic.LocationId);
}

/// <summary>The next three times at which a preparation visit could be booked with any room of a full location.</summary>
public class FreeTimesBenchmarks : HandlerBenchmarks<FindFreeTimes.Model>
{
    protected override IRequest<Result<FindFreeTimes.Model>> Ask(BenchClinic clinic) =>
        new FindFreeTimes.Query(clinic.CourseId, SessionKind.Preparation) { LocationId = clinic.LocationId };
}

/// <summary>A whole course planned into half a year that is booked to four fifths: up to three alternatives, searched in one answer.</summary>
public class PlanBenchmarks : HandlerBenchmarks<PlanCourse.Model>
{
    protected override IRequest<Result<PlanCourse.Model>> Ask(BenchClinic clinic) =>
        new PlanCourse.Query(clinic.NewCourseId, new PlanAsk { LocationId = clinic.LocationId });
}

/// <summary>Six doses instead of the programme's number: more visits, further ahead.</summary>
public class PlanSixDosesBenchmarks : HandlerBenchmarks<PlanCourse.Model>
{
    protected override IRequest<Result<PlanCourse.Model>> Ask(BenchClinic clinic) =>
        new PlanCourse.Query(clinic.NewCourseId, new PlanAsk { LocationId = clinic.LocationId, Doses = 6 });
}

/// <summary>
/// More doses than fit into any time that is looked at: every rule is loosened by itself and with every other, and the answer is that
/// nothing helps.
/// </summary>
public class PlanImpossibleBenchmarks : HandlerBenchmarks<PlanCourse.Model>
{
    protected override IRequest<Result<PlanCourse.Model>> Ask(BenchClinic clinic) =>
        new PlanCourse.Query(clinic.NewCourseId, new PlanAsk { LocationId = clinic.LocationId, Doses = 60 });
}
