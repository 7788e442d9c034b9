using KapClinic.Application.Preparation;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

public sealed class SignPreparationTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Sign_TwoVisitsWithTheWholeChecklist_MovesTheCourseOnToDosing()
    {
        var client = await Scenario.InPreparationAsync(with =>
        {
            with.Intention = true;
            with.Choices = true;
            with.Consents = [Domain.Consents.ConsentKind.PrivacyNotice, Domain.Consents.ConsentKind.Touch];
        });
        var half = PreparationChecklist.Items.Count / 2;
        var first = await HeldAsync(client, SessionKind.Preparation);
        await SignAsync(first, [.. PreparationChecklist.Items.Take(half).Select(i => i.Code)]);
        (await StageOfAsync(client)).ShouldBe(Stage.Preparation);

        var second = await HeldAsync(client, SessionKind.Preparation);
        (await clinic.DoneAsync(new ReadPreparation.Query(second), Scenario.Therapist)).ItemsDone.Count.ShouldBe(half);
        await SignAsync(second, [.. PreparationChecklist.Items.Skip(half).Select(i => i.Code)]);

        (await StageOfAsync(client)).ShouldBe(Stage.Dosing);
        var refused = await clinic.SendAsync(
            new SavePreparation.Command { ParticipationId = second, Content = new PreparationContent() },
            Scenario.Therapist
        );
        refused.Error.Code.ShouldBe("note.signed");
        await clinic.DoneAsync(
            new AddAddendum.Command
            {
                ParticipationId = second,
                Text = "One thing more.",
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );
    }

    [Fact]
    public async Task Sign_VisitNotHeldYet_IsRefused()
    {
        var client = await Scenario.InPreparationAsync();
        var visit = await BookAsync(client, SessionKind.Preparation);

        var refused = await clinic.SendAsync(
            new SignPreparation.Command
            {
                ParticipationId = visit,
                Content = new PreparationContent(),
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );

        refused.Error.Code.ShouldBe("note.visit_not_held");
    }

    [Fact]
    public async Task Choices_UnderDose_OnlyBecomeNarrower()
    {
        var visit = await Scenario.UnderDoseAsync(10);
        var before = (await clinic.DoneAsync(new ReadChoices.Query(visit.CourseId), Scenario.Therapist)).Choices!;
        var wider = Enum.GetValues<TouchKind>();

        var refused = await clinic.SendAsync(Choices(visit, wider), Scenario.Therapist);
        var narrowed = await clinic.SendAsync(Choices(visit, []), Scenario.Therapist);

        before.Touch.Count.ShouldBeLessThan(wider.Length);
        refused.Error.Code.ShouldBe("choices.only_narrower");
        narrowed.Succeeded.ShouldBeTrue();
        (
            await clinic.SendAsync(Choices(visit, [.. before.Touch, TouchKind.Feet]), Scenario.Therapist)
        ).Error.Code.ShouldBe("choices.only_narrower");
    }

    private static RecordChoices.Command Choices(TestVisit visit, IReadOnlyList<TouchKind> touch) =>
        new()
        {
            CourseId = visit.CourseId,
            Touch = touch,
            Initiator = TouchInitiator.ClientOnly,
            StopSignal = "A raised hand",
            Music = "None",
            Eyeshade = EyeshadeChoice.Yes,
        };

    private Task SignAsync(Guid visit, IReadOnlyList<string> items) =>
        clinic.DoneAsync(
            new SignPreparation.Command
            {
                ParticipationId = visit,
                Content = new PreparationContent { Items = items, Suitability = "yes" },
                Password = ClinicFixture.Password,
            },
            Scenario.Therapist
        );

    private async Task<Guid> HeldAsync(TestVisit client, SessionKind kind)
    {
        var visit = await BookAsync(client, kind);
        await clinic.DoneAsync(new ArriveVisit.Command(visit), Scenario.FrontDesk);
        return visit;
    }

    private async Task<Guid> BookAsync(TestVisit client, SessionKind kind)
    {
        var booked = await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = kind,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = DateOnly
                    .FromDateTime(clinic.Clock.Now.UtcDateTime)
                    .AddDays(3 + Interlocked.Increment(ref s_day)),
                Time = new TimeOnly(10, 0),
            },
            Scenario.FrontDesk
        );
        return booked.ParticipationId;
    }

    private Task<Stage> StageOfAsync(TestVisit client) =>
        clinic.WithDbAsync(db => db.Courses.Where(c => c.Id == client.CourseId).Select(c => c.Stage).SingleAsync());
}
