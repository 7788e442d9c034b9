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
