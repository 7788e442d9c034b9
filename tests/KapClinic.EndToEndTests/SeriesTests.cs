using KapClinic.Application.Demo;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.EndToEndTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.EndToEndTests;

/// <summary>The desk books a series, moves one visit, those that follow, and all, and cancels them; and sees what a day's slips offer.</summary>
[Collection(BrowserTests.Name)]
public sealed class SeriesTests(BrowserFixture browser, DemoBrowserClinic clinic) : IClassFixture<DemoBrowserClinic>
{
    private static readonly DemoStaff Noor = DemoPeople.Staff.Single(p => p.Name == "Noor Haddad");

    [Fact]
    public async Task Series_BookedInTheBrowser_IsEditedByThisFollowingAndAll()
    {
        var course = await CourseAsync();
        var page = await browser.OpenAsync(clinic, script: false);
        await DemoBrowserClinic.SignInAsync(page, Noor);
        var desk = new Person(page, Noor, clinic.Clock, new Clicks());

        await desk.OpenAsync($"/courses/{course}/series?Ask.Kind=Integration");
        await desk.SelectTextAsync("Ask.RoomId", "Juniper");
        await desk.FillAsync(("Ask.Date", "2026-06-03"), ("Ask.Time", "15:00"), ("Ask.Count", "4"));
        await desk.PressAsync("Look at the visits");
        await page.TakePictureAsync("series-preview");
        await desk.PressAsync("Book them");
        var booked = await VisitsAsync(course);
        booked.Count.ShouldBe(4);
        var times = booked.ConvertAll(v => v.StartsAt);

        await MoveAsync(desk, booked[0].Visit, "2026-06-03", "16:00", SeriesScope.This);
        (await VisitsAsync(course))
            .Select(v => v.StartsAt)
            .ShouldBe([times[0].AddHours(1), times[1], times[2], times[3]]);
        await MoveAsync(desk, booked[1].Visit, "2026-06-11", "15:00", SeriesScope.ThisAndFollowing);
        (await VisitsAsync(course))
            .Select(v => v.StartsAt)
            .ShouldBe([times[0].AddHours(1), times[1].AddDays(1), times[2].AddDays(1), times[3].AddDays(1)]);
        await MoveAsync(desk, booked[3].Visit, "2026-06-25", "13:00", SeriesScope.All);
        (await VisitsAsync(course))
            .Select(v => v.StartsAt)
            .ShouldBe([
                times[0].AddHours(-2),
                times[1].AddDays(1).AddHours(-2),
                times[2].AddDays(1).AddHours(-2),
                times[3].AddDays(1).AddHours(-2),
            ]);

        await CancelAsync(desk, booked[0].Visit, SeriesScope.This);
        (await VisitsAsync(course)).Count.ShouldBe(3);
        await CancelAsync(desk, booked[2].Visit, SeriesScope.ThisAndFollowing);
        (await VisitsAsync(course)).ShouldHaveSingleItem().Visit.ShouldBe(booked[1].Visit);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_OfADayThatSlips_AreSoundAndFit(int width)
    {
        var (today, ahead) = (clinic.Clock.Now.AddHours(-6), clinic.Clock.Now.AddHours(14));
        var visit = await clinic.WithDbAsync(db =>
            db.Participations.Where(p =>
                    p.Kind == SessionKind.Dosing
                    && p.Session!.StartsAt > today
                    && p.Session.StartsAt < ahead
                    && (p.Status == VisitStatus.Booked || p.Status == VisitStatus.Confirmed)
                )
                .Select(p => new { p.Id, p.SessionId })
                .FirstAsync()
        );
        var therapist = await clinic.WithDbAsync(db =>
            db.SessionStaff.Where(s => s.SessionId == visit.SessionId && s.Part == StaffPart.LeadTherapist)
                .Select(s => s.StaffId)
                .FirstAsync()
        );
        var course = await CourseAsync();
        await clinic.DoneAsync(
            new JoinStandby.Command
            {
                CourseId = course,
                Kinds = [SessionKind.Preparation, SessionKind.Integration],
                Days = [DayOfWeek.Tuesday, DayOfWeek.Thursday],
                NoticeHours = 24,
                DriverReady = true,
            },
            await clinic.JoinAsync(Domain.Access.Role.FrontDesk)
        );
        var page = await browser.OpenAsync(clinic, width);
        await DemoBrowserClinic.SignInAsync(page, Noor);
        foreach (
            var (address, picture) in new[]
            {
                ($"/visits/{visit.Id}/later?Ask.LastAte=07:30", "start-later"),
                ($"/visits/{visit.Id}/overrun?more=300", "takes-longer"),
                ($"/away?Ask.StaffId={therapist}", "away"),
                ($"/courses/{course}/series", "series"),
                ($"/courses/{course}/series?Ask.Date=2026-03-05&Ask.Time=10:00&Ask.Count=4", "series-conflicts"),
                ("/standby", "standby"),
                ($"/courses/{course}/standby", "standby-join"),
                ($"/visits/{visit.Id}/free-place", "free-place"),
            }
        )
        {
            await page.GotoAsync(address);
            await page.TakePictureAsync(picture);
            await page.AssertNoAxeViolationsAsync();
            await page.AssertFitsAsync();
        }

        page.AssertNoComplaints();
        await page.Context.CloseAsync();
    }

    private static async Task MoveAsync(Person desk, Guid visit, string day, string time, SeriesScope scope)
    {
        await desk.OpenAsync($"/visits/{visit}/move");
        await desk.FillAsync(
            ("Input.Date", day),
            ("Input.Time", time),
            ("Input.Scope", scope.ToString()),
            ("Input.Reason", "The client asked")
        );
        await desk.PressAsync("Move the visit");
        await desk.Page.WaitForURLAsync($"**/visits/{visit}");
    }

    private static async Task CancelAsync(Person desk, Guid visit, SeriesScope scope)
    {
        await desk.OpenAsync($"/visits/{visit}/cancel");
        await desk.FillAsync(("Input.Scope", scope.ToString()), ("Input.Reason", "On holiday"));
        await desk.PressAsync("Cancel the visit");
        await desk.Page.WaitForURLAsync($"**/visits/{visit}");
    }

    private Task<Guid> CourseAsync() =>
        clinic.WithDbAsync(db =>
            db.Courses.Where(c => c.Stage == Stage.Preparation)
                .Join(db.Programmes.Where(p => p.Key == "individual"), c => c.ProgrammeId, p => p.Id, (c, _) => c)
                .OrderByDescending(c => c.OpenedAt)
                .Select(c => c.Id)
                .FirstAsync()
        );

    private Task<List<(Guid Visit, DateTimeOffset StartsAt)>> VisitsAsync(Guid course) =>
        clinic.WithDbAsync(async db =>
            (
                await db
                    .Participations.AsNoTracking()
                    .Where(p =>
                        p.CourseId == course
                        && p.Session!.SeriesId != null
                        && (p.Status == VisitStatus.Booked || p.Status == VisitStatus.Confirmed)
                    )
                    .OrderBy(p => p.Session!.SeriesIndex)
                    .Select(p => new { p.Id, p.Session!.StartsAt })
                    .ToListAsync()
            ).ConvertAll(v => (v.Id, v.StartsAt))
        );
}
