using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Courses;

public sealed class RecordOpeningStateTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    [Fact]
    public async Task Record_DoseOfADay_CountsFromTheEndOfItsDay()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var zone = await ZoneAsync(visit);
        var today = Today(zone);

        await clinic.DoneAsync(Attest(visit, today.AddDays(-10), today), clinic.Scenario.Therapist);

        var doses = (await StateAsync(visit)).EarlierDoses;
        var first = TimeZoneInfo.ConvertTime(doses[0].GivenAt, zone).DateTime;
        first.ShouldBe(today.AddDays(-10).ToDateTime(new TimeOnly(23, 59)));
        doses[1].GivenAt.ShouldBeLessThanOrEqualTo(clinic.Scenario.Now);
    }

    [Fact]
    public async Task Record_DoseAhead_IsRefusedOnItsRow()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var zone = await ZoneAsync(visit);
        var today = Today(zone);

        var result = await clinic.SendAsync(
            Attest(visit, today.AddDays(-1), today.AddDays(1)),
            clinic.Scenario.Therapist
        );

        result.Error.Code.ShouldBe("course.earlier_dose_in_future");
        result.Error.Field.ShouldBe("EarlierDoses[1].GivenOn");
    }

    [Fact]
    public async Task Record_OverAStaleVersion_IsRefused()
    {
        var visit = await clinic.Scenario.InPreparationAsync();
        var attest = Attest(visit) with { ExpectedVersion = 1_000 };

        var result = await clinic.SendAsync(attest, clinic.Scenario.Therapist);

        result.Error.Code.ShouldBe("course.changed_meanwhile");
    }

    private static RecordOpeningState.Command Attest(TestVisit visit, params DateOnly[] days) =>
        new()
        {
            CourseId = visit.CourseId,
            CreditedPreparations = 1,
            EarlierDoses = [.. days.Select(d => new RecordOpeningState.DoseElsewhere(d, Route.Im, 50, null))],
            Source = "Letter",
            Password = ClinicFixture.Password,
        };

    private async Task<TimeZoneInfo> ZoneAsync(TestVisit visit)
    {
        var course = await clinic.DoneAsync(new ReadCourse.Query(visit.CourseId), clinic.Scenario.Therapist);
        return TimeZoneInfo.FindSystemTimeZoneById(course.Zone);
    }

    private DateOnly Today(TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clinic.Scenario.Now, zone).DateTime);

    private Task<OpeningState> StateAsync(TestVisit visit) =>
        clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Id == visit.CourseId).Select(c => c.OpeningState!).SingleAsync()
        );
}
